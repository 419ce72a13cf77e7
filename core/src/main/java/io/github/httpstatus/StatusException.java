package io.github.httpstatus;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with an error: either one of ours, or one that another server sent to us.
 *
 * <p>A handler for both asks for {@link #toHttpStatusException()}, and reads no other status.
 */
public abstract sealed class StatusException extends RuntimeException
        permits HttpStatusException, UpstreamStatusException {

    @Serial
    private static final long serialVersionUID = 1;

    StatusException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Converts this to the response that a server sends when this reaches it.
     *
     * @return an error whose status, headers and problem are for the client
     */
    public abstract HttpStatusException toHttpStatusException();
}
