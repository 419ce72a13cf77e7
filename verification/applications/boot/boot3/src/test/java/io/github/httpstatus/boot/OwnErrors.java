package io.github.httpstatus.boot;

import org.springframework.boot.web.reactive.error.ErrorWebExceptionHandler;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The error handling of an application. It uses types that Boot 4 moved to other packages. */
final class OwnErrors {

    private OwnErrors() {}

    static class Controller implements ErrorController {}

    static class Attributes extends org.springframework.boot.web.servlet.error.DefaultErrorAttributes {}

    static class WebAttributes extends org.springframework.boot.web.reactive.error.DefaultErrorAttributes {}

    static class WebHandler implements ErrorWebExceptionHandler {

        @Override
        public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
            return Mono.empty();
        }
    }
}
