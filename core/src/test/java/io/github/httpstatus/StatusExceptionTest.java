package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests HttpStatusException and the search for causes. UpstreamStatusExceptionTest tests the other exception. */
class StatusExceptionTest {

    @Test
    void keepsStatusDetailDelayAndCause() {
        Exception cause = new IOException("disk full");
        HttpStatusException exception = HttpStatusException.builder(HttpStatus.SERVICE_UNAVAILABLE)
                .detail("come back later")
                .cause(cause)
                .retryAfter(Duration.ofSeconds(30))
                .build();
        assertSame(HttpStatus.SERVICE_UNAVAILABLE, exception.status());
        assertEquals(Optional.of("come back later"), exception.detail());
        assertEquals(Optional.of(Duration.ofSeconds(30)), exception.retryAfter());
        assertSame(cause, exception.getCause());
        assertEquals("503 Service Unavailable: come back later", exception.getMessage());
    }

    @Test
    void needsOnlyStatus() {
        HttpStatusException exception = new HttpStatusException(StatusCode.of(499));
        assertEquals(Optional.empty(), exception.detail());
        assertEquals(Optional.empty(), exception.retryAfter());
        assertEquals("499", exception.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200, 204, 302, 304, 399})
    void throwsForStatusBelow400(int value) {
        StatusCode status = StatusCode.of(value);
        var refusal = assertThrows(IllegalArgumentException.class, () -> new HttpStatusException(status));
        assertEquals(
                "Not an error status: " + status + ". HttpStatusException needs 400 or above.", refusal.getMessage());
    }

    @Test
    void findsExceptionAmongCausesAtAnyDepth() {
        HttpStatusException gone = new HttpStatusException(HttpStatus.GONE);
        assertSame(gone, StatusException.find(gone).orElseThrow());
        assertSame(
                gone,
                StatusException.find(new CompletionException(new IOException(new IllegalStateException(gone))))
                        .orElseThrow());
    }

    @Test
    void findsNothingAmongOtherOrCircularCauses() {
        assertEquals(Optional.empty(), StatusException.find(new IOException("disk full")));
        Exception one = new Exception();
        one.initCause(new Exception(one));
        assertEquals(Optional.empty(), StatusException.find(one));
    }

    @Test
    void looksThroughAHundredExceptions() {
        HttpStatusException gone = new HttpStatusException(HttpStatus.GONE);
        Throwable chain = gone;
        for (int length = 1; length < 100; length++) {
            chain = new Exception(chain);
        }
        assertSame(gone, StatusException.find(chain).orElseThrow());
        assertEquals(Optional.empty(), StatusException.find(new Exception(chain)));
    }

    @ParameterizedTest
    @CsvSource({
        "/orders/7, /orders/7",
        "/a%20b/c, /a%20b/c",
        "/orders;jsessionid=1A2B/7;v=1, /orders/7",
        "/orders?token=secret, /orders",
        "/orders;a=b?token=;secret/x, /orders",
        "//other.example/x, /other.example/x",
        "///other.example, /other.example",
        "/;x//other.example, /other.example",
        "/a b|c, /a%20b%7Cc",
        "/\\other.example, /%5Cother.example",
        "/caf\u00e9, /caf%C3%A9"
    })
    void writesPathIntoInstanceWithoutQueryAndParameters(String path, String instance) {
        Exception cause = new IOException("disk full");
        assertEquals(
                Problem.builder(HttpStatus.NOT_FOUND)
                        .detail("no order 7")
                        .instance(instance)
                        .build(),
                new HttpStatusException(HttpStatus.NOT_FOUND, "no order 7", cause).toProblem(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders", "https://other.example/x", "?x"})
    void problemHasNoInstanceWhenTargetIsNotAPath(String target) {
        assertEquals(
                Optional.empty(),
                new HttpStatusException(HttpStatus.NOT_FOUND).toProblem(target).instance());
    }

    @Test
    void buildsProblemWithTypeTitleAndMembers() {
        HttpStatusException exception = HttpStatusException.builder(HttpStatus.CONFLICT)
                .type(URI.create("https://example.com/probs/sold-out"))
                .title("Sold out")
                .detail("no seat left")
                .member("seats", List.of(7, 8))
                .build();
        assertEquals(
                Map.of(
                        "type", "https://example.com/probs/sold-out",
                        "title", "Sold out",
                        "status", 409,
                        "detail", "no seat left",
                        "instance", "/seats",
                        "seats", List.of(7, 8)),
                exception.toProblem("/seats").toMap());
        assertEquals(
                exception.toProblem("/seats"), exception.toBuilder().build().toProblem("/seats"));
        HttpStatusException other =
                exception.toBuilder().status(HttpStatus.GONE).build();
        assertSame(HttpStatus.GONE, other.toProblem(null).status());
        assertThrows(IllegalArgumentException.class, () -> exception.toBuilder().status(HttpStatus.OK));
        assertThrows(
                IllegalArgumentException.class,
                () -> HttpStatusException.builder(HttpStatus.CONFLICT)
                        .title("Sold out")
                        .build());
    }

    @Test
    void subclassSetsTypeAndMembers() {
        class SoldOut extends HttpStatusException {
            private static final long serialVersionUID = 1;

            SoldOut(int seat) {
                super(builder(HttpStatus.CONFLICT)
                        .type(URI.create("https://example.com/probs/sold-out"))
                        .member("seat", seat));
            }
        }
        assertEquals(7, new SoldOut(7).toProblem(null).members().get("seat"));
    }

    @Test
    void neverSendsTheCause() {
        Exception cause = new IOException("secret");
        HttpStatusException exception =
                HttpStatusException.builder(HttpStatus.CONFLICT).cause(cause).build();
        assertSame(cause, exception.getCause());
        assertSame(cause, exception.toBuilder().build().getCause());
        assertFalse(exception.toProblem("/x").toJson().contains("secret"));
        assertFalse(exception.getMessage().contains("secret"));
    }

    @Test
    void buildsProblemWithoutPath() {
        assertEquals(
                Problem.builder(HttpStatus.NOT_FOUND).build(),
                new HttpStatusException(HttpStatus.NOT_FOUND).toProblem(null));
    }

    @Test
    void throwsWithParameterNameForNull() {
        assertEquals(
                "status",
                assertThrows(NullPointerException.class, () -> new HttpStatusException((StatusCode) null))
                        .getMessage());
        assertEquals(
                "thrown",
                assertThrows(NullPointerException.class, () -> StatusException.find(null))
                        .getMessage());
        assertTrue(new HttpStatusException(HttpStatus.GONE, null, null).detail().isEmpty());
    }
}
