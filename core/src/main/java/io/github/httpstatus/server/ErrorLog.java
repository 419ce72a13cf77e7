package io.github.httpstatus.server;

import org.jspecify.annotations.Nullable;

/** Writes the log of a server plug with the logging API of its framework. */
@FunctionalInterface
public interface ErrorLog {

    /** The level of a record. Replaces {@code System.Logger.Level}, which Android does not have. */
    enum Level {
        /** An error of the client, or the stack trace of a warning. */
        DEBUG,
        /** A failure of another server, or load that was shed on purpose. */
        WARNING,
        /** A failure of this application. */
        ERROR
    }

    /**
     * Writes one record.
     *
     * @param level the level
     * @param message one line
     * @param thrown the exception whose stack trace is written, or null
     */
    void write(Level level, String message, @Nullable Throwable thrown);
}
