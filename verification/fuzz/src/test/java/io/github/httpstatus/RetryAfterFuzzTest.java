package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

class RetryAfterFuzzTest {

    private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    /** Otherwise it takes the 29th of February for the 28th. */
    private static final DateTimeFormatter JAVA =
            DateTimeFormatter.RFC_1123_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    /** What Java's own parser reads as well, except that it wants the weekday to be right. */
    private static final Pattern PREFERRED =
            Pattern.compile("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT");

    @FuzzTest(maxDuration = "10m")
    void findsWholeSecondsOrNothing(byte[] input) {
        String text = Text.of(input);
        Instant now = Instant.parse("2026-01-01T00:00:00.5Z");
        Optional<Duration> found = RetryAfter.find(text, now);
        found.ifPresent(delay -> {
            assertTrue(delay.toSeconds() >= 0 && delay.toSeconds() <= Integer.MAX_VALUE, text);
            assertEquals(Duration.ofSeconds(delay.toSeconds()), delay, text);
            assertEquals(found, RetryAfter.find(RetryAfter.format(delay), now), text);
        });
        if (SECONDS.matcher(text).matches()) {
            assertEquals(Optional.of(Duration.ofSeconds(Long.parseLong(text))), found);
        }
        // Headers and a text with their values joined are the same, if each is a number.
        String[] numbers = text.split(",", -1);
        if (text.length() <= 256
                && Arrays.stream(numbers)
                        .allMatch(number -> SECONDS.matcher(number).matches())) {
            assertEquals(found, RetryAfter.find(Map.of("retry-AFTER", List.of(numbers))), text);
        }
    }

    @FuzzTest(maxDuration = "10m")
    void formatsAnyDelayAndFindsItRoundedUp(FuzzedDataProvider data) {
        long whole = data.consumeLong();
        int nanos = data.consumeInt(0, 999_999_999);
        Duration delay = Duration.ofSeconds(whole, nanos);
        boolean up = nanos > 0 && whole >= 0 && whole < Integer.MAX_VALUE;
        long seconds = Math.max(0, Math.min(Integer.MAX_VALUE, whole)) + (up ? 1 : 0);
        assertEquals(seconds + "", RetryAfter.format(delay));
        assertEquals(Optional.of(Duration.ofSeconds(seconds)), RetryAfter.find(RetryAfter.format(delay)));
    }

    @FuzzTest(maxDuration = "10m")
    void findsTheDateThatJavaReads(byte[] input) {
        String text = Text.of(input);
        Optional<Instant> found = HttpDate.find(text);
        found.filter(date -> !date.isBefore(YEAR_0) && date.isBefore(YEAR_10000))
                .ifPresent(date -> assertEquals(found, HttpDate.find(HttpDate.format(date)), text));
        if (PREFERRED.matcher(text).matches()) {
            try {
                assertEquals(Optional.of(Instant.from(JAVA.parse(text))), found, text);
            } catch (DateTimeException notToJava) {
                // Java wants the right weekday, and knows no leap second.
            }
        }
    }

    @FuzzTest(maxDuration = "10m")
    void formatsAnyDateForJavaAndItself(FuzzedDataProvider data) {
        Instant date =
                Instant.ofEpochSecond(data.consumeLong(YEAR_0.getEpochSecond(), YEAR_10000.getEpochSecond() - 1));
        String text = HttpDate.format(date.plusNanos(data.consumeInt(0, 999_999_999)));
        assertTrue(PREFERRED.matcher(text).matches(), text);
        assertEquals(Optional.of(date), HttpDate.find(text), text);
        assertEquals(date, Instant.from(JAVA.parse(text)), text);
    }
}
