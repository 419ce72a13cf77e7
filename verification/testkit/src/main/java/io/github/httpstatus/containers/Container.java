package io.github.httpstatus.containers;

import jakarta.servlet.ServletContainerInitializer;
import java.util.Optional;

/** A servlet container that runs one application, on a free port of the loopback address. */
public interface Container {

    /** The port that it listens on. */
    int port();

    /** Ends it. */
    void stop() throws Exception;

    /**
     * Starts the container that the system property {@code container} names, Tomcat without it.
     *
     * @param application adds its servlets and filters, by the API that all containers share
     */
    static Container start(ServletContainerInitializer application) throws Exception {
        return start(application, Optional.empty());
    }

    /**
     * The same, with what that API cannot say.
     *
     * @param errorPage the path that shows all errors, if it is not for the container to show them
     */
    static Container start(ServletContainerInitializer application, Optional<String> errorPage) throws Exception {
        String name = System.getProperty("container", "tomcat");
        return switch (name) {
            case "tomcat" -> TomcatContainer.start(application, errorPage);
            case "jetty-ee10" -> JettyContainer.start(JettyEe10.handler(application, errorPage));
            case "jetty-ee11" -> JettyContainer.start(JettyEe11.handler(application, errorPage));
            case "undertow" -> UndertowContainer.start(application, errorPage);
            default -> throw new IllegalArgumentException("no container named " + name);
        };
    }
}
