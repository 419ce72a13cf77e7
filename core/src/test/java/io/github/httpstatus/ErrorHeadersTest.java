package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.server.ErrorResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which headers an error accepts, and how they combine with the headers that a response already has. */
class ErrorHeadersTest {

    private static HttpStatusException.Builder unauthorized() {
        return HttpStatusException.builder(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void keepsValuesInOrderAndIgnoresCaseOfNames() {
        HttpStatusException exception = unauthorized()
                .header("WWW-Authenticate", "Basic realm=\"a\"")
                .header("www-authenticate", "Bearer\t\u00e9")
                .header("X-Empty", "")
                .build();
        assertEquals(
                List.of("Basic realm=\"a\"", "Bearer\t\u00e9"),
                exception.headers().get("Www-Authenticate"));
        assertEquals(2, exception.headers().size());
        assertThrows(UnsupportedOperationException.class, exception.headers()::clear);
        assertThrows(UnsupportedOperationException.class, exception.headers().get("x-empty")::clear);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type",
                "content-length",
                "Content-Encoding",
                "Content-Location",
                "Content-Rangex",
                "Transfer-Encoding",
                "TRAILER",
                "te",
                "Keep-Alive",
                "Connection",
                "Proxy-Connection",
                "date",
                "Retry-After",
                "retry-after"
            })
    void rejectsHeadersThatTheServerSets(String name) {
        HttpStatusException.Builder builder = unauthorized();
        var refusal = assertThrows(IllegalArgumentException.class, () -> builder.header(name, "secret"));
        assertTrue(refusal.getMessage().contains(name), refusal::getMessage);
        assertFalse(refusal.getMessage().contains("secret"), refusal::getMessage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Range", "content-language", "Content-Security-Policy", "Allow", "X", "a!#$%&'*+.^_`|~9"
            })
    void acceptsOtherTokens(String name) {
        assertEquals(
                List.of("1"), unauthorized().header(name, "1").build().headers().get(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A B", "A:", "A\r\nB", "A\u0000", "\u00e9", "A/B", "A\""})
    void rejectsNamesThatAreNotTokens(String name) {
        HttpStatusException.Builder builder = unauthorized();
        var refusal = assertThrows(IllegalArgumentException.class, () -> builder.header(name, "secret"));
        assertFalse(refusal.getMessage().contains("secret"), refusal::getMessage);
    }

    @Test
    void rejectsEveryCharacterThatCanSplitTheResponse() {
        // Undertow writes only the low byte of a character. For 0x10A that is a line feed.
        for (int c = 0; c <= 0x210; c++) {
            String value = "secret" + (char) c + "X-Injected: 1";
            HttpStatusException.Builder builder = unauthorized();
            if (c == '\t' || (c >= 0x20 && c <= 0x7e) || (c >= 0x80 && c <= 0xff)) {
                builder.header("X-Value", value);
            } else {
                var refusal = assertThrows(IllegalArgumentException.class, () -> builder.header("X-Value", value));
                assertTrue(refusal.getMessage().contains("X-Value"), refusal::getMessage);
                assertFalse(refusal.getMessage().contains("secret"), refusal::getMessage);
            }
        }
    }

    @Test
    void builderDoesNotChangeABuiltException() {
        HttpStatusException.Builder builder = unauthorized().header("Allow", "GET");
        HttpStatusException built = builder.build();
        builder.header("Allow", "PUT").detail("later");
        built.toBuilder()
                .header("Allow", "POST")
                .retryAfter(Duration.ofSeconds(1))
                .build();
        assertEquals(Map.of("Allow", List.of("GET")), built.headers());
        assertTrue(built.detail().isEmpty());
        assertTrue(built.retryAfter().isEmpty());
    }

    private static Map<String, List<String>> sent(HttpStatusException exception, Map<String, List<String>> present) {
        return ErrorResponse.of(exception, null).headersOver(present);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, 404",
        "Content-Length, 404",
        "content-encoding, 404",
        "Content-Range, 404",
        "Content-Disposition, 404",
        "Content-Location, 404",
        "Content-Language, 404",
        "Content-MD5, 404",
        "Transfer-Encoding, 404",
        "Trailer, 404",
        "ETag, 404",
        "Last-Modified, 404",
        "Accept-Ranges, 404",
        "Retry-After, 404",
        "Content-Type, 416",
        "ETag, 416"
    })
    void removesHeadersOfTheBodyThatIsNotSent(String name, int status) {
        Map<String, List<String>> sent =
                sent(new HttpStatusException(StatusCode.of(status)), Map.of(name, List.of("stale")));
        assertFalse(sent.getOrDefault(name, List.of()).contains("stale"), sent::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "Access-Control-Allow-Origin, 404",
        "Set-Cookie, 404",
        "Cache-Control, 404",
        "Vary, 404",
        "X-Request-Id, 404",
        "Content-Security-Policy, 404",
        "Content-Range, 416",
        "WWW-Authenticate, 401",
        "Expires, 404"
    })
    void keepsHeadersAboutClientAndConnection(String name, int status) {
        Map<String, List<String>> sent =
                sent(new HttpStatusException(StatusCode.of(status)), Map.of(name, List.of("one", "two")));
        assertEquals(List.of("one", "two"), sent.get(name));
    }

    @Test
    void replacesHeadersExceptVaryLinkAndCookies() {
        HttpStatusException exception = unauthorized()
                .header("WWW-Authenticate", "Bearer")
                .header("vary", "Accept")
                .header("Set-Cookie", "b=2")
                .header("Link", "</b>; rel=next")
                .retryAfter(Duration.ofMillis(1001))
                .build();
        Map<String, List<String>> present = new TreeMap<>(Map.of(
                "Www-Authenticate", List.of("Basic"),
                "Vary", List.of("Origin"),
                "Set-Cookie", List.of("a=1"),
                "Link", List.of("</a>; rel=prev"),
                "retry-after", List.of("9")));
        Map<String, List<String>> sent = sent(exception, present);
        assertEquals(List.of("Bearer"), sent.get("WWW-Authenticate"));
        assertEquals(List.of("Origin", "Accept"), sent.get("Vary"));
        assertEquals(List.of("a=1", "b=2"), sent.get("Set-Cookie"));
        assertEquals(List.of("</a>; rel=prev", "</b>; rel=next"), sent.get("Link"));
        assertEquals(List.of("2"), sent.get("Retry-After"));
        assertEquals(List.of("application/problem+json"), sent.get("Content-Type"));
    }
}
