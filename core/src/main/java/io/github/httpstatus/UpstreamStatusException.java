package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says that a server which we called has answered with a status that we cannot work with.
 *
 * <p>It is not our own answer: its 401 or 404 is about our request, not about our client's. A server that lets it escape
 * answers with {@link #toHttpStatusException()}, and the excerpt is for the log. To pass the status on, throw a new
 * {@link HttpStatusException} with it.
 */
public non-sealed class UpstreamStatusException extends StatusException {

    /** The longest excerpt that is kept, in characters. */
    public static final int LONGEST_EXCERPT = 1024;

    @Serial
    private static final long serialVersionUID = 1;

    /** In bytes: enough for an excerpt, and for a connection to be used again after most errors. */
    private static final int LONGEST_READ = 1 << 14;

    /** Whoever waits for an error ought not to wait long for its text. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s;\"]+)");

    /** From 100 to 999. */
    private final StatusCode status;

    /** For us, or null. */
    private final @Nullable Duration retryAfter;

    /** For the log, never null. */
    private final String excerpt;

    /**
     * What a server answered.
     *
     * @param status the status that it answered with
     * @param retryAfter how long it wants us to wait, or null if it did not say
     * @param excerpt the beginning of its response's content, or {@code ""}; what is longer than
     *     {@value #LONGEST_EXCERPT} characters is cut
     */
    public UpstreamStatusException(StatusCode status, @Nullable Duration retryAfter, String excerpt) {
        super("The server called answered " + status, null);
        this.status = requireNonNull(status, "status");
        this.retryAfter = retryAfter;
        this.excerpt = requireNonNull(excerpt, "excerpt").substring(0, Math.min(excerpt.length(), LONGEST_EXCERPT));
    }

    /**
     * Reads what a server answered: its {@code Retry-After}, and the beginning of its content in the charset that its
     * {@code Content-Type} names, else in UTF-8. Content that comes encoded is not kept. What takes longer than a second is
     * cut, though one piece of it is waited for as long as the stream does; what goes wrong in between is not told, since
     * the status is.
     *
     * @param status the status that it answered with
     * @param fields the value of a response's field by its name, several joined with commas, or null or {@code ""}
     * @param content the response's content, of which no more than 16 KB is read; it is closed
     * @return what to throw
     */
    public static UpstreamStatusException read(
            StatusCode status, Function<String, @Nullable String> fields, InputStream content) {
        return read(status, fields, content, System::nanoTime);
    }

    /** The same by another clock, which counts nanoseconds. */
    static UpstreamStatusException read(
            StatusCode status, Function<String, @Nullable String> fields, InputStream content, LongSupplier clock) {
        requireNonNull(status, "status");
        requireNonNull(fields, "fields");
        requireNonNull(content, "content");
        byte[] beginning = new byte[LONGEST_READ];
        int length = beginning(content, beginning, clock);
        String encoding = fields.apply("Content-Encoding");
        boolean encoded = encoding != null && !encoding.isEmpty();
        return new UpstreamStatusException(
                status,
                RetryAfter.find(fields.apply("Retry-After")).orElse(null),
                encoded ? "" : new String(beginning, 0, length, charset(fields.apply("Content-Type"))));
    }

    private static int beginning(InputStream content, byte[] beginning, LongSupplier clock) {
        int length = 0;
        long start = clock.getAsLong();
        try (content) {
            int read;
            do {
                read = content.read(beginning, length, beginning.length - length);
                length += Math.max(read, 0);
            } while (read >= 0 && length < beginning.length && clock.getAsLong() - start <= LONGEST_WAIT_NANOS);
        } catch (IOException | RuntimeException theRestIsNotToBeHad) {
            // What came before it may still say something.
        }
        return length;
    }

    private static Charset charset(@Nullable String contentType) {
        Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /**
     * The status that the server answered with.
     *
     * @return from 100 to 999
     */
    public final StatusCode status() {
        return status;
    }

    /**
     * How long the server wants us to wait before we try again.
     *
     * @return the delay, or empty
     */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * The beginning of the response's content, for the log alone: it may say anything.
     *
     * @return at most {@value #LONGEST_EXCERPT} characters, {@code ""} if there is none
     */
    public final String excerpt() {
        return excerpt;
    }

    /**
     * What we tell our own client, with this as the cause: that the server behind us failed, and nothing that it said.
     *
     * @return a 502 Bad Gateway, or a 504 Gateway Timeout if the server itself answered that
     */
    @Override
    public final HttpStatusException toHttpStatusException() {
        boolean timeout = status == HttpStatus.GATEWAY_TIMEOUT;
        return new HttpStatusException(timeout ? status : HttpStatus.BAD_GATEWAY, null, this);
    }
}
