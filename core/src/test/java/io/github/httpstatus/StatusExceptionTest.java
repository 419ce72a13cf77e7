package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ours and theirs: the two exceptions. */
class StatusExceptionTest {

    @Test
    void carriesWhatTheClientIsToldAndTheCauseForTheLog() {
        Exception cause = new IOException("disk full");
        HttpStatusException exception = new HttpStatusException(
                HttpStatus.SERVICE_UNAVAILABLE, "come back later", cause, Duration.ofSeconds(30));
        assertSame(HttpStatus.SERVICE_UNAVAILABLE, exception.status());
        assertEquals(Optional.of("come back later"), exception.detail());
        assertEquals(Optional.of(Duration.ofSeconds(30)), exception.retryAfter());
        assertSame(cause, exception.getCause());
        assertEquals("503 Service Unavailable: come back later", exception.getMessage());
    }

    @Test
    void needsNoMoreThanAStatus() {
        HttpStatusException exception = new HttpStatusException(StatusCode.of(499));
        assertEquals(Optional.empty(), exception.detail());
        assertEquals(Optional.empty(), exception.retryAfter());
        assertEquals("499", exception.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200, 204, 302, 304, 399})
    void refusesAStatusThatIsNoError(int value) {
        StatusCode status = StatusCode.of(value);
        var refusal = assertThrows(IllegalArgumentException.class, () -> new HttpStatusException(status));
        assertEquals(status + " is no error: an exception answers with 400 to 999", refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"401, 502", "404, 502", "429, 502", "500, 502", "503, 502", "504, 504", "302, 502", "999, 502"})
    void answersForAServerBehindUsAsAGateway(int theirs, int ours) {
        UpstreamStatusException theirAnswer =
                new UpstreamStatusException(StatusCode.of(theirs), Duration.ofSeconds(9), "secret of theirs");
        HttpStatusException answer = theirAnswer.answer();
        assertSame(StatusCode.of(ours), answer.status());
        assertEquals(Optional.empty(), answer.detail());
        assertEquals(Optional.empty(), answer.retryAfter());
        assertSame(theirAnswer, answer.getCause());
        assertFalse(answer.getMessage().contains("secret"));
        assertFalse(theirAnswer.getMessage().contains("secret"));
    }

    @Test
    void keepsABoundedExcerpt() {
        assertEquals("short", new UpstreamStatusException(HttpStatus.NOT_FOUND, null, "short").excerpt());
        assertEquals(
                UpstreamStatusException.LONGEST_EXCERPT,
                new UpstreamStatusException(HttpStatus.NOT_FOUND, null, "x".repeat(1 << 20))
                        .excerpt()
                        .length());
    }

    @Test
    void passesAStatusOnOnlyByAnExplicitLine() {
        UpstreamStatusException theirs =
                new UpstreamStatusException(HttpStatus.TOO_MANY_REQUESTS, Duration.ofSeconds(9), "");
        HttpStatusException passedOn = new HttpStatusException(
                theirs.status(), null, theirs, theirs.retryAfter().orElse(null));
        assertSame(HttpStatus.TOO_MANY_REQUESTS, passedOn.status());
        assertEquals(theirs.retryAfter(), passedOn.retryAfter());
    }

    @Test
    void findsTheAnswerHoweverDeepItIsWrapped() {
        HttpStatusException gone = new HttpStatusException(HttpStatus.GONE);
        assertSame(gone, HttpStatusException.find(gone).orElseThrow());
        assertSame(
                gone,
                HttpStatusException.find(new CompletionException(new IOException(new IllegalStateException(gone))))
                        .orElseThrow());
        Exception theirs =
                new IOException("call failed", new UpstreamStatusException(HttpStatus.UNAUTHORIZED, null, ""));
        assertSame(
                HttpStatus.BAD_GATEWAY,
                HttpStatusException.find(theirs).orElseThrow().status());
    }

    @Test
    void findsNoAnswerWhereThereIsNoneEvenInACircle() {
        assertEquals(Optional.empty(), HttpStatusException.find(new IOException("disk full")));
        Exception one = new Exception();
        one.initCause(new Exception(one));
        assertEquals(Optional.empty(), HttpStatusException.find(one));
    }

    @ParameterizedTest
    @CsvSource({
        "/orders/7, /orders/7",
        "/a%20b/c, /a%20b/c",
        "/orders;jsessionid=1A2B/7;v=1, /orders/7",
        "/orders?token=secret, /orders",
        "/orders;a=b?token=;secret/x, /orders"
    })
    void saysInItsProblemWhichPathItIsAbout(String path, String instance) {
        Exception cause = new IOException("disk full");
        assertEquals(
                new Problem(HttpStatus.NOT_FOUND, "no order 7", instance),
                new HttpStatusException(HttpStatus.NOT_FOUND, "no order 7", cause).toProblem(path));
    }

    @Test
    void hasAProblemWithoutPathToo() {
        assertEquals(
                new Problem(HttpStatus.NOT_FOUND, null, null),
                new HttpStatusException(HttpStatus.NOT_FOUND).toProblem(null));
    }

    @Test
    void survivesSerialization() throws Exception {
        HttpStatusException ours = copy(new HttpStatusException(StatusCode.of(499), "d", null, Duration.ofSeconds(1)));
        assertSame(StatusCode.of(499), ours.status());
        assertEquals(Optional.of("d"), ours.detail());
        UpstreamStatusException theirs = copy(new UpstreamStatusException(StatusCode.of(520), null, "x"));
        assertSame(StatusCode.of(520), theirs.status());
        assertEquals("x", theirs.excerpt());
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @Test
    void refusesNullByName() {
        assertEquals(
                "status",
                assertThrows(NullPointerException.class, () -> new HttpStatusException(null))
                        .getMessage());
        assertEquals(
                "thrown",
                assertThrows(NullPointerException.class, () -> HttpStatusException.find(null))
                        .getMessage());
        assertEquals(
                "excerpt",
                assertThrows(NullPointerException.class, () -> new UpstreamStatusException(HttpStatus.OK, null, null))
                        .getMessage());
        assertTrue(new HttpStatusException(HttpStatus.GONE, null, null).detail().isEmpty());
    }
}
