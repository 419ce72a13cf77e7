package io.github.httpstatus.requests;

import io.github.httpstatus.contract.HangGuard;
import java.io.IOException;

/** Sends requests over one connection, which stays open as long as the container allows. */
public interface Client extends AutoCloseable {

    /**
     * What a client received for a request.
     *
     * @param status the status, or 0 if there was no response
     * @param whole whether the response was complete
     */
    record Received(int status, boolean whole) {}

    Received send(String method, String path, int id, String page);

    /** Sends a request, and closes the connection after the request has arrived and before its response. */
    void sendAndClose(String path, int id) throws IOException;

    /** Sends a request, and closes the connection as soon as the status line has arrived. */
    Received sendAndLeave(String path, int id) throws IOException;

    @Override
    void close();

    /**
     * Returns a longer time to wait, in milliseconds. A timeout can also mean that the machine is slow, and not that the
     * container has forgotten the request.
     */
    static int longer(int patience) {
        return Math.min(2 * patience, (int) HangGuard.LIMIT.toMillis());
    }
}
