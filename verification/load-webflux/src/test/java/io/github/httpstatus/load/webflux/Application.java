package io.github.httpstatus.load.webflux;

import io.github.httpstatus.spring.HttpStatusWebExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Handles each request by the {@link Kind} in its path. */
@Configuration
@EnableWebFlux
@Import({Application.Kinds.class, Application.Advice.class, HttpStatusWebExceptionHandler.class})
class Application implements WebFluxConfigurer {

    /** Replaces Spring's own service, which needs classes that a container alone does not have. */
    @Override
    public WebSocketService getWebSocketService() {
        return (exchange, handler) -> Mono.empty();
    }

    @RestController
    static class Kinds {

        @RequestMapping(
                path = "/kind/{kind}",
                method = {RequestMethod.GET, RequestMethod.HEAD, RequestMethod.POST, RequestMethod.OPTIONS})
        Mono<Void> kind(@PathVariable("kind") Kind kind, ServerWebExchange exchange) {
            return kind.handle(exchange);
        }
    }

    @ControllerAdvice
    static class Advice {

        @ExceptionHandler
        @ResponseStatus(HttpStatus.LOCKED)
        void on(ArithmeticException thrown) {}
    }

    @Bean
    @Order(0)
    WebFilter arrival() {
        return (exchange, chain) -> {
            Load.arrived(Load.id(exchange.getRequest()));
            return chain.filter(exchange);
        };
    }

    @Bean
    @Order(1)
    WebFilter kindOfFilter() {
        return (exchange, chain) -> {
            String path = exchange.getRequest().getPath().value();
            return switch (path.substring(path.lastIndexOf('/') + 1)) {
                case "FILTER_THROWS" -> throw new IllegalStateException();
                case "FILTER_FAILS" -> Mono.error(new ResponseStatusException(HttpStatusCode.valueOf(401)));
                case "FILTER_COMPLETES" -> {
                    exchange.getResponse().setRawStatusCode(403);
                    yield exchange.getResponse().setComplete();
                }
                case "FILTER_CHANGES" ->
                    chain.filter(exchange)
                            .then(Mono.fromRunnable(() -> exchange.getResponse().setRawStatusCode(202)));
                default -> chain.filter(exchange);
            };
        };
    }

    @Bean
    @Order(-10)
    WebExceptionHandler rendering() {
        return (exchange, thrown) -> {
            if (thrown instanceof IndexOutOfBoundsException) {
                return Mono.error(new IllegalStateException(thrown));
            }
            if (!(thrown instanceof UnsupportedOperationException)) {
                return Mono.error(thrown);
            }
            var response = exchange.getResponse();
            Mono<Void> first = thrown.getMessage() == null ? Mono.empty() : Kind.elsewhere();
            return first.then(Mono.fromRunnable(() -> response.setRawStatusCode(418)))
                    .then(response.writeWith(Mono.just(response.bufferFactory().wrap(new byte[20]))));
        };
    }
}
