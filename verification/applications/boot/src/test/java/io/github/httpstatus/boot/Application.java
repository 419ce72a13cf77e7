package io.github.httpstatus.boot;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.FinalStatusConsumer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.Errors;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** An application as a user would write it, with advice for every exception. It does not configure the kit. */
@SpringBootApplication
@EnableConfigurationProperties(Application.Retries.class)
class Application {

    @ConfigurationProperties("retries")
    record Retries(List<StatusCode> on, HttpStatus last) {}

    @RestController
    static class Failing {

        @GetMapping("/here/{name}")
        String here(@PathVariable("name") String name) {
            throw Errors.of(name);
        }

        @GetMapping("/nested/{name}")
        String nested(@PathVariable("name") String name) {
            return Errors.nested(name);
        }

        @GetMapping("/async/{name}")
        CompletableFuture<String> async(@PathVariable("name") String name) {
            return CompletableFuture.supplyAsync(() -> Errors.nested(name));
        }

        @GetMapping("/wrapped/{wrapper}/{name}")
        String wrapped(@PathVariable("wrapper") String wrapper, @PathVariable("name") String name) throws Exception {
            throw Errors.wrapped(wrapper, name);
        }
    }

    @RestController
    static class Begun {

        /** Behaves like a download that fails before its first byte. */
        @GetMapping("/begun/{how}/{name}")
        ResponseEntity<String> begun(@PathVariable("name") String name) {
            throw Errors.of(name);
        }
    }

    @Bean
    ErrorCustomizer<HttpServletRequest> servletCustomizer() {
        return (request, thrown, response) -> Errors.customized(request.getHeader("X-Caller"), thrown, response);
    }

    @Bean
    ErrorCustomizer<ServerWebExchange> reactiveCustomizer() {
        return (exchange, thrown, response) ->
                Errors.customized(exchange.getRequest().getHeaders().getFirst("X-Caller"), thrown, response);
    }

    /** Customizes errors on every kind of server. */
    @Bean
    ErrorCustomizer<Object> anyCustomizer() {
        return (request, thrown, response) ->
                response.toBuilder().header("X-Any", "any").build();
    }

    /** Fails in a servlet filter, before Spring MVC. */
    @Bean
    Filter servletFilter() {
        return (request, response, chain) -> {
            String path = ((HttpServletRequest) request).getRequestURI();
            if (path.startsWith("/filter")) {
                throw failure(path);
            }
            chain.doFilter(request, response);
        };
    }

    /** Fails in a filter of WebFlux. */
    @Bean
    WebFilter webFilter() {
        return (exchange, chain) -> {
            String path = exchange.getRequest().getPath().value();
            return path.startsWith("/filter") ? Mono.error(failure(path)) : chain.filter(exchange);
        };
    }

    private static RuntimeException failure(String path) {
        return Errors.of(path.equals("/filter") ? "404" : "500");
    }

    /** Not used in WebFlux. */
    @Bean
    FinalStatusConsumer<HttpServletRequest> finalStatuses(Reported reported) {
        return (request, status) -> {
            // Reports of other requests can arrive late.
            String name = request.getHeader("Name");
            if (name != null) {
                reported.statuses().add(name + " " + status.status().value());
            }
        };
    }

    record Reported(BlockingQueue<String> statuses) {}

    @Bean
    Reported reported() {
        return new Reported(new LinkedBlockingQueue<>());
    }

    @RestController
    static class Reading {

        @GetMapping("/read")
        String read(@RequestParam("any") StatusCode any, @RequestParam("registered") HttpStatus registered) {
            return any + ", " + registered;
        }
    }

    @RestController
    static class Local {

        @GetMapping("/local")
        String fail() {
            throw new HttpStatusException(StatusCode.of(404));
        }

        @ExceptionHandler
        ResponseEntity<String> handle(HttpStatusException thrown) {
            return ResponseEntity.status(499).body("local");
        }
    }

    @RestControllerAdvice
    static class CatchAll {

        @ExceptionHandler
        ResponseEntity<String> handle(RuntimeException thrown) {
            return ResponseEntity.status(555).body("caught");
        }
    }

    static ConfigurableApplicationContext start(WebApplicationType type, String... arguments) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setWebApplicationType(type);
        return application.run(arguments);
    }
}
