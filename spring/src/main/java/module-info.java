/** HTTP status codes for Spring Framework. */
module io.github.httpstatus.spring {
    // All optional: an application has MVC, WebFlux or neither, and may have Boot and OpenAPI.
    requires static com.fasterxml.jackson.databind;
    requires static io.github.httpstatus.servlet;
    requires static io.swagger.v3.core;
    requires static io.swagger.v3.oas.models;
    requires static micrometer.observation;
    requires static org.reactivestreams;
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
