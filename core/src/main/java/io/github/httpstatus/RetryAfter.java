package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes {@code Retry-After}, the header with the time that a client should wait.
 *
 * <p>Durations are whole seconds from 0 to 2,147,483,647. The methods are safe to call from any thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-10.2.3">RFC 9110, Section 10.2.3</a>
 */
public final class RetryAfter {

    private static final BigDecimal LONGEST = BigDecimal.valueOf(Integer.MAX_VALUE);

    /** Longer than any useful value, and short enough for a regular expression. */
    private static final int LONGEST_TEXT = 256;

    /** Several numbers if a client or a proxy has joined headers. */
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+(\\.[0-9]+)?([ \t]*,[ \t]*[0-9]+(\\.[0-9]+)?)*");

    private RetryAfter() {}

    /**
     * Finds the delay in a header value, in every form that servers send. Never throws.
     *
     * <ul>
     *   <li>Seconds: a fraction is rounded up.
     *   <li>Several numbers of seconds, if headers were joined: the longest counts.
     *   <li>Any date that {@link HttpDate#find} reads: it is compared with the clock of this machine. A date in the past is
     *       zero.
     * </ul>
     *
     * @param value the value of the header, or null if it is absent
     * @return how long to wait, or empty if the value is neither a date nor a number of 0 or more
     */
    public static Optional<Duration> find(@Nullable String value) {
        return find(value, Instant.now());
    }

    /**
     * Finds the delay as {@link #find(String)} does, but compares a date with the given time, such as the server's
     * {@code Date}. Never throws for any value.
     *
     * @param value the value of the header, or null if it is absent
     * @param now the time at which the delay starts
     * @return how long to wait, or empty if the value is neither a date nor a number of 0 or more
     */
    public static Optional<Duration> find(@Nullable String value, Instant now) {
        requireNonNull(now, "now");
        if (value == null || value.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        // Not strip, which older versions of Android lack.
        String text = value.trim();
        if (NUMBERS.matcher(text).matches()) {
            return Arrays.stream(text.split(",", -1))
                    .map(number -> duration(new BigDecimal(number.trim())))
                    .max(Comparator.naturalOrder());
        }
        return HttpDate.find(text, now).map(date -> duration(seconds(Duration.between(now, date))));
    }

    /**
     * Finds the delay in the headers of a response. Never throws for any value.
     *
     * <p>A date is compared with the {@code Date} of the response, so that a wrong clock on either side does not matter.
     * Without a {@code Date}, the clock of this machine counts. Of several values, the longest counts.
     *
     * @param headers the values of each header; names ignore case
     * @return how long to wait, or empty without a valid {@code Retry-After}
     */
    public static Optional<Duration> find(Map<String, ? extends List<String>> headers) {
        Instant now = values(headers, "Date")
                .flatMap(value -> stream(HttpDate.find(value)))
                .findFirst()
                .orElseGet(Instant::now);
        return values(headers, "Retry-After")
                .flatMap(value -> stream(find(value, now)))
                .max(Comparator.naturalOrder());
    }

    private static Stream<String> values(Map<String, ? extends List<String>> headers, String name) {
        return requireNonNull(headers, "headers").entrySet().stream()
                // In this order, because HttpURLConnection has the status line under the name null.
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream());
    }

    /** Replaces Optional.stream, which older versions of Android lack. */
    private static <T> Stream<T> stream(Optional<T> optional) {
        return optional.map(Stream::of).orElseGet(Stream::empty);
    }

    /**
     * Formats a delay as the value of the header, in seconds, rounded up.
     *
     * @param delay how long the client should wait; a negative one is zero
     * @return such as {@code 120}
     */
    public static String format(Duration delay) {
        return whole(seconds(requireNonNull(delay, "delay"))).toString();
    }

    private static BigDecimal seconds(Duration exact) {
        return BigDecimal.valueOf(exact.getSeconds()).add(BigDecimal.valueOf(exact.getNano(), 9));
    }

    private static Duration duration(BigDecimal exact) {
        return Duration.ofSeconds(whole(exact).longValueExact());
    }

    private static BigDecimal whole(BigDecimal exact) {
        return exact.setScale(0, RoundingMode.CEILING).max(BigDecimal.ZERO).min(LONGEST);
    }
}
