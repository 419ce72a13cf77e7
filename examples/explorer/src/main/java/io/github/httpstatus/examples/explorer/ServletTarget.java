package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.servlet.HttpStatusFilter;
import io.github.httpstatus.servlet.ServletStatuses;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;

/** Runs a servlet on Tomcat. */
final class ServletTarget implements Target {

    private final EmbeddedTomcat tomcat;

    ServletTarget() throws IOException {
        tomcat = EmbeddedTomcat.start(0, context -> {
            HttpStatusFilter.register(context);
            context.addServlet("status", new StatusServlet()).addMapping("/*");
        });
    }

    private static final class StatusServlet extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            String path = request.getPathInfo();
            StatusCode status = StatusCode.parse(path.substring(1, 4));
            if (path.endsWith("/error")) {
                throw Target.error(status);
            }
            ServletStatuses.apply(status, response);
        }
    }

    @Override
    public String name() {
        return "Jakarta Servlet 6.1";
    }

    @Override
    public String product() {
        return "a servlet on " + EmbeddedTomcat.product();
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
