package io.github.httpstatus.spring;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusException;
import io.micrometer.observation.Observation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * Keeps a handled exception for code that runs after the response: as the attribute {@link StatusException#HANDLED}, and, for
 * a server error, in Spring's observation of the request.
 *
 * <p>Micrometer is optional. Without it, no request has an observation as an attribute.
 */
final class HandledError {

    private static final String SERVLET_OBSERVATION =
            "org.springframework.web.filter.ServerHttpObservationFilter.context";

    private static final String REACTIVE_OBSERVATION =
            "org.springframework.http.server.reactive.observation.ServerRequestObservationContext";

    private static final String REACTIVE_OBSERVATION_OF_SPRING_6_0 =
            "org.springframework.web.filter.reactive.ServerHttpObservationFilter.context";

    private HandledError() {}

    static void keep(HttpServletRequest request, Throwable thrown, HttpStatusException response) {
        request.setAttribute(StatusException.HANDLED, thrown);
        observe(request.getAttribute(SERVLET_OBSERVATION), thrown, response);
    }

    static void keep(ServerWebExchange exchange, Throwable thrown, HttpStatusException response) {
        exchange.getAttributes().put(StatusException.HANDLED, thrown);
        Stream.of(REACTIVE_OBSERVATION, REACTIVE_OBSERVATION_OF_SPRING_6_0)
                .map(exchange::<Object>getAttribute)
                .filter(Objects::nonNull)
                .forEach(context -> observe(context, thrown, response));
    }

    private static void observe(@Nullable Object context, Throwable thrown, HttpStatusException response) {
        // Micrometer's class is only loaded if there is a context.
        if (context != null && response.status().isServerError() && context instanceof Observation.Context observed) {
            observed.setError(thrown);
        }
    }
}
