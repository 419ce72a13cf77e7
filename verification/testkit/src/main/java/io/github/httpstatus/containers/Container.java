package io.github.httpstatus.containers;

import jakarta.servlet.ServletContainerInitializer;
import java.util.Optional;

/** Runs one application in a servlet container, on a free port of the loopback address. */
public interface Container {

    /** Returns the port of the container. */
    int port();

    /** Stops the container. */
    void stop() throws Exception;

    /**
     * Starts the container that the system property {@code container} names, or else Tomcat.
     *
     * @param application adds its servlets and filters
     */
    static Container start(ServletContainerInitializer application) throws Exception {
        return start(application, Optional.empty());
    }

    /**
     * Starts a container with an error page, which the Servlet API cannot configure.
     *
     * @param errorPage the path of a page for all errors, or empty to use the page of the container
     */
    static Container start(ServletContainerInitializer application, Optional<String> errorPage) throws Exception {
        String name = System.getProperty("container", "tomcat");
        return switch (name) {
            case "tomcat" -> TomcatContainer.start(application, errorPage);
            case "jetty-ee10" -> JettyContainer.start(JettyEe10.handler(application, errorPage));
            case "jetty-ee11" -> JettyContainer.start(JettyEe11.handler(application, errorPage));
            case "undertow" -> UndertowContainer.start(application, errorPage);
            default -> throw new IllegalArgumentException("Unknown container: " + name);
        };
    }
}
