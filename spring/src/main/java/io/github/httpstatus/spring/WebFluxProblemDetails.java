package io.github.httpstatus.spring;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.server.ErrorHandler;
import io.github.httpstatus.server.ErrorResponse;
import io.github.httpstatus.server.ProblemDetails;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Contains the code that WebFlux's filter and handler for problem details share. */
final class WebFluxProblemDetails {

    private final ErrorHandler<ServerWebExchange> errors;
    private final Predicate<? super ServerWebExchange> leftAlone;

    WebFluxProblemDetails(
            Class<?> plug,
            List<ErrorCustomizer<? super ServerWebExchange>> customizers,
            Predicate<? super ServerWebExchange> leftAlone) {
        this.errors = new ErrorHandler<>(customizers, SpringExceptions.log(plug));
        this.leftAlone = requireNonNull(leftAlone, "leftAlone");
    }

    boolean isLeftAlone(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        return ProblemDetails.isUnread(request.getMethod().name(), request.getHeaders()::getFirst)
                || leftAlone.test(exchange);
    }

    /** Returns whether the client accepts a problem, and adds {@code Vary: Accept} because this depends on the client. */
    static boolean isAccepted(ServerWebExchange exchange) {
        HttpHeaders response = exchange.getResponse().getHeaders();
        if (!ProblemDetails.variesByAccept(List.of(SpringExceptions.joined(response, HttpHeaders.VARY)))) {
            response.add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        }
        return !ProblemDetails.prefersHtml(
                SpringExceptions.joined(exchange.getRequest().getHeaders(), HttpHeaders.ACCEPT));
    }

    /** Responds to a status without a body. */
    Mono<Void> respond(HttpStatusException error, ServerWebExchange exchange) {
        return write(errors.customize(exchange, error, error), exchange);
    }

    /** Responds to an exception. */
    Mono<Void> respond(Throwable thrown, HttpStatusException error, ServerWebExchange exchange) {
        HttpStatusException sent = errors.handle(exchange, thrown, error);
        return HandledError.keep(exchange, thrown, sent).then(write(sent, exchange));
    }

    private static Mono<Void> write(HttpStatusException sent, ServerWebExchange exchange) {
        ErrorResponse error = HttpStatusWebExceptionHandler.begin(sent, exchange);
        byte[] body = error.body();
        ServerHttpResponse response = exchange.getResponse();
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
