package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusException;
import io.micrometer.observation.Observation;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.server.ServerWebExchange;

/** Tests where WebFlux keeps an observation. Spring 6.0 and later versions differ. */
class HandledErrorTest {

    private final HttpStatusException serverError = new HttpStatusException(HttpStatus.BAD_GATEWAY);
    private final Throwable thrown = new IllegalStateException("inside");
    private final ServerWebExchange exchange = mock();
    private final Map<String, Object> attributes = new HashMap<>();

    @BeforeEach
    void hasAttributes() {
        when(exchange.getAttributes()).thenReturn(attributes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.http.server.reactive.observation.ServerRequestObservationContext",
                "org.springframework.web.filter.reactive.ServerHttpObservationFilter.context"
            })
    void setsTheErrorOfTheContext(String attribute) {
        Observation.Context context = new Observation.Context();
        when(exchange.getAttribute(attribute)).thenReturn(context);
        HandledError.keep(exchange, thrown, serverError).block();
        assertSame(thrown, context.getError());
        assertSame(thrown, attributes.get(StatusException.HANDLED));
    }

    @Test
    void signalsTheErrorToTheObservation() {
        Observation observation = mock();
        HandledError.keep(exchange, thrown, serverError)
                .contextWrite(context -> context.put("micrometer.observation", observation))
                .block();
        verify(observation).error(thrown);
    }

    @Test
    void signalsNoClientError() {
        Observation observation = mock();
        HandledError.keep(exchange, thrown, new HttpStatusException(HttpStatus.NOT_FOUND))
                .contextWrite(context -> context.put("micrometer.observation", observation))
                .block();
        verify(observation, never()).error(thrown);
    }
}
