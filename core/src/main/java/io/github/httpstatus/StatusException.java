package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with an error: either one of ours, or one that another server sent to us.
 *
 * <p>A handler for both asks for {@link #toHttpStatusException()}, and reads no other status.
 */
public abstract sealed class StatusException extends RuntimeException
        permits HttpStatusException, UpstreamStatusException {

    /**
     * The name of the request attribute with the {@link Throwable} that a handler of the kit responded to, as it was
     * thrown: an exception of this class, one that has it among its causes, or any other where every error is sent as
     * problem details. It stays there after the response.
     */
    public static final String HANDLED = "io.github.httpstatus.StatusException.HANDLED";

    @Serial
    private static final long serialVersionUID = 1;

    /** Ends the search in a chain of causes that leads back to itself. */
    private static final int LONGEST_CHAIN = 100;

    StatusException(String message, @Nullable Throwable cause) {
        super(escaped(message), cause);
    }

    /** A line break in a detail must not start a line of the log. */
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
     * Finds the exception of this type that ends a request: the thrown one itself, or the first among its causes.
     * Frameworks and executors wrap the exceptions that they receive.
     *
     * @param thrown any exception
     * @return the first one, or empty
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
     * Converts this to the response that a server sends when this reaches it.
     *
     * @return an error whose status, headers and problem are for the client
     */
    public abstract HttpStatusException toHttpStatusException();
}
