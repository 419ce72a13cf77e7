package io.github.httpstatus.containers;

import jakarta.servlet.ServletContainerInitializer;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Handler;

/** Creates a handler for Servlet 6.0. Its classes have no common type with those for Servlet 6.1. */
final class JettyEe10 {

    private JettyEe10() {}

    static Handler handler(ServletContainerInitializer application, Optional<String> errorPage) {
        ServletContextHandler context = new ServletContextHandler("/");
        ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
        errorPage.ifPresent(location -> pages.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, location));
        context.setErrorHandler(pages);
        context.addServletContainerInitializer(application);
        return context;
    }
}
