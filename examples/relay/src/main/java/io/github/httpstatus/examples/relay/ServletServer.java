package io.github.httpstatus.examples.relay;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.servlet.HttpStatusFilter;
import io.github.httpstatus.servlet.ServletStatuses;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.apache.catalina.util.ServerInfo;

/** A servlet on Tomcat. */
final class ServletServer implements Server {

    private static final String PREFIX = "SC_";

    private final EmbeddedTomcat tomcat;

    ServletServer(Service service) {
        tomcat = EmbeddedTomcat.start(context -> {
            HttpStatusFilter.register(context);
            context.addServlet("answer", new Answer()).addMapping("/*");
            context.addServlet("error", new Failing(service)).addMapping("/error/*");
        });
    }

    private static final class Failing extends HttpServlet {

        private static final long serialVersionUID = 1;

        private final transient Service service;

        Failing(Service service) {
            this.service = service;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            service.fail(Service.Failure.valueOf(request.getPathInfo().substring(1)));
        }
    }

    private static final class Answer extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            StatusCode status = StatusCode.parse(request.getPathInfo().substring(1));
            ServletStatuses.apply(status, response);
        }
    }

    @Override
    public String name() {
        return "Servlet";
    }

    @Override
    public String product() {
        return "HttpServletResponse." + PREFIX + "…, on "
                + ServerInfo.getServerInfo().replace('/', ' ');
    }

    @Override
    public List<String> constants(StatusCode status) {
        return Arrays.stream(HttpServletResponse.class.getFields())
                .filter(field -> field.getName().startsWith(PREFIX) && value(field) == status.value())
                .map(field -> field.getName().substring(PREFIX.length()))
                .toList();
    }

    private static int value(Field constant) {
        try {
            return constant.getInt(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public URI address() {
        return tomcat.address();
    }

    @Override
    public void close() throws IOException {
        tomcat.close();
    }
}
