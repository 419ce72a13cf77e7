package io.github.httpstatus.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.contract.RawServer.Script;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests the exception that a caller receives for an error of a server. The test of each adapter implements {@link #call} and
 * {@link #callAlone}. The rules are the same for every client.
 */
public interface UpstreamErrorContract {

    /** The first timeout of a client that should time out. */
    Duration IMPATIENCE = Duration.ofMillis(100);

    /** Some clients never wait longer for a body, even if their other timeouts are longer. */
    Duration LONGEST_WAIT_FOR_BODY = Duration.ofSeconds(1);

    Map<String, Optional<Duration>> RETRY_AFTER = Map.ofEntries(
            delay("120", 120),
            delay("0", 0),
            delay("1.5", 2),
            delay("0,120", 120),
            delay("0\r\nRetry-After: 120", 120),
            delay("120\r\nRetry-After: 0", 120),
            delay("99999999999999999999", Integer.MAX_VALUE),
            delay("Fri, 31 Dec 9999 23:59:59 GMT", Integer.MAX_VALUE),
            delay("Sun, 06 Nov 1994 08:49:37 GMT", 0),
            delay("Sun, 6 Nov 1994 08:49:37 GMT", 0),
            delay("Fri, 31 Dec 9999 23:59:59 +0000", Integer.MAX_VALUE),
            Map.entry("", Optional.empty()),
            Map.entry("-1", Optional.empty()),
            Map.entry("soon", Optional.empty()),
            Map.entry("PT2M", Optional.empty()),
            Map.entry("1e9", Optional.empty()),
            Map.entry("Fri, 99 Dec 9999 99:99:99 GMT", Optional.empty()),
            Map.entry("9".repeat(1 << 12), Optional.empty()));

    private static Map.Entry<String, Optional<Duration>> delay(String value, long seconds) {
        return Map.entry(value, Optional.of(Duration.ofSeconds(seconds)));
    }

    /**
     * Requests a URI with the client and the plug for every error, and closes the response. The client does not follow
     * redirects.
     *
     * @param patience the read timeout of the client, and the plug's longest wait for a body if the test can set it; a timeout
     *     for the whole call is twice as long
     * @throws Exception the exception that the caller receives
     */
    void call(URI uri, Duration patience) throws Exception;

    /** Requests a URI with a client that waits long enough on any machine. */
    default void call(URI uri) throws Exception {
        call(uri, HangGuard.LIMIT);
    }

    /**
     * Requests a URI with the same client, without the plug.
     *
     * @return the code that the client reports
     * @throws Exception if the client itself rejects the response
     */
    int callAlone(URI uri) throws Exception;

    /** Returns the error codes that the client itself rejects, with or without the plug. */
    default Set<Integer> refused() {
        return Set.of();
    }

    /** Returns the names of the hostile responses on which the client itself hangs or which it misreads. */
    default Set<String> unsupported() {
        return Set.of();
    }

    /** Returns the exception that the client itself throws when an exchange fails. */
    default Class<? extends Exception> failure() {
        return IOException.class;
    }

    @Test
    default void reportsEveryErrorWithItsBody() throws Exception {
        try (RawServer server = new RawServer(path -> response(path.substring(1), "", "of " + path))) {
            for (int value = 400; value <= 999; value++) {
                if (refused().contains(value)) {
                    continue;
                }
                UpstreamStatusException error = error(server.uri("/" + value), "of /" + value);
                assertSame(StatusCode.of(value), error.status());
                assertEquals(Optional.empty(), error.retryAfter());
            }
        }
    }

    @Test
    default void throwsExceptionOfTheClientForRejectedStatus() throws Exception {
        try (RawServer server = new RawServer(path -> response(path.substring(1), "", ""))) {
            for (int value : refused()) {
                URI uri = server.uri("/" + value);
                Exception alone = assertThrows(Exception.class, () -> callAlone(uri), () -> value + " is not rejected");
                assertThrowsExactly(alone.getClass(), () -> call(uri));
            }
        }
    }

    @Test
    default void doesNotFailForSuccess() throws Exception {
        try (RawServer server = new RawServer(path -> response(path.substring(1), "", ""))) {
            for (int value : new int[] {200, 201, 203, 206, 226, 299}) {
                URI uri = server.uri("/" + value);
                assertEquals(value, callAlone(uri));
                assertDoesNotThrow(() -> call(uri));
            }
        }
    }

    @Test
    default void acceptsErrorWithoutPhraseAndBody() throws Exception {
        try (RawServer server = new RawServer(path -> response(path.substring(1).replace('_', ' '), "", ""))) {
            for (String line : List.of("503", "503_", "503_Not_Found", "503___")) {
                UpstreamStatusException error = error(server.uri("/" + line));
                assertSame(StatusCode.of(503), error.status());
                assertEquals("", error.excerpt());
            }
        }
    }

    @Test
    default void reportsRetryAfterOnlyIfValid() throws Exception {
        for (var header : RETRY_AFTER.entrySet()) {
            UpstreamStatusException error = error(response("429", "Retry-After: " + header.getKey() + "\r\n", ""));
            assertEquals(header.getValue(), error.retryAfter(), header::getKey);
        }
    }

    @Test
    default void comparesDateWithClockOfThisMachine() throws Exception {
        Instant date = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        String value = DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
                .format(date.atOffset(ZoneOffset.UTC));
        Instant before = Instant.now();
        Duration delay = error(response("503", "Retry-After: " + value + "\r\n", ""))
                .retryAfter()
                .orElseThrow();
        Instant after = Instant.now();
        // The request was somewhere between these times, and the delay is in whole seconds.
        assertTrue(delay.compareTo(Duration.between(after, date).minusSeconds(1)) >= 0, delay::toString);
        assertTrue(delay.compareTo(Duration.between(before, date).plusSeconds(1)) <= 0, delay::toString);
    }

    /** The clocks differ by ten years. */
    @Test
    default void comparesDateWithDateOfTheServer() throws Exception {
        UpstreamStatusException error = error(response(
                "503", "Date: Wed, 03 Jun 2015 12:00:00 GMT\r\nRetry-After: Wed, 3 Jun 2015 12:02:00 GMT\r\n", ""));
        assertEquals(Optional.of(Duration.ofMinutes(2)), error.retryAfter());
    }

    @Test
    default void namesMethodAndServer() throws Exception {
        try (RawServer server = new RawServer(path -> response("404 Gone away", "", ""))) {
            UpstreamStatusException error = error(server.uri("/orders?id=7"));
            String authority = server.uri("/").getRawAuthority();
            assertEquals(Optional.of("GET"), error.method());
            assertEquals(Optional.of(authority), error.authority());
            assertEquals("GET " + authority + " responded with 404 Not Found", error.getMessage());
        }
    }

    @Test
    default void keepsHeaders() throws Exception {
        UpstreamStatusException error =
                error(response("429", "X-RateLimit-Remaining: 0\r\nlink: </a>\r\nLink: </b>\r\n", ""));
        assertEquals(List.of("0"), error.headers().get("x-ratelimit-remaining"));
        assertEquals("</a></b>", String.join("", error.headers().get("Link")).replaceAll("[ ,]", ""));
    }

    @Test
    default void keepsWholeBodyUpToLimit() throws Exception {
        byte[] bytes = new byte[UpstreamStatusException.LONGEST_BODY];
        new Random(9110).nextBytes(bytes);
        assertBody(Optional.of(bytes), response("500", "", bytes));
        assertBody(Optional.of(bytes), response("500", "Content-Encoding: identity\r\n", bytes));
        assertBody(Optional.empty(), response("500", "", Arrays.copyOf(bytes, bytes.length + 1)));
        assertBody(Optional.empty(), response("500", "", new byte[0]));
        assertBody(
                Optional.empty(),
                RawServer.sendingAndClosing("HTTP/1.1 500 Broken\r\nContent-Length: 9\r\n\r\n{\"a\":"));
    }

    private void assertBody(Optional<byte[]> expected, Script script) throws Exception {
        try (RawServer server = new RawServer(path -> script)) {
            long start = System.nanoTime();
            Optional<byte[]> body = error(server.uri("/")).body();
            if (body.isPresent() || !mayBeCut(start)) {
                assertEquals(expected.map(Arrays::toString), body.map(Arrays::toString));
            }
        }
    }

    @Test
    default void treatsIdentityAsNoEncoding() throws Exception {
        assertExcerpt("text", response("500", "Content-Encoding: identity\r\n", "text"));
        assertExcerpt("text", response("500", "Content-Encoding: Identity , identity\r\n", "text"));
        assertExcerpt("", response("500", "Content-Encoding: identity, br\r\n", "text"));
    }

    @Test
    default void reportsStatusOfBodyThatDoesNotMatchItsCharset() throws Exception {
        byte[] latin = "s\u00ed".getBytes(StandardCharsets.ISO_8859_1);
        assertExcerpt("s\ufffd", response("500", "Content-Type: text/plain; charset=utf-8\r\n", latin));
    }

    @Test
    default void excerptIsOnlyTheBeginning() throws Exception {
        String exact = "x".repeat(UpstreamStatusException.LONGEST_EXCERPT);
        assertExcerpt(exact, response("500", "", exact));
        assertExcerpt(exact, response("500", "", exact + "y"));
        String wide = "\u20ac".repeat(UpstreamStatusException.LONGEST_EXCERPT);
        assertExcerpt(wide, response("500", "", wide.repeat(100)));
    }

    @Test
    default void assemblesExcerptFromPieces() throws Exception {
        String pieces = "1\r\nx\r\n".repeat(2 * UpstreamStatusException.LONGEST_EXCERPT) + "0\r\n\r\n";
        Script script = RawServer.sending("HTTP/1.1 500 Broken\r\nTransfer-Encoding: chunked\r\n\r\n" + pieces);
        assertExcerpt("x".repeat(UpstreamStatusException.LONGEST_EXCERPT), script);
    }

    @Test
    default void decodesExcerptInItsCharset() throws Exception {
        String text = "na\u00efve \u00e9l\u00e8ve";
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE)) {
            String type = "Content-Type: text/plain; charset=" + charset + "\r\n";
            assertExcerpt(text, response("500", type, text.getBytes(charset)));
        }
        for (String type :
                List.of("text/plain", "text/plain; charset=x-none", "application/problem+json", "nonsense")) {
            assertExcerpt(text, response("500", "Content-Type: " + type + "\r\n", text));
        }
    }

    @Test
    default void messagesRepeatNothingThatWasSent() throws Exception {
        String headers =
                "Set-Cookie: id=s3cret-header\r\nWWW-Authenticate: Bearer s3cret-header\r\nRetry-After: s3cret-header\r\n";
        Script script = response("401 s3cret-phrase", headers, "s3cret-body");
        try (RawServer server = new RawServer(path -> script)) {
            Exception thrown = assertThrows(Exception.class, () -> call(server.uri("/s3cret-path?token=s3cret-query")));
            assertTrue(find(thrown).isPresent(), () -> "no " + UpstreamStatusException.class + " in " + thrown);
            String messages = messages(thrown);
            assertFalse(messages.contains("s3cret") || messages.contains("://"), messages);
        }
    }

    @TestFactory
    default Stream<DynamicTest> failsLikeBrokenConnectionWithoutValidStatus() {
        return HostileResponse.WITHOUT_A_STATUS.stream()
                .filter(hostile -> !unsupported().contains(hostile.name()))
                .map(hostile -> dynamicTest(hostile.name(), () -> {
                    Exception thrown = thrownBy(hostile, hostile.endless() ? IMPATIENCE : HangGuard.LIMIT);
                    assertInstanceOf(failure(), thrown);
                    assertEquals(Optional.empty(), find(thrown));
                    String messages = messages(thrown);
                    assertTrue(messages.contains(hostile.hint()), messages);
                    assertFalse(messages.contains("s3cret"), messages);
                    assertFalse(
                            Objects.requireNonNullElse(thrown.getMessage(), "").isBlank(), "the message is blank");
                }));
    }

    @TestFactory
    default Stream<DynamicTest> reportsStatusAndBeginningOfHostileBody() {
        return HostileResponse.WITH_A_STATUS.stream()
                .filter(hostile -> !unsupported().contains(hostile.name()))
                .map(hostile -> dynamicTest(hostile.name(), () -> {
                    long start = System.nanoTime();
                    Exception thrown =
                            hostile.endless() ? thrownWithAStatusBy(hostile) : thrownBy(hostile, HangGuard.LIMIT);
                    UpstreamStatusException error = find(thrown).orElseThrow(() -> new AssertionError(thrown));
                    assertSame(StatusCode.of(500), error.status());
                    assertTrue(HostileResponse.BODY.startsWith(error.excerpt()), error::excerpt);
                    assertTrue(error.excerpt().startsWith(hostile.hint()) || mayBeCut(start), error::excerpt);
                    assertFalse(messages(thrown).contains("s3cret"), messages(thrown));
                    assertEquals(Optional.empty(), error.body());
                    assertTrue(error.headers().toString().length() < 70_000, "unbounded headers");
                }));
    }

    /** Doubles the timeout until the client has read the status before it times out. */
    private Exception thrownWithAStatusBy(HostileResponse hostile) throws Exception {
        Exception thrown = thrownBy(hostile, IMPATIENCE);
        for (Duration patience = IMPATIENCE.multipliedBy(2);
                find(thrown).isEmpty() && patience.compareTo(HangGuard.LIMIT) < 0;
                patience = patience.multipliedBy(2)) {
            assertInstanceOf(failure(), thrown);
            thrown = thrownBy(hostile, patience);
        }
        return thrown;
    }

    private Exception thrownBy(HostileResponse hostile, Duration patience) throws Exception {
        try (RawServer server = new RawServer(path -> hostile.script())) {
            URI uri = server.uri("/?token=s3cret-query");
            // Longer than any timeout of a client.
            return assertTimeoutPreemptively(
                    HangGuard.LIMIT.multipliedBy(3), () -> assertThrows(Exception.class, () -> call(uri, patience)));
        }
    }

    private void assertExcerpt(String expected, Script script) throws Exception {
        try (RawServer server = new RawServer(path -> script)) {
            error(server.uri("/"), expected);
        }
    }

    /** Checks that the excerpt is complete, unless the machine was so slow that the client may have cut it. */
    private UpstreamStatusException error(URI uri, String excerpt) {
        long start = System.nanoTime();
        UpstreamStatusException error = error(uri);
        if (mayBeCut(start)) {
            // The cut can be inside a character.
            String beginning = error.excerpt().replaceFirst("\ufffd+$", "");
            assertTrue(excerpt.startsWith(beginning), error::excerpt);
        } else {
            assertEquals(excerpt, error.excerpt());
        }
        return error;
    }

    private static boolean mayBeCut(long start) {
        return System.nanoTime() - start >= LONGEST_WAIT_FOR_BODY.toNanos();
    }

    private UpstreamStatusException error(Script script) throws Exception {
        try (RawServer server = new RawServer(path -> script)) {
            return error(server.uri("/"));
        }
    }

    private UpstreamStatusException error(URI uri) {
        Exception thrown = assertThrows(Exception.class, () -> call(uri), uri::toString);
        return find(thrown).orElseThrow(() -> new AssertionError(uri + "", thrown));
    }

    /** Some clients only throw their own exceptions. Then ours is a cause. */
    private static Optional<UpstreamStatusException> find(Exception thrown) {
        return causes(thrown)
                .filter(UpstreamStatusException.class::isInstance)
                .map(UpstreamStatusException.class::cast)
                .findFirst();
    }

    private static String messages(Exception thrown) {
        return String.join("\n", causes(thrown).map(Throwable::toString).toList());
    }

    private static Stream<Throwable> causes(Exception thrown) {
        return Stream.iterate((Throwable) thrown, Objects::nonNull, Throwable::getCause);
    }

    private static Script response(String line, String headers, String body) {
        return response(line, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Script response(String line, String headers, byte[] body) {
        String head = "HTTP/1.1 " + line + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
        return out -> {
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
        };
    }
}
