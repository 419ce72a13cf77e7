package io.github.httpstatus.applications;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Selects the server of an application. All servers are on the class path of these tests, and Boot would start the first. */
enum Server {
    TOMCAT("tomcat-embed-core|spring-boot-tomcat"),
    JETTY("jetty-|spring-boot-jetty"),
    UNDERTOW("undertow-"),

    /** Only for WebFlux. */
    NETTY("reactor-netty|spring-boot-reactor-netty"),

    /** Boot does not start it: the application is deployed to it. */
    STANDALONE("(?!)");

    private static final Pattern MVC = Pattern.compile("spring-webmvc|spring-boot-webmvc|jakarta.servlet-api");

    /** The beginnings of the names of its jars. */
    private final String jars;

    Server(String jars) {
        this.jars = jars;
    }

    /** Returns whether an application on this server has a jar. */
    boolean has(String jar) {
        boolean ofAnother = Stream.of(values())
                .filter(other -> other != this)
                .anyMatch(other -> Pattern.compile(other.jars).matcher(jar).lookingAt());
        return !ofAnother && !(this == NETTY && MVC.matcher(jar).lookingAt());
    }
}
