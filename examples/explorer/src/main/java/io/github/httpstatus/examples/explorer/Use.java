package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.StatusCode;

/**
 * Describes a use of a code that is not in the registry.
 *
 * @param code the code, registered or not
 * @param who who uses it
 * @param phrase their phrase, or {@code ""}
 * @param seen where it occurs
 * @param text its meaning there
 * @param source the name of the documentation, or {@code ""}
 * @param link the address of the source, or {@code ""}
 */
record Use(StatusCode code, String who, String phrase, Seen seen, String text, String source, String link) {

    /** Where a code occurs. */
    enum Seen {
        WIRE("sent to clients"),
        LOG("only in the log"),
        BODY("only in the body"),
        INSIDE("only inside the server"),
        RETIRED("no longer used"),
        UNVERIFIED("not verified");

        private final String text;

        Seen(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
