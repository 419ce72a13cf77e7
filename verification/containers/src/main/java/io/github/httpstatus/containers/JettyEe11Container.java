package io.github.httpstatus.containers;

import jakarta.servlet.ServletContainerInitializer;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty 12.1 with its Servlet 6.1. */
record JettyEe11Container(Server jetty, ServerConnector connector) implements Container {

    static Container start(ServletContainerInitializer application, Optional<String> errorPage) throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
        errorPage.ifPresent(location -> pages.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, location));
        context.setErrorHandler(pages);
        context.addServletContainerInitializer(application);
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        jetty.setHandler(context);
        jetty.start();
        return new JettyEe11Container(jetty, connector);
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void stop() throws Exception {
        jetty.stop();
    }
}
