package io.github.httpstatus.servlet;

import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.Errors;
import io.github.httpstatus.contract.ProblemDetailsContract;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests the problem details of every error in an application without a framework. */
class ProblemDetailsTest implements ProblemDetailsContract {

    private static Container container;

    @BeforeAll
    static void start() throws Exception {
        container = Container.start((classes, context) -> addApplication(context));
    }

    private static void addApplication(ServletContext context) {
        context.addFilter("security", new Security())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/secured");
        ProblemDetailsFilter.register(
                context,
                List.of((request, thrown, response) ->
                        Errors.customized(request.getHeader("X-Caller"), thrown, response)),
                request -> request.getRequestURI().startsWith("/left-alone/"));
        Handler.add(context, "/upstream", (request, response) -> {
            throw Errors.of("upstream-401");
        });
        Handler.add(context, "/sent/*", (request, response) -> {
            setHeaders(status(request), response);
            response.sendError(status(request), SECRET);
        });
        Handler.add(context, "/complete/*", (request, response) -> {
            Complete complete = Complete.valueOf(request.getPathInfo().substring(1));
            response.setStatus(complete.status());
            complete.headers().forEach(response::setHeader);
            byte[] body = complete.body().getBytes(StandardCharsets.UTF_8);
            if (body.length > 0) {
                response.getOutputStream().write(body);
            }
        });
        context.addServlet("own", new Own()).addMapping("/own");
        context.addServlet("bare", new Bare()).addMapping("/bare/*", "/left-alone/*");
        context.addServlet("unknown", new Unknown()).addMapping("/");
    }

    private static int status(HttpServletRequest request) {
        return Integer.parseInt(request.getPathInfo().substring(1));
    }

    private static void setHeaders(int status, HttpServletResponse response) {
        ProblemDetailsContract.headers(status).forEach(response::setHeader);
    }

    private static final class Security extends HttpFilter {
        private static final long serialVersionUID = 1;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException {
            setHeaders(401, response);
            response.sendError(401, SECRET);
        }
    }

    private static final class Own extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            throw ProblemDetailsContract.own();
        }

        @Override
        protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
            // HttpServlet does not send Allow in every container.
            setHeaders(405, response);
            response.sendError(405, SECRET);
        }
    }

    private static final class Bare extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            setHeaders(status(request), response);
            response.setStatus(status(request));
        }
    }

    /** Behaves like the default servlet of a container. */
    private static final class Unknown extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            response.sendError(404, request.getRequestURI() + SECRET);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        container.stop();
    }

    @Override
    public URI server() {
        return URI.create("http://127.0.0.1:" + container.port());
    }
}
