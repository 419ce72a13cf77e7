package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Retry-After} field: how long a client ought to wait.
 *
 * <p>Durations are whole seconds from 0 to 2,147,483,647. Stateless.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-10.2.3">RFC 9110, Section 10.2.3</a>
 */
public final class RetryAfter {

    private static final BigDecimal LONGEST = BigDecimal.valueOf(Integer.MAX_VALUE);

    /** Longer than any value that says something, short enough to be read without harm. */
    private static final int LONGEST_TEXT = 256;

    private static final Pattern NUMBERS = Pattern.compile("-?\\d+(\\.\\d+)?([ \t]*,[ \t]*-?\\d+(\\.\\d+)?)*");

    private RetryAfter() {}

    /**
     * Reads a value as servers send it: seconds, also with a fraction, which is rounded up; several, if fields were
     * joined, of which the longest counts; or an HTTP date of any of the three forms, by the clock of this machine.
     * What lies in the past is zero.
     *
     * @param value the field's value, or null if there is none
     * @return how long to wait, or empty if the value does not say; never an exception
     */
    public static Optional<Duration> parse(@Nullable String value) {
        return parse(value, Instant.now());
    }

    /**
     * Reads a value as {@link #parse(String)} does, by another clock, such as that of the server's {@code Date} field.
     *
     * @param value the field's value, or null if there is none
     * @param now the time to count from
     * @return how long to wait, or empty if the value does not say; never an exception
     */
    public static Optional<Duration> parse(@Nullable String value, Instant now) {
        requireNonNull(now, "now");
        if (value == null || value.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        // Not strip, which older Androids lack.
        String text = value.trim();
        if (NUMBERS.matcher(text).matches()) {
            return Arrays.stream(text.split(",", -1))
                    .map(number -> seconds(new BigDecimal(number.trim())))
                    .max(Comparator.naturalOrder());
        }
        return date(text, now).map(date -> seconds(BigDecimal.valueOf(ChronoUnit.SECONDS.between(now, date))));
    }

    /**
     * Writes a delay as the field's value, in seconds, rounded up.
     *
     * @param delay how long the client ought to wait; a negative one is zero
     * @return such as {@code 120}
     */
    public static String format(Duration delay) {
        requireNonNull(delay, "delay");
        BigDecimal exact = BigDecimal.valueOf(delay.getSeconds()).add(BigDecimal.valueOf(delay.getNano(), 9));
        return whole(exact).toString();
    }

    private static Duration seconds(BigDecimal exact) {
        return Duration.ofSeconds(whole(exact).longValueExact());
    }

    private static BigDecimal whole(BigDecimal exact) {
        return exact.setScale(0, RoundingMode.CEILING).max(BigDecimal.ZERO).min(LONGEST);
    }

    /** The date of a text, in the form that HTTP prefers, or those of RFC 850 and of C's asctime. */
    private static Optional<Instant> date(String text, Instant now) {
        for (DateTimeFormatter form :
                List.of(form("EEE, dd MMM uuuu HH:mm:ss 'GMT'"), form850(now), form("EEE MMM ppd HH:mm:ss uuuu"))) {
            try {
                return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException notThisForm) {
                // Perhaps the next.
            }
        }
        return Optional.empty();
    }

    private static DateTimeFormatter form(String pattern) {
        return strict(new DateTimeFormatterBuilder().appendPattern(pattern));
    }

    /** Two digits of a year are those of the one that is not more than fifty years ahead. */
    private static DateTimeFormatter form850(Instant now) {
        int first = now.atOffset(ZoneOffset.UTC).getYear() - 49;
        return strict(new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, first)
                .appendPattern(" HH:mm:ss 'GMT'"));
    }

    private static DateTimeFormatter strict(DateTimeFormatterBuilder form) {
        return form.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }
}
