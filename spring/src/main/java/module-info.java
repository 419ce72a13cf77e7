/** HTTP status codes for Spring Framework. */
module io.github.httpstatus.spring {
    // An application has MVC or WebFlux, and perhaps Boot, or none of them.
    requires static io.github.httpstatus.servlet;
    requires static micrometer.observation;
    requires static reactor.core;
    requires static spring.boot;
    requires static spring.boot.autoconfigure;
    requires static spring.context;
    requires static spring.webflux;
    requires static spring.webmvc;
    requires static org.jspecify;
    requires static jakarta.servlet;
    requires spring.beans;
    requires transitive io.github.httpstatus;
    requires transitive spring.core;
    requires transitive spring.web;

    exports io.github.httpstatus.spring;
}
