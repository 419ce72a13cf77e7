package io.github.httpstatus.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void runsEachCustomizerOnThePreviousResult() {
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
                        + " changes. Fix the customizer: it must return an HttpStatusException and must not throw.",
                messages.get(0));
    }

    private String warning(HttpStatusException thrown) {
        messages.clear();
        new ErrorHandler<String>(List.of(), (level, message, failure) -> {
                    if (level == ErrorLog.Level.WARNING) {
                        messages.add(message);
                    }
                })
                .handle("request", thrown, thrown);
        assertEquals(1, messages.size());
        return messages.get(0);
    }

    @Test
    void warningNamesUpstreamOrPlaceThatThrew() {
        UpstreamStatusException upstream =
                UpstreamStatusException.builder(HttpStatus.BAD_REQUEST).build();
        HttpStatusException badGateway = new HttpStatusException(HttpStatus.BAD_GATEWAY, null, upstream);
        assertEquals("Responded with 502 Bad Gateway. Upstream responded with 400 Bad Request.", warning(badGateway));
        HttpStatusException unavailable = new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        assertEquals(
                "Responded with 503 Service Unavailable. io.github.httpstatus.HttpStatusException was thrown at "
                        + unavailable.getStackTrace()[0] + ".",
                warning(unavailable));
        unavailable.setStackTrace(new StackTraceElement[0]);
        assertEquals("Responded with 503 Service Unavailable.", warning(unavailable));
    }

    @Test
    void findsUpstreamThroughAHundredExceptions() {
        Throwable chain =
                UpstreamStatusException.builder(HttpStatus.BAD_REQUEST).build();
        for (int length = 2; length < 100; length++) {
            chain = new Exception(chain);
        }
        HttpStatusException error = new HttpStatusException(HttpStatus.BAD_GATEWAY, null, chain);
        assertTrue(warning(error).contains("Upstream responded"));
        HttpStatusException tooFar = new HttpStatusException(HttpStatus.BAD_GATEWAY, null, new Exception(chain));
        new ErrorHandler<String>(List.of(), (level, message, failure) -> assertEquals(ErrorLog.Level.ERROR, level))
                .handle("request", tooFar, tooFar);
    }

    /** Covers statuses with and without a cause, and with a failure of another server as the cause. */
    @ParameterizedTest
    @CsvSource({
        "400, none,     DEBUG",
        "404, cause,    DEBUG",
        "429, upstream, DEBUG",
        "500, none,     ERROR",
        "500, cause,    ERROR",
        "500, upstream, ERROR",
        "501, none,     WARNING",
        "502, cause,    ERROR",
        "502, upstream, WARNING",
        "503, none,     WARNING",
        "503, cause,    ERROR",
        "503, upstream, WARNING",
        "504, none,     WARNING",
        "599, cause,    ERROR",
        "999, none,     WARNING",
        "999, cause,    ERROR"
    })
    void logsAtLevelOfTheFailure(int status, String cause, ErrorLog.Level expected) {
        HttpStatusException thrown = new HttpStatusException(
                StatusCode.of(status),
                "of the client",
                switch (cause) {
                    case "none" -> null;
                    case "cause" -> new IllegalStateException("inside");
                    default ->
                        new IllegalStateException(UpstreamStatusException.builder(HttpStatus.BAD_GATEWAY)
                                .build());
                });
        record Written(
                ErrorLog.Level level,
                String message,
                @Nullable Throwable thrown) {}
        List<Written> log = new ArrayList<>();
        new ErrorHandler<String>(List.of(), (level, message, failure) -> log.add(new Written(level, message, failure)))
                .handle("request", thrown, thrown);
        Written first = log.get(0);
        assertEquals(expected, first.level());
        assertTrue(first.message().startsWith("Responded with " + thrown.status() + "."), first.message());
        assertFalse(first.message().contains("of the client"), first.message());
        boolean warning = expected == ErrorLog.Level.WARNING;
        assertSame(warning ? null : thrown, first.thrown());
        assertEquals(warning ? 2 : 1, log.size());
        if (warning) {
            assertEquals(ErrorLog.Level.DEBUG, log.get(1).level());
            assertSame(thrown, log.get(1).thrown());
        }
    }
}
