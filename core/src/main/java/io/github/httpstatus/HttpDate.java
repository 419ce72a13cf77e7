package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the dates of HTTP headers such as {@code Date}, {@code Last-Modified} and {@code Retry-After}.
 *
 * <p>The methods are safe to call from any thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-5.6.7">RFC 9110, Section 5.6.7</a>
 */
public final class HttpDate {

    /** Longer than any date, and short enough for a regular expression. */
    private static final int LONGEST_TEXT = 128;

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final String WEEKDAY = "(?i)(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? ?)?";
    private static final String DAY = "(?<day>[0-9]{1,2})";
    private static final String MONTH = "(?<month>" + String.join("|", MONTHS) + ")[a-z]*";
    private static final String TIME = " (?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})";
    private static final String ZONE =
            " ?(?=[a-z+-])(?:gmt|utc?|z)?(?<offset>[+-][0-9]{2}:?[0-9]{2})?(?: \\([^()]*\\))?";

    private static final List<Pattern> FORMS = List.of(
            // The form that HTTP prefers, and the form of RFC 850.
            Pattern.compile(WEEKDAY + DAY + "[ -]" + MONTH + "[ -](?<year>[0-9]{4}|[0-9]{2})" + TIME + ZONE),
            // The form of C's asctime, and of Java's Date.toString, which has a zone before the year.
            Pattern.compile(WEEKDAY + MONTH + " " + DAY + TIME + "(?:" + ZONE + ")? (?<year>[0-9]{4})"),
            // The form of JavaScript's Date.toString.
            Pattern.compile(WEEKDAY + MONTH + " " + DAY + " (?<year>[0-9]{4})" + TIME + ZONE));

    private static final DateTimeFormatter PREFERRED =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

    private HttpDate() {}

    /**
     * Finds the date in a header value, in one of the three forms of RFC 9110 or another form that real software writes.
     * Never throws.
     *
     * <p>The weekday is ignored, so it can be wrong or absent. A day can have one digit, a month can be spelled out, and a
     * zone can be {@code GMT}, {@code UTC} or an offset such as {@code +0000}.
     *
     * <p>A value that could mean two dates is not a date. That is a value with the month as a number, with the name of another
     * zone, or without a zone, unless it has the form of C's {@code asctime}.
     *
     * @param value the value of a header, or null if it is absent
     * @return the date, or empty if the value is not a date
     */
    public static Optional<Instant> find(@Nullable String value) {
        return find(value, Instant.now());
    }

    /** Reads a year of two digits as the latest year that is at most fifty years after {@code now}. */
    static Optional<Instant> find(@Nullable String value, Instant now) {
        if (value == null || value.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        // Not strip, which older versions of Android lack.
        String text = value.trim().replaceAll("[ \t]+", " ");
        for (Pattern form : FORMS) {
            Matcher date = form.matcher(text);
            if (date.matches()) {
                try {
                    return Optional.of(instant(date, now));
                } catch (DateTimeException noSuchDate) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Instant instant(Matcher date, Instant now) {
        int year = number(date, "year");
        int month = MONTHS.indexOf(group(date, "month").toLowerCase(Locale.ROOT)) + 1;
        LocalTime minute = LocalTime.of(number(date, "hour"), number(date, "minute"));
        int second = number(date, "second");
        if (second > (minute.equals(LocalTime.of(23, 59)) ? 60 : 59)) {
            throw new DateTimeException("Only the last minute of a day can have a leap second");
        }
        String offset = date.group("offset");
        ZoneOffset zone = offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset);
        if (group(date, "year").length() == 4) {
            return instant(LocalDate.of(year, month, number(date, "day")).atTime(minute), second, zone);
        }
        LocalDateTime latest = LocalDateTime.ofInstant(now, ZoneOffset.UTC).plusYears(50);
        int century = latest.getYear() - Math.floorMod(latest.getYear(), 100);
        LocalDateTime candidate =
                LocalDate.of(century + year, month, number(date, "day")).atTime(minute);
        Instant instant = instant(candidate, second, zone);
        return instant.isAfter(latest.toInstant(ZoneOffset.UTC))
                ? instant(candidate.minusYears(100), second, zone)
                : instant;
    }

    private static Instant instant(LocalDateTime minute, int second, ZoneOffset zone) {
        return minute.toInstant(zone).plusSeconds(second);
    }

    private static int number(Matcher date, String name) {
        return Integer.parseInt(group(date, name));
    }

    private static String group(Matcher date, String name) {
        return requireNonNull(date.group(name));
    }

    /**
     * Formats a date in the form that HTTP prefers, such as {@code Sun, 06 Nov 1994 08:49:37 GMT}.
     *
     * @param date a date in the years 0 to 9999; fractions of a second are dropped
     * @return the value of a header
     * @throws IllegalArgumentException if the year is not from 0 to 9999
     */
    public static String format(Instant date) {
        requireNonNull(date, "date");
        LocalDateTime utc = LocalDateTime.ofInstant(date, ZoneOffset.UTC);
        if (utc.getYear() < 0 || utc.getYear() > 9999) {
            throw new IllegalArgumentException(
                    "Not an HTTP date: the year is " + utc.getYear() + " (expected 0 to 9999)");
        }
        return PREFERRED.format(utc);
    }
}
