package io.github.httpstatus.examples.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Requests a status from a target, and shows the response that arrives. */
final class Sender implements Closeable {

    static final int MOST_BYTES = 16 * 1024;
    static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final int MOST_AT_ONCE = 4;

    /**
     * Contains a response as it was received.
     *
     * @param target the server
     * @param status the requested status
     * @param wire the bytes of the response as text
     * @param remark the reason if the response is not complete, or else {@code ""}
     * @param reply the same response as OkHttp reads it
     */
    record Sent(Target target, StatusCode status, String wire, String remark, Client.Reply reply) {}

    private final List<Target> targets;
    private final Duration longestWait;
    private final Client client;
    private final Semaphore running = new Semaphore(MOST_AT_ONCE);

    Sender(List<Target> targets, Duration longestWait) {
        this.targets = targets;
        this.longestWait = longestWait;
        this.client = new Client(longestWait);
    }

    List<Target> targets() {
        return targets;
    }

    /**
     * Sends a status. An error is sent as an exception.
     *
     * @throws HttpStatusException 400 if the target is unknown or the status is interim; 503 if too many statuses are being
     *     sent
     */
    Sent send(StatusCode status, String name) {
        if (status.isInformational()) {
            throw new HttpStatusException(
                    HttpStatus.BAD_REQUEST, status + " is interim: a final response has to follow it");
        }
        Target target = targets.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new HttpStatusException(HttpStatus.BAD_REQUEST, "The explorer does not run this framework"));
        if (!running.tryAcquire()) {
            throw HttpStatusException.builder(HttpStatus.SERVICE_UNAVAILABLE)
                    .detail("Four statuses are being sent already")
                    .retryAfter(longestWait)
                    .build();
        }
        try {
            return send(status, target);
        } finally {
            running.release();
        }
    }

    private Sent send(StatusCode status, Target target) {
        URI uri = target.address().resolve("/" + status.value() + (status.isError() ? "/error" : ""));
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        String remark;
        try {
            remark = read(uri, received) ? "" : "Cut after 16 KB.";
        } catch (SocketTimeoutException e) {
            remark = "No more data arrived within " + longestWait.toSeconds() + " s.";
        } catch (IOException e) {
            remark = "The connection failed: " + e.getMessage();
        }
        return new Sent(target, status, received.toString(UTF_8), remark, client.get(uri));
    }

    /** Reads until the target closes the connection. Returns false if the response is too long. */
    private boolean read(URI uri, ByteArrayOutputStream received) throws IOException {
        long end = System.nanoTime() + longestWait.toNanos();
        String request = "GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nAccept: application/problem+json\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), (int) longestWait.toMillis());
            socket.getOutputStream().write(request.getBytes(UTF_8));
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[MOST_BYTES];
            while (received.size() < MOST_BYTES) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new SocketTimeoutException();
                }
                socket.setSoTimeout((int) left);
                int read = in.read(buffer, 0, MOST_BYTES - received.size());
                if (read < 0) {
                    return true;
                }
                received.write(buffer, 0, read);
            }
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
