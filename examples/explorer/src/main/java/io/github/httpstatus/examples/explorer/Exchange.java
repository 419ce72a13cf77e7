package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.StatusCode;

/**
 * One request and what came of it.
 *
 * @param target the server
 * @param sent the status that it was asked for
 * @param reply what the client received
 */
record Exchange(Target target, StatusCode sent, Client.Reply reply) {

    boolean cameBackAsSent() {
        return reply.status().isPresent() && reply.status().get() == sent;
    }

    String lost() {
        String arrived = reply.status().map(StatusCode::toString).orElse(reply.failure());
        return "Lost: " + target.name() + " was asked for " + sent + ", and the client received " + arrived;
    }
}
