package io.github.httpstatus;

import static io.github.httpstatus.SerializationTest.read;
import static io.github.httpstatus.SerializationTest.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests everything except the limits of a body, which ErrorBodyTest tests. */
class UpstreamStatusExceptionTest {

    private static final byte[] BODY = "{\"s3cret\": 1}".getBytes(StandardCharsets.UTF_8);

    private static UpstreamStatusException.Builder builder(int status) {
        return UpstreamStatusException.builder(StatusCode.of(status));
    }

    private static UpstreamStatusException complete() {
        return builder(503)
                .method("GET")
                .uri(URI.create("https://user:s3cret@api.example.com:8443/s3cret?s3cret=1#s3cret"))
                .headers(Map.of("X-Token", List.of("s3cret"), "Retry-After", List.of("120")))
                .body(BODY)
                .build();
    }

    @Test
    void messageNamesOnlyMethodHostAndStatus() {
        assertEquals(
                "GET api.example.com:8443 responded with 503 Service Unavailable",
                complete().getMessage());
        assertEquals(
                "Upstream responded with 503 Service Unavailable",
                builder(503).build().getMessage());
        assertEquals(
                "Upstream responded with 499",
                builder(499).method("GET").build().getMessage());
        assertEquals(
                "api.example.com responded with 404 Not Found",
                builder(404).authority("api.example.com").build().getMessage());
        assertFalse((complete() + "").contains("s3cret"));
        assertFalse(complete().toHttpStatusException().toString().contains("s3cret"));
    }

    @Test
    void keepsWhatWasReceived() {
        UpstreamStatusException error = complete();
        assertSame(HttpStatus.SERVICE_UNAVAILABLE, error.status());
        assertEquals(Optional.of("GET"), error.method());
        assertEquals(Optional.of("api.example.com:8443"), error.authority());
        assertEquals(Optional.of(Duration.ofMinutes(2)), error.retryAfter());
        assertArrayEquals(BODY, error.body().orElseThrow());
        assertEquals("{\"s3cret\": 1}", error.excerpt());
        assertNull(error.getCause());
    }

    @Test
    void isEmptyExceptForStatus() {
        UpstreamStatusException error = builder(404).build();
        assertEquals(Optional.empty(), error.method());
        assertEquals(Optional.empty(), error.authority());
        assertEquals(Map.of(), error.headers());
        assertEquals(Optional.empty(), error.retryAfter());
        assertEquals(Optional.empty(), error.body());
        assertEquals("", error.excerpt());
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com/x, api.example.com",
        "https://api.example.com:443/, api.example.com:443",
        "http://[::1]:8080/x, [::1]:8080",
        "http://user@10.0.0.1/x, 10.0.0.1",
        "http://user:p%40ss@host/x, host",
        "http://my_service:80/x, my_service:80",
        "http://m\u00fcller.example/x, m\u00fcller.example",
        "/relative,",
        "mailto:a@b.example,"
    })
    void keepsOnlyAuthorityOfUri(URI uri, String authority) {
        assertEquals(
                Optional.ofNullable(authority), builder(500).uri(uri).build().authority());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a/b", "a?b", "a#b", "a\\b", "a\nb", "a\u0000b", "a\u202eb", "a\u2028b", "user@"})
    void omitsInvalidAuthority(String authority) {
        assertEquals(Optional.empty(), builder(500).authority(authority).build().authority());
        assertEquals(
                Optional.empty(),
                builder(500).authority("x".repeat(300)).build().authority());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GE T", "GET\n", "G\u00c9T"})
    void omitsMethodThatIsNotAToken(String method) {
        assertEquals(Optional.empty(), builder(500).method(method).build().method());
    }

    @Test
    void headersIgnoreCaseAndAreUnmodifiable() {
        Map<String, List<String>> received = new LinkedHashMap<>();
        received.put("x-ratelimit-remaining", new ArrayList<>(List.of("0")));
        received.put("X-RateLimit-Remaining", List.of("1"));
        UpstreamStatusException error = builder(429).headers(received).build();
        received.get("x-ratelimit-remaining").add("2");
        Map<String, List<String>> headers = error.headers();
        assertEquals(List.of("0", "1"), headers.get("X-RATELIMIT-REMAINING"));
        assertThrows(UnsupportedOperationException.class, () -> headers.put("a", List.of()));
        assertThrows(
                UnsupportedOperationException.class,
                () -> headers.get("x-ratelimit-remaining").add("3"));
    }

    @Test
    void omitsStatusLineOfHttpUrlConnection() {
        Map<String, List<String>> received = new HashMap<>();
        received.put(null, List.of("HTTP/1.1 500 Broken"));
        received.put("A", List.of("b"));
        assertEquals(
                Map.of("A", List.of("b")),
                builder(500).headers(received).build().headers());
    }

    @Test
    void keepsAtMost64KilobytesOfHeaders() {
        Map<String, List<String>> received = new LinkedHashMap<>();
        received.put("First", List.of("kept"));
        for (int i = 0; i < 1_000; i++) {
            received.put("X-" + i, List.of("x".repeat(1_000)));
        }
        Map<String, List<String>> headers =
                builder(500).headers(received).build().headers();
        assertEquals(List.of("kept"), headers.get("first"));
        int size = headers.entrySet().stream()
                .mapToInt(header ->
                        header.getKey().length() + header.getValue().get(0).length())
                .sum();
        assertTrue(size <= 65_536 && size > 64_000, () -> size + "");
        Map<String, List<String>> longest = Map.of("X", List.of("x".repeat(65_535)));
        assertEquals(longest, builder(500).headers(longest).build().headers());
        Map<String, List<String>> tooLong = Map.of("X", List.of("x".repeat(65_536)));
        assertEquals(Map.of(), builder(500).headers(tooLong).build().headers());
    }

    @Test
    void givenDelayReplacesRetryAfterHeader() {
        UpstreamStatusException.Builder builder = builder(403).headers(Map.of("Retry-After", List.of("1")));
        assertEquals(
                Optional.of(Duration.ofHours(1)),
                builder.retryAfter(Duration.ofHours(1)).build().retryAfter());
        assertEquals(
                Optional.of(Duration.ofSeconds(1)),
                builder.retryAfter(null).build().retryAfter());
    }

    @Test
    void keepsOnlyExcerptOfPartialBody() {
        UpstreamStatusException error = builder(500).partialBody(BODY).build();
        assertEquals(Optional.empty(), error.body());
        assertEquals("{\"s3cret\": 1}", error.excerpt());
    }

    @Test
    void readsAndClosesAStream() {
        boolean[] closed = new boolean[1];
        InputStream stream = new ByteArrayInputStream(BODY) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        assertArrayEquals(BODY, builder(500).body(stream).build().body().orElseThrow());
        assertTrue(closed[0]);
    }

    @ParameterizedTest
    @CsvSource({"401, 502", "404, 502", "429, 502", "500, 502", "503, 502", "504, 504", "302, 502", "999, 502"})
    void becomes502Or504(int theirs, int ours) {
        UpstreamStatusException error =
                builder(theirs).retryAfter(Duration.ofSeconds(9)).body(BODY).build();
        HttpStatusException response = error.toHttpStatusException();
        assertSame(StatusCode.of(ours), response.status());
        assertEquals(Optional.empty(), response.detail());
        assertEquals(Optional.empty(), response.retryAfter());
        assertEquals(Map.of(), response.headers());
        assertSame(error, response.getCause());
    }

    @ParameterizedTest
    @CsvSource({
        "429, 429",
        "503, 503",
        "404, 404",
        "504, 504",
        "400, 400",
        "999, 999",
        "200, 502",
        "304, 502",
        "401, 502",
        "405, 502",
        "407, 502",
        "426, 502"
    })
    void passesChosenStatusesOnUnlessTheyNeedAHeader(int theirs, int ours) {
        UpstreamStatusException error = builder(theirs)
                .headers(Map.of("Retry-After", List.of("9"), "Allow", List.of("GET")))
                .body(BODY)
                .build();
        HttpStatusException response = error.toHttpStatusException(status -> true);
        assertSame(StatusCode.of(ours), response.status());
        assertEquals(theirs == ours ? error.retryAfter() : Optional.empty(), response.retryAfter());
        assertEquals(Optional.empty(), response.detail());
        assertEquals(Map.of(), response.headers());
        assertSame(error, response.getCause());
        assertSame(
                theirs == 504 ? HttpStatus.GATEWAY_TIMEOUT : HttpStatus.BAD_GATEWAY,
                error.toHttpStatusException(StatusSet.of(HttpStatus.GONE)).status());
    }

    static class RateLimited extends UpstreamStatusException {
        private static final long serialVersionUID = 1;

        RateLimited(Builder builder) {
            super(builder);
        }
    }

    @Test
    void subclassKeepsAllValuesOfTheBuilder() {
        Exception cause = new IOException("reset");
        UpstreamStatusException error = complete().toBuilder().cause(cause).build();
        RateLimited limited = new RateLimited(error.toBuilder());
        assertEquals(error.getMessage(), limited.getMessage());
        assertEquals(error.headers(), limited.headers());
        assertEquals(error.retryAfter(), limited.retryAfter());
        assertEquals(error.excerpt(), limited.excerpt());
        assertArrayEquals(BODY, limited.body().orElseThrow());
        assertSame(cause, limited.getCause());
    }

    @Test
    void serializesMessageWithoutHeadersAndBody() throws Exception {
        UpstreamStatusException copy = (UpstreamStatusException) read(write(complete()));
        assertEquals(complete().getMessage(), copy.getMessage());
        assertSame(HttpStatus.SERVICE_UNAVAILABLE, copy.status());
        assertEquals(complete().method(), copy.method());
        assertEquals(complete().authority(), copy.authority());
        assertEquals(complete().retryAfter(), copy.retryAfter());
        assertEquals(complete().excerpt(), copy.excerpt());
        assertEquals(Map.of(), copy.headers());
        assertEquals(Optional.empty(), copy.body());
        assertEquals(complete().excerpt(), copy.toBuilder().build().excerpt());
        String stream = new String(write(complete()), StandardCharsets.ISO_8859_1);
        assertFalse(stream.contains("X-Token") || stream.contains("user"), stream);
    }

    @Test
    void rejectsForgedStream() throws Exception {
        String stream = new String(write(complete()), StandardCharsets.ISO_8859_1);
        assertThrows(InvalidObjectException.class, () -> read(forged(stream, "s3cret\": 1", "s3cret\"\n 1")));
        // The message contains the same text, but another length stands before it there.
        String host = "\0\024api.example.com:8443";
        assertThrows(InvalidObjectException.class, () -> read(forged(stream, host, "\0\024api.example.com\n8443")));
        assertThrows(InvalidObjectException.class, () -> read(forged(stream, "\0\003GET", "\0\003G\nT")));
    }

    private static byte[] forged(String stream, String before, String after) {
        assertTrue(stream.contains(before));
        return stream.replace(before, after).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void throwsWithParameterNameForNull() {
        assertEquals("status", messageOf(() -> UpstreamStatusException.builder(null)));
        assertEquals("headers", messageOf(() -> builder(500).headers(null)));
        assertEquals("body", messageOf(() -> builder(500).body((byte[]) null)));
        assertEquals("body", messageOf(() -> builder(500).body((InputStream) null)));
        assertEquals("passOn", messageOf(() -> complete().toHttpStatusException(null)));
        assertEquals(
                "Upstream responded with 500 Internal Server Error",
                builder(500).method(null).authority(null).uri(null).build().getMessage());
    }

    private static String messageOf(Executable call) {
        return assertThrows(NullPointerException.class, call).getMessage();
    }
}
