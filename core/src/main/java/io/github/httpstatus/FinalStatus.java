package io.github.httpstatus;

import java.util.Optional;

/**
 * Describes how the server ended one request.
 *
 * <p>An instance is valid while its {@link FinalStatusConsumer} runs, on the thread that calls it. Copy what you need later.
 */
public interface FinalStatus {

    /** How a response ended. */
    enum Outcome {

        /** The server ended the response as usual. Whether it arrived, no server knows. */
        COMPLETED,

        /**
         * An exception or a timeout ended the response after a part of it was sent: the application failed, or the client was
         * gone. The client has this status if it received anything, and may lack the rest of the body.
         */
        ABORTED,

        /** The server does not show which status it sent last. The log has the reason, once for each. */
        UNKNOWN
    }

    /**
     * Returns the status that the client received.
     *
     * @return the status that was sent, or the one that was set if the response ended before anything was sent
     */
    StatusCode status();

    /**
     * Returns the time between the arrival of the request and the end of its response. It arrives when the server announces
     * it to the application, before any filter.
     *
     * @return nanoseconds, 0 or more
     */
    long durationNanos();

    /**
     * Returns the exception that caused this status.
     *
     * @return the exception that a handler of the kit responded to, as it was thrown, see {@link StatusException#HANDLED};
     *     else the one that reached the server; else empty
     */
    Optional<Throwable> exception();

    /**
     * Returns how the response ended.
     *
     * @return the outcome
     */
    Outcome outcome();
}
