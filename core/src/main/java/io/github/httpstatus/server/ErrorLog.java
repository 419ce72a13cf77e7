package io.github.httpstatus.server;

import org.jspecify.annotations.Nullable;

/** The log of a server plug, whichever framework writes it. */
@FunctionalInterface
public interface ErrorLog {

    /** How serious a record is, by names of {@code System.Logger.Level}, which Android does not have. */
    enum Level {
        /** An error of the client, or the stack trace of a warning. */
        DEBUG,
        /** A failure that somebody else has to mend, or load that was shed on purpose. */
        WARNING,
        /** A failure of this application. */
        ERROR
    }

    /**
     * Writes one record.
     *
     * @param level the level
     * @param message one line
     * @param thrown what to write the stack trace of, or null
     */
    void write(Level level, String message, @Nullable Throwable thrown);
}
