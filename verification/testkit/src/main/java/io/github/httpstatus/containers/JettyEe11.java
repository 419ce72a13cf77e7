package io.github.httpstatus.containers;

import jakarta.servlet.ServletContainerInitializer;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Handler;

/** Creates a handler for Servlet 6.1. Its classes have no common type with those for Servlet 6.0. */
final class JettyEe11 {

    private JettyEe11() {}

    static Handler handler(ServletContainerInitializer application, Optional<String> errorPage) {
        ServletContextHandler context = new ServletContextHandler("/");
        ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
        errorPage.ifPresent(location -> pages.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, location));
        context.setErrorHandler(pages);
        context.addServletContainerInitializer(application);
        return context;
    }
}
