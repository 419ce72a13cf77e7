package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says that we answer a request with an error status, from however deep inside.
 *
 * <p>The status, the detail and the delay are for the client. The cause is for the log and is never sent. What a server
 * that we called has answered is an {@link UpstreamStatusException}.
 */
public non-sealed class HttpStatusException extends StatusException {

    @Serial
    private static final long serialVersionUID = 1;

    /** Causes may go round in a circle. */
    private static final int LONGEST_CHAIN = 100;

    /** From 400 to 999. */
    private final StatusCode status;

    /** For the client, or null. */
    private final @Nullable String detail;

    /** For the client, or null. */
    private final @Nullable Duration retryAfter;

    /**
     * An answer that says no more than its status.
     *
     * @param status an error, from 400 to 999
     * @throws IllegalArgumentException if it is no error
     */
    public HttpStatusException(StatusCode status) {
        this(status, null);
    }

    /**
     * An answer with a detail for the client.
     *
     * @param status an error, from 400 to 999
     * @param detail what went wrong this time, for the client to read, or null
     * @throws IllegalArgumentException if the status is no error
     */
    public HttpStatusException(StatusCode status, @Nullable String detail) {
        this(status, detail, null);
    }

    /**
     * An answer with a detail for the client and a cause for the log.
     *
     * @param status an error, from 400 to 999
     * @param detail what went wrong this time, for the client to read, or null
     * @param cause what went wrong inside, or null
     * @throws IllegalArgumentException if the status is no error
     */
    public HttpStatusException(StatusCode status, @Nullable String detail, @Nullable Throwable cause) {
        this(status, detail, cause, null);
    }

    /**
     * An answer that also says when to try again.
     *
     * @param status an error, from 400 to 999, such as 429 or 503
     * @param detail what went wrong this time, for the client to read, or null
     * @param cause what went wrong inside, or null
     * @param retryAfter how long the client ought to wait, or null
     * @throws IllegalArgumentException if the status is no error
     */
    public HttpStatusException(
            StatusCode status, @Nullable String detail, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(detail == null ? String.valueOf(status) : status + ": " + detail, cause);
        this.status = requireNonNull(status, "status");
        this.detail = detail;
        this.retryAfter = retryAfter;
        if (!status.isError()) {
            throw new IllegalArgumentException(status + " is no error: an exception answers with 400 to 999");
        }
    }

    /**
     * Finds the answer that an exception is about, or what caused it, or what caused that: frameworks and executors wrap
     * what they are thrown.
     *
     * @param thrown any exception
     * @return the {@linkplain StatusException#answer() answer} of the first that has one, or empty
     */
    public static Optional<HttpStatusException> find(Throwable thrown) {
        requireNonNull(thrown, "thrown");
        Throwable link = thrown;
        for (int depth = 0; link != null && depth < LONGEST_CHAIN; depth++) {
            if (link instanceof StatusException exception) {
                return Optional.of(exception.answer());
            }
            link = link.getCause();
        }
        return Optional.empty();
    }

    /**
     * This.
     *
     * @return this
     */
    @Override
    public final HttpStatusException answer() {
        return this;
    }

    /**
     * The problem details of this answer, which say nothing of the cause.
     *
     * @param path the path of the request, of which neither a query nor path parameters such as {@code ;jsessionid} are
     *     repeated, or null
     * @return the content of the response
     */
    public final Problem toProblem(@Nullable String path) {
        return new Problem(status, detail, path == null ? null : path.replaceAll("(?s)\\?.*|;[^/?]*", ""));
    }

    /**
     * The status to answer with.
     *
     * @return from 400 to 999
     */
    public final StatusCode status() {
        return status;
    }

    /**
     * What went wrong this time, for the client to read.
     *
     * @return the detail, or empty
     */
    public final Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    /**
     * How long the client ought to wait before it tries again.
     *
     * @return the delay, or empty
     */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
