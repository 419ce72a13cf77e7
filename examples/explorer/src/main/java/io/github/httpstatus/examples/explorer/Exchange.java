package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.StatusCode;

/**
 * Contains one request and its response.
 *
 * @param target the server
 * @param sent the requested status
 * @param reply the response as the client received it
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
