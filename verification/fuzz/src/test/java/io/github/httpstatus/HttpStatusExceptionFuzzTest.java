package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

class HttpStatusExceptionFuzzTest {

    private static final Set<String> CONTENT_ALLOWED =
            Set.of("content-range", "content-language", "content-security-policy");

    private static final Set<String> REFUSED = Set.of(
            "transfer-encoding",
            "trailer",
            "te",
            "keep-alive",
            "connection",
            "proxy-connection",
            "date",
            "retry-after");

    @FuzzTest(maxDuration = "10m")
    void acceptsExactlySafeHeaders(byte[] input) {
        String line = Text.of(input);
        int colon = line.indexOf(':');
        String name = line.substring(0, Math.max(colon, 0));
        String value = line.substring(colon + 1);
        HttpStatusException.Builder builder = HttpStatusException.builder(HttpStatus.BAD_REQUEST);
        if (isName(name) && isValue(value)) {
            HttpStatusException error = builder.header(name, value).build();
            assertEquals(Map.of(name, List.of(value)), error.headers());
            assertEquals(error.headers(), error.toBuilder().build().headers());
            // Messages are logged, so they must not contain headers.
            assertEquals("400 Bad Request", error.getMessage());
        } else {
            var refused = assertThrows(IllegalArgumentException.class, () -> builder.header(name, value), line);
            // Another value has the same message, so the message does not contain the value.
            var other = assertThrows(IllegalArgumentException.class, () -> builder.header(name, "\0"), line);
            assertEquals(other.getMessage(), refused.getMessage());
            assertTrue(refused.getMessage().chars().allMatch(c -> c >= ' ' && c <= '~'), line);
            assertEquals(Map.of(), builder.build().headers());
        }
    }

    private static boolean isName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.isEmpty()
                && name.chars().allMatch(HttpStatusExceptionFuzzTest::isTokenCharacter)
                && !REFUSED.contains(lower)
                && (!lower.startsWith("content-") || CONTENT_ALLOWED.contains(lower));
    }

    /** RFC 9110, section 5.6.2: visible ASCII characters except delimiters. */
    private static boolean isTokenCharacter(int c) {
        return c > ' ' && c < 0x7F && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    private static boolean isValue(String value) {
        return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7F && c <= 0xFF));
    }

    @FuzzTest(maxDuration = "10m")
    void acceptsAllMembersExceptStandardOnes(byte[] input) {
        String text = Text.of(input);
        int equals = text.indexOf('=');
        String name = text.substring(0, Math.max(equals, 0));
        String value = text.substring(equals + 1);
        HttpStatusException.Builder builder = HttpStatusException.builder(HttpStatus.BAD_REQUEST);
        if (Set.of("type", "title", "status", "detail", "instance").contains(name)) {
            var refused = assertThrows(IllegalArgumentException.class, () -> builder.member(name, value));
            var other = assertThrows(IllegalArgumentException.class, () -> builder.member(name, "other"));
            assertEquals(other.getMessage(), refused.getMessage());
        } else {
            Problem problem = builder.member(name, value).build().toProblem(null);
            assertEquals(Map.of(name, value), problem.members());
            assertEquals(HttpStatus.BAD_REQUEST.value(), problem.toMap().get("status"));
        }
    }
}
