package io.github.httpstatus.spring;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusException;
import io.micrometer.observation.Observation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Keeps a handled exception for code that runs after the response: as the attribute {@link StatusException#HANDLED}, and, for
 * a server error, in Spring's observation of the request.
 *
 * <p>Micrometer is optional. Without it, no request has an observation as an attribute.
 */
final class HandledError {

    private static final String SERVLET_OBSERVATION =
            "org.springframework.web.filter.ServerHttpObservationFilter.observation";

    /** In WebFlux, an attribute holds the context of the observation. Reactor's context holds the observation itself. */
    private static final List<String> REACTIVE_CONTEXTS = List.of(
            "org.springframework.http.server.reactive.observation.ServerRequestObservationContext",
            "org.springframework.web.filter.reactive.ServerHttpObservationFilter.context"); // Spring 6.0

    private static final String REACTIVE_OBSERVATION = "micrometer.observation";

    private HandledError() {}

    static void keep(HttpServletRequest request, Throwable thrown, HttpStatusException response) {
        request.setAttribute(StatusException.HANDLED, thrown);
        observe(request.getAttribute(SERVLET_OBSERVATION), thrown, response);
    }

    /** Keeps the exception. The caller has to subscribe to the result, because only a subscriber has the observation. */
    static Mono<Void> keep(ServerWebExchange exchange, Throwable thrown, HttpStatusException response) {
        exchange.getAttributes().put(StatusException.HANDLED, thrown);
        return Mono.deferContextual(subscriber -> {
            REACTIVE_CONTEXTS.forEach(name -> observe(exchange.getAttribute(name), thrown, response));
            observe(subscriber.getOrDefault(REACTIVE_OBSERVATION, null), thrown, response);
            return Mono.empty();
        });
    }

    private static void observe(@Nullable Object observed, Throwable thrown, HttpStatusException response) {
        // Micrometer's classes are only loaded if there is an observation.
        if (observed == null || !response.status().isServerError()) {
            return;
        }
        if (observed instanceof Observation.Context context) {
            context.setError(thrown); // For metrics.
        } else if (observed instanceof Observation observation) {
            observation.error(thrown); // Also for spans, which need the event.
        }
    }
}
