package io.github.httpstatus.requests;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;

/**
 * Handles each request by the {@link Kind} in its path. Its error page does what the {@link Page} in the header {@code Page}
 * describes.
 */
public final class Application {

    public static final String ERROR_PAGE = "/error-page";

    private Application() {}

    /** Adds the servlets to a starting application. */
    public static void addTo(ServletContext context) {
        FilterRegistration.Dynamic arrival = context.addFilter("arrival", (Filter) (request, response, chain) -> {
            Arrivals.arrived((HttpServletRequest) request);
            chain.doFilter(request, response);
        });
        arrival.setAsyncSupported(true);
        arrival.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
        add(context.addServlet("kind", new KindServlet()), "/kind/*", true);
        add(context.addServlet("synchronous", new KindServlet()), "/synchronous/*", false);
        add(context.addServlet("page", new PageServlet()), ERROR_PAGE, true);
        add(context.addServlet("get", new GetServlet()), Kind.METHOD_NOT_ALLOWED.path, true);
        // Added as classes, because Tomcat does not make an instance unavailable.
        add(context.addServlet("second", UnavailableForASecond.class), Kind.UNAVAILABLE.path, true);
        add(context.addServlet("ever", UnavailableForEver.class), Kind.UNAVAILABLE_FOR_EVER.path, true);
    }

    private static void add(ServletRegistration.Dynamic servlet, String path, boolean async) {
        servlet.setAsyncSupported(async);
        servlet.addMapping(path);
    }

    /** Names what an error page does with the error. */
    public enum Page {
        SHOWS,
        CHANGES,
        CHANGES_TO_SUCCESS,
        REDIRECTS,
        SENDS_ERROR,
        THROWS,
        THROWS_CHECKED,
        COMMITS_AND_THROWS,
        FORWARDS,
        COMPLETES,
        COMPLETES_ELSEWHERE
    }

    private static final class KindServlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            Object included = request.getAttribute("jakarta.servlet.include.path_info");
            String path = included == null ? request.getPathInfo() : (String) included;
            Kind.valueOf(path.substring(1)).handler.handle(request, response);
        }
    }

    private static final class GetServlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
    }

    private static final class PageServlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            Page page = Page.valueOf(request.getHeader("Page"));
            if (request.getAttribute("shown") != null) {
                return;
            }
            request.setAttribute("shown", true);
            switch (page) {
                case SHOWS -> response.getWriter().print("an error");
                case CHANGES -> response.setStatus(418);
                case CHANGES_TO_SUCCESS -> {
                    response.setStatus(200);
                    response.getWriter().print("nothing happened");
                }
                case REDIRECTS -> response.sendRedirect("/kind/EMPTY");
                case SENDS_ERROR -> response.sendError(410);
                case THROWS -> throw new IllegalStateException(page.name().toLowerCase(Locale.ROOT));
                case THROWS_CHECKED -> {
                    response.setStatus(421);
                    throw new ServletException(new IllegalArgumentException());
                }
                case COMMITS_AND_THROWS -> {
                    response.setStatus(421);
                    response.flushBuffer();
                    throw new IllegalStateException();
                }
                case FORWARDS ->
                    request.getRequestDispatcher(Kind.STATUS_WITH_BODY.path).forward(request, response);
                case COMPLETES -> {
                    response.setStatus(418);
                    request.startAsync().complete();
                }
                case COMPLETES_ELSEWHERE -> Kind.COMPLETE_ELSEWHERE.handler.handle(request, response);
            }
        }
    }

    /** Is unavailable for a second. */
    public static final class UnavailableForASecond extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException {
            throw new UnavailableException("for a second", 1);
        }
    }

    /** Is unavailable forever. */
    public static final class UnavailableForEver extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException {
            throw new UnavailableException("for ever");
        }
    }
}
