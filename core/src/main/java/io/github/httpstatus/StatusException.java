package io.github.httpstatus;

import org.jspecify.annotations.Nullable;

/**
 * An error that a server is to answer with, either ours or one of a server behind us.
 *
 * <p>One handler for both asks for {@link #answer()} and reads no status but that one's.
 */
public abstract sealed class StatusException extends RuntimeException
        permits HttpStatusException, UpstreamStatusException {

    private static final long serialVersionUID = 1;

    StatusException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * What a server answers when this reaches it.
     *
     * @return an error whose status, detail and delay are for the client
     */
    public abstract HttpStatusException answer();
}
