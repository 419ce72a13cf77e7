package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.StatusCode;

/**
 * A use of a code that the registry does not know.
 *
 * @param code the code, registered or not
 * @param who uses it
 * @param phrase what they call it, or {@code ""}
 * @param seen where one meets it
 * @param text what it means there
 * @param source where that is documented, or {@code ""}
 * @param link the address of the source, or {@code ""}
 */
record Use(StatusCode code, String who, String phrase, Seen seen, String text, String source, String link) {

    /** Where one meets the code. */
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
