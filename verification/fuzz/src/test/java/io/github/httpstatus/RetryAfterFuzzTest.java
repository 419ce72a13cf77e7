package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class RetryAfterFuzzTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.5Z");
    private static final Instant FIFTY_YEARS_LATER = Instant.parse("2076-01-01T00:00:00.5Z");
    private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private static final Pattern NUMBER = Pattern.compile("[ \t]*0*([0-9]*)([.][0-9]+)?[ \t]*");

    private static final String WEEKDAY = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
    private static final String MONTH = "(?<month>[A-Z][a-z]{2})";
    private static final String TIME = "(?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})";
    private static final String ZONE = " (GMT|(?<offset>[+-][0-9]{4}))";

    private static final Pattern PREFERRED =
            Pattern.compile(WEEKDAY + ", (?<day>[0-9]{2}) " + MONTH + " (?<year>[0-9]{4}) " + TIME + ZONE);

    /** The three forms of RFC 9110, section 5.6.7. The first two can also have an offset. */
    private static final List<Pattern> FORMS = List.of(
            PREFERRED,
            Pattern.compile("(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>[0-9]{2})-" + MONTH
                    + "-(?<year>[0-9]{2}) " + TIME + ZONE),
            Pattern.compile(
                    WEEKDAY + " " + MONTH + " (?<day>[0-9]{2}| [0-9]) " + TIME + " (?<year>[0-9]{4})(?<offset>)"));

    /** The kit reads other forms too. Each has the name of a month and a complete time. */
    private static final Pattern ANY_FORM = Pattern.compile(
            ".*(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).*[ \t][0-9]{1,2}:[0-9]{2}:[0-9]{2}(?![0-9:]).*",
            Pattern.CASE_INSENSITIVE);

    /** By default, Java reads the 29th of February as the 28th. */
    private static final DateTimeFormatter JAVA = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss XX", Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter JAVA_WITH_WEEKDAY =
            DateTimeFormatter.RFC_1123_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

    @FuzzTest(maxDuration = "10m")
    void findsExactlyNumbersAndDates(byte[] input) {
        String text = Text.of(input);
        Optional<Duration> found = RetryAfter.find(text, NOW);
        List<String> numbers = List.of(text.trim().split(",", -1));
        if (text.length() <= 256 && numbers.stream().allMatch(RetryAfterFuzzTest::isNumber)) {
            long longest = numbers.stream()
                    .mapToLong(RetryAfterFuzzTest::seconds)
                    .max()
                    .orElseThrow();
            assertEquals(Optional.of(Duration.ofSeconds(longest)), found, text);
            assertEquals(found, RetryAfter.find(Map.of("retry-AFTER", numbers)), text);
        } else {
            String trimmed = text.length() <= 256 ? text.trim() : "";
            // The delay starts half a second after a full second, and is rounded up.
            Optional<Long> seconds =
                    HttpDate.find(trimmed, NOW).map(date -> date.getEpochSecond() - NOW.getEpochSecond());
            assertEquals(seconds.map(RetryAfterFuzzTest::inRange).map(Duration::ofSeconds), found, text);
        }
        found.ifPresent(delay -> assertEquals(found, RetryAfter.find(RetryAfter.format(delay), NOW), text));
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches() && text.replaceFirst("[.].*", "").matches(".*[0-9].*");
    }

    /** Reads a number digit by digit, rounds it up and limits it to 31 bits. */
    private static long seconds(String text) {
        Matcher number = NUMBER.matcher(text);
        assertTrue(number.matches());
        String whole = number.group(1);
        boolean up = number.group(2) != null && number.group(2).matches(".*[1-9].*");
        return whole.length() > 10 ? Integer.MAX_VALUE : inRange(Long.parseLong("0" + whole) + (up ? 1 : 0));
    }

    private static long inRange(long seconds) {
        return Math.max(0, Math.min(Integer.MAX_VALUE, seconds));
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
    void findsSameDateAsJava(byte[] input) {
        String text = Text.of(input);
        Optional<Instant> found = HttpDate.find(text, NOW);
        for (Pattern form : FORMS) {
            Matcher date = form.matcher(text);
            if (date.matches()) {
                assertEquals(java(date), found, text);
            }
        }
        assertTrue(found.isEmpty() || ANY_FORM.matcher(text.trim()).matches(), text);
        found.filter(date -> !date.isBefore(YEAR_0) && date.isBefore(YEAR_10000))
                .ifPresent(date -> assertEquals(found, HttpDate.find(HttpDate.format(date)), text));
    }

    /** Leaves the weekday out, because the kit ignores it. Java does not know leap seconds. */
    private static Optional<Instant> java(Matcher date) {
        boolean leap = date.group("time").equals("23:59:60");
        String time = leap ? "23:59:59" : date.group("time");
        String year = date.group("year");
        try {
            Instant instant = java(date, year.length() == 4 ? year : "20" + year, time);
            if (year.length() == 2 && instant.isAfter(FIFTY_YEARS_LATER)) {
                instant = java(date, "19" + year, time);
            }
            return Optional.of(instant.plusSeconds(leap ? 1 : 0));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    private static Instant java(Matcher date, String year, String time) {
        String text = date.group("day").trim() + " " + date.group("month") + " " + year + " " + time;
        String offset = date.group("offset");
        return OffsetDateTime.parse(text + " " + (offset == null || offset.isEmpty() ? "Z" : offset), JAVA)
                .toInstant();
    }

    @FuzzTest(maxDuration = "10m")
    void formatsAnyDateThatJavaAndHttpDateRead(FuzzedDataProvider data) {
        Instant date =
                Instant.ofEpochSecond(data.consumeLong(YEAR_0.getEpochSecond(), YEAR_10000.getEpochSecond() - 1));
        String text = HttpDate.format(date.plusNanos(data.consumeInt(0, 999_999_999)));
        assertTrue(PREFERRED.matcher(text).matches() && text.endsWith(" GMT"), text);
        assertEquals(Optional.of(date), HttpDate.find(text), text);
        assertEquals(date, Instant.from(JAVA_WITH_WEEKDAY.parse(text)), text);
    }
}
