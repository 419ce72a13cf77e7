package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with an error: either an error of ours, or one that another server sent to us.
 *
 * <p>A handler for both kinds sends the response that {@link #toHttpStatusException()} returns.
 */
public abstract sealed class StatusException extends RuntimeException
        permits HttpStatusException, UpstreamStatusException {

    /**
     * Names the request attribute with the exception that a handler of the kit responded to. Its value is the
     * {@link Throwable} as it was thrown: an exception of this class, or one with such a cause. Where every error is sent as
     * problem details, it can be any exception. The attribute stays after the response.
     */
    public static final String HANDLED = "io.github.httpstatus.StatusException.HANDLED";

    @Serial
    private static final long serialVersionUID = 1;

    /** Ends the search in a circular chain of causes. */
    private static final int LONGEST_CHAIN = 100;

    StatusException(String message, @Nullable Throwable cause) {
        super(escaped(message), cause);
    }

    /** Escapes control characters, so that a detail cannot forge a line of the log. */
    private static String escaped(String message) {
        StringBuilder escaped = new StringBuilder();
        message.chars().forEach(c -> {
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                escaped.append(String.format("\\u%04x", c));
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    /**
     * Finds the exception of this type that ends a request: the thrown exception itself, or the first match among its
     * causes. Frameworks and executors often wrap the exceptions that they receive.
     *
     * @param thrown any exception
     * @return the first exception of this type, or empty
     */
    public static Optional<StatusException> find(Throwable thrown) {
        Throwable link = requireNonNull(thrown, "thrown");
        for (int depth = 0; link != null && depth < LONGEST_CHAIN; depth++) {
            if (link instanceof StatusException found) {
                return Optional.of(found);
            }
            link = link.getCause();
        }
        return Optional.empty();
    }

    /**
     * Converts this exception to the response that the client receives.
     *
     * @return an error with a status, headers and a problem that are safe to send
     */
    public abstract HttpStatusException toHttpStatusException();
}
