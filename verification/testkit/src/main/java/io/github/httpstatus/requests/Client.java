package io.github.httpstatus.requests;

import io.github.httpstatus.contract.HangGuard;
import java.io.IOException;

/** One connection to the container, kept as long as the container keeps it. */
public interface Client extends AutoCloseable {

    /**
     * What came back.
     *
     * @param status the status, or 0 if there was no response
     * @param whole whether the response had its end
     */
    record Received(int status, boolean whole) {}

    Received send(String method, String path, int id, String page);

    /** Sends a request, and goes away when that has arrived and has no response yet. */
    void sendAndClose(String path, int id) throws IOException;

    /** Sends a request, and goes away as soon as it has the status line. */
    Received sendAndLeave(String path, int id) throws IOException;

    @Override
    void close();

    /** More milliseconds to wait: perhaps the machine is slow, and the container has not forgotten the request. */
    static int longer(int patience) {
        return Math.min(2 * patience, (int) HangGuard.LIMIT.toMillis());
    }
}
