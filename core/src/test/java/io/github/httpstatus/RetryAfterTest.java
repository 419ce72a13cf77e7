package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "120, 120",
        "' 120 ', 120",
        "0120, 120",
        "2147483647, 2147483647",
        // Joined headers.
        "'0,120', 120",
        "'120, 0', 120",
        "'1 , 2\t,\t3', 3",
        // Fractions are rounded up, so that no client returns too early.
        "299.997, 300",
        "0.001, 1",
        "1.0, 1",
        // Long delays are clamped.
        "2147483648, 2147483647",
        "1000000000000000000000000000000, 2147483647",
        // The three forms of a date in RFC 9110.
        "'Sun, 06 Nov 1994 08:49:37 GMT', 37",
        "'Sunday, 06-Nov-94 08:49:37 GMT', 37",
        "'Sun Nov  6 08:49:37 1994', 37",
        "'Wed Nov 16 08:49:00 1994', 864000",
        // Dates of other software. HttpDateTest has more.
        "'Sun, 6 Nov 1994 08:49:37 GMT', 37",
        "'Mon, 06 Nov 1994 08:49:37 +0000', 37",
        // Past dates are zero, and dates far away are clamped.
        "'Sun, 06 Nov 1994 08:48:59 GMT', 0",
        "'Saturday, 01-Jan-00 00:00:00 GMT', 162573060",
        "'Sat, 01 Jan 0000 00:00:00 GMT', 0",
        "'Fri, 31 Dec 9999 23:59:59 GMT', 2147483647"
    })
    void readsWhatServersSend(String value, long seconds) {
        assertEquals(Optional.of(Duration.ofSeconds(seconds)), RetryAfter.find(value, NOW));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "0,",
                ",120",
                "1,,2",
                "soon",
                "120s",
                "1e3",
                "0x10",
                "-5",
                "-0.5",
                "120, -1",
                "--5",
                "+5",
                "1.",
                ".5",
                "1,5x",
                "NaN",
                "Infinity",
                "١٢٠",
                "120;",
                "120 240",
                "Mon, 31 Feb 2028 00:00:00 GMT",
                "Sun, 06 Nov 1994 24:00:00 GMT",
                "Sun, 06 Nov 1994 08:49:37",
                "1994-11-06T08:49:37Z",
                "Sun, 00 Jan 0000 00:00:00 GMT"
            })
    void findsNoDelayInAnythingElse(String value) {
        assertEquals(Optional.empty(), RetryAfter.find(value, NOW));
    }

    @Test
    void readsAtMost256Characters() {
        assertEquals(Optional.of(Duration.ofSeconds(7)), RetryAfter.find(" ".repeat(255) + "7", NOW));
        assertEquals(Optional.empty(), RetryAfter.find(" ".repeat(256) + "7", NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "1994-11-06T08:49:36.999999999Z, 1",
        "1994-11-06T08:49:37Z, 0",
        "1994-11-06T08:49:37.001Z, 0",
        "1994-11-06T08:49:35.001Z, 2",
        "1994-11-06T08:49:35Z, 2"
    })
    void roundsADateUp(Instant now, long seconds) {
        assertEquals(Optional.of(Duration.ofSeconds(seconds)), RetryAfter.find("Sun, 06 Nov 1994 08:49:37 GMT", now));
    }

    @Test
    void countsADateFromTheDateOfTheResponse() {
        assertEquals(
                Optional.of(Duration.ofSeconds(37)),
                RetryAfter.find(Map.of(
                        "date", List.of("Sun, 06 Nov 1994 08:49:00 GMT"),
                        "retry-after", List.of("Sun, 06 Nov 1994 08:49:37 GMT"))));
        assertEquals(
                Optional.of(Duration.ofSeconds(Integer.MAX_VALUE)),
                RetryAfter.find(
                        Map.of("Date", List.of("soon"), "Retry-After", List.of("Fri, 31 Dec 9999 23:59:59 GMT"))));
        assertEquals(
                Optional.of(Duration.ZERO),
                RetryAfter.find(Map.of("Retry-After", List.of("Sun, 06 Nov 1994 08:49:37 GMT"))));
    }

    @Test
    void findsLongestDelayInHeaders() {
        Map<String, List<String>> headers = new HashMap<>();
        // HttpURLConnection has the status line under the name null.
        headers.put(null, List.of("HTTP/1.1 503 Busy"));
        assertEquals(Optional.empty(), RetryAfter.find(headers));
        headers.put("Retry-After", List.of("0", "soon", "Sun, 06 Nov 1994 08:49:37 GMT", "7,120", "60"));
        assertEquals(Optional.of(Duration.ofMinutes(2)), RetryAfter.find(headers));
    }

    @Test
    void neverThrowsAndStaysInRangeForRandomText() {
        Random random = new Random(9110);
        String alphabet = "0123456789,.-+ \t:SunNovGMT\r\n\0\u00e9\ud800";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder value = new StringBuilder();
            random.ints(random.nextInt(40), 0, alphabet.length()).forEach(c -> value.append(alphabet.charAt(c)));
            RetryAfter.find(value.toString()).ifPresent(RetryAfterTest::assertInRange);
        }
        assertEquals(Optional.empty(), RetryAfter.find("1".repeat(1_000_000)));
        RetryAfter.find("9".repeat(200)).ifPresent(RetryAfterTest::assertInRange);
        RetryAfter.find("Sun, 06 Nov 1994 08:49:37 GMT", Instant.parse("9999-12-31T23:59:59Z"))
                .ifPresent(RetryAfterTest::assertInRange);
        RetryAfter.find("Sunday, 06-Nov-94 08:49:37 GMT", Instant.parse("0001-01-01T00:00:00Z"))
                .ifPresent(RetryAfterTest::assertInRange);
    }

    private static void assertInRange(Duration delay) {
        assertTrue(!delay.isNegative() && delay.toSeconds() <= Integer.MAX_VALUE, delay::toString);
    }

    @ParameterizedTest
    @CsvSource({"PT2M, 120", "PT0S, 0", "PT0.001S, 1", "PT1.5S, 2", "PT-5S, 0", "PT-0.5S, 0", "P1000000D, 2147483647"})
    void writesWholeSeconds(Duration delay, String expected) {
        assertEquals(expected, RetryAfter.format(delay));
    }

    @Test
    void clampsExtremeDurations() {
        assertEquals("2147483647", RetryAfter.format(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)));
        assertEquals("0", RetryAfter.format(Duration.ofSeconds(Long.MIN_VALUE)));
    }

    @Test
    void throwsWithParameterNameForNull() {
        assertEquals(
                "delay",
                assertThrows(NullPointerException.class, () -> RetryAfter.format(null))
                        .getMessage());
        assertEquals(
                "headers",
                assertThrows(NullPointerException.class, () -> RetryAfter.find((Map<String, List<String>>) null))
                        .getMessage());
        assertEquals(
                "now",
                assertThrows(NullPointerException.class, () -> RetryAfter.find("1", null))
                        .getMessage());
    }
}
