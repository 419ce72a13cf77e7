package io.github.httpstatus;

import java.util.Optional;

/**
 * Describes how one request ended: its final status, duration, exception and outcome.
 *
 * <p>A {@link FinalStatusConsumer} receives an immutable instance, which it can keep and pass to other threads.
 */
public interface FinalStatus {

    /** Describes how a response ended. */
    enum Outcome {

        /** The server ended the response as usual. No server can know whether the response arrived. */
        COMPLETED,

        /**
         * An exception or a timeout ended the response before it was complete: the application failed, or the client
         * disconnected. If the client received anything, it received this status, perhaps without the rest of the body.
         */
        ABORTED,

        /** The client may have received another status or none, and the server does not reveal it. Each reason is logged once. */
        UNKNOWN
    }

    /**
     * Returns the status that the client received.
     *
     * @return the status that was sent, or the one that was set if the response ended before anything was sent
     */
    StatusCode status();

    /**
     * Returns the time from the arrival of the request to the end of its response. A request has arrived when the server
     * announces it to the application, before any filter runs.
     *
     * @return nanoseconds, 0 or more
     */
    long durationNanos();

    /**
     * Returns the exception that caused this status.
     *
     * @return the exception that a handler of the kit responded to, as it was thrown (see {@link StatusException#HANDLED}), or
     *     else the exception that reached the server; empty if there was neither
     */
    Optional<Throwable> exception();

    /**
     * Returns how the response ended.
     *
     * @return the outcome
     */
    Outcome outcome();
}
