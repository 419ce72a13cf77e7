package io.github.httpstatus.applications;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server of an application. All of them are on the class path of these tests, and Boot would start the first. */
enum Server {
    TOMCAT("tomcat-embed-core|spring-boot-tomcat"),
    JETTY("jetty-|spring-boot-jetty"),
    UNDERTOW("undertow-"),

    /** For WebFlux. */
    NETTY("reactor-netty|spring-boot-reactor-netty"),

    /** Not of Boot: the application is deployed to it. */
    STANDALONE("(?!)");

    private static final Pattern MVC = Pattern.compile("spring-webmvc|spring-boot-webmvc|jakarta.servlet-api");

    /** How the names of its jars begin. */
    private final String jars;

    Server(String jars) {
        this.jars = jars;
    }

    /** Whether an application on this server has a jar. */
    boolean has(String jar) {
        boolean ofAnother = Stream.of(values())
                .filter(other -> other != this)
                .anyMatch(other -> Pattern.compile(other.jars).matcher(jar).lookingAt());
        return !ofAnother && !(this == NETTY && MVC.matcher(jar).lookingAt());
    }
}
