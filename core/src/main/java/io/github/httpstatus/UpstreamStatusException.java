package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says that a server which we called has answered with a status that we cannot work with.
 *
 * <p>It is not our own answer: its 401 or 404 is about our request, not about our client's. A server that lets it escape
 * answers with {@link #answer()}, and the excerpt is for the log. To pass the status on, throw a new
 * {@link HttpStatusException} with it.
 */
public non-sealed class UpstreamStatusException extends StatusException {

    /** The longest excerpt that is kept, in characters. */
    public static final int LONGEST_EXCERPT = 1024;

    @Serial
    private static final long serialVersionUID = 1;

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
    public final HttpStatusException answer() {
        boolean timeout = status == HttpStatus.GATEWAY_TIMEOUT;
        return new HttpStatusException(timeout ? status : HttpStatus.BAD_GATEWAY, null, this);
    }
}
