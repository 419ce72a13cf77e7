package io.github.httpstatus.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorHandlerTest {

    private final HttpStatusException gone = new HttpStatusException(HttpStatus.GONE, "s3cret-detail");

    private final List<String> messages = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    private HttpStatusException customized(List<ErrorCustomizer<? super String>> customizers) {
        return new ErrorHandler<>(customizers, (level, message, failure) -> {
                    if (level == ErrorLog.Level.WARNING) {
                        messages.add(message);
                        failures.add(failure);
                    }
                })
                .handle("request", gone, gone);
    }

    private static ErrorCustomizer<Object> adding(String name) {
        return (request, thrown, response) ->
                response.toBuilder().member(name, request).build();
    }

    private static Map<String, Object> members(HttpStatusException sent) {
        return sent.toProblem(null).members();
    }

    @Test
    void runsEachCustomizerOnTheResultOfTheOneBefore() {
        HttpStatusException sent = customized(List.of(adding("b"), adding("a"), adding("b")));
        assertEquals(List.of("b", "a"), List.copyOf(members(sent).keySet()));
        assertSame(gone, customized(List.of()));
        assertEquals(List.of(), messages);
    }

    @Test
    void skipsCustomizersThatThrowOrReturnNull() {
        ErrorCustomizer<Object> throwing = (request, thrown, response) -> {
            throw new IllegalStateException("1");
        };
        ErrorCustomizer<Object> overflowing = (request, thrown, response) -> {
            throw new StackOverflowError();
        };
        ErrorCustomizer<Object> returningNull = (request, thrown, response) -> null;
        HttpStatusException sent = customized(List.of(adding("a"), throwing, overflowing, returningNull, adding("b")));
        assertEquals(Map.of("a", "request", "b", "request"), members(sent));
        assertEquals(3, failures.size());
        assertInstanceOf(NullPointerException.class, failures.get(2));
        assertEquals(
                "ErrorCustomizer " + throwing.getClass().getName()
                        + " failed. The response 410 Gone is sent without its"
                        + " changes. Fix the customizer: it must return an exception and throw nothing.",
                messages.get(0));
    }
}
