package io.github.httpstatus.examples.relay;

import io.github.httpstatus.StatusCode;
import java.util.Optional;

/**
 * One request and what came of it.
 *
 * @param server who was asked
 * @param sent the status that it was asked for
 * @param arrived the status that the client read, empty if there was none
 * @param phrase the reason phrase that came with it, {@code ""} if none did
 * @param received what the client has to show, as text: the response's first line, or why there is no response
 */
record Exchange(Server server, StatusCode sent, Optional<StatusCode> arrived, String phrase, String received) {

    boolean cameBackAsSent() {
        return arrived.isPresent() && arrived.get() == sent;
    }

    String lost() {
        return "Lost: " + server.name() + " was asked for " + sent + ", what arrived is " + received;
    }
}
