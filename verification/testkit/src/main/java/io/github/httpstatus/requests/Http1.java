package io.github.httpstatus.requests;

import io.github.httpstatus.contract.HangGuard;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Speaks HTTP/1.1 without a library, so that nothing changes the status line that it reads. */
public final class Http1 implements Client {

    private final int port;
    private final IntPredicate hasArrived;
    private int patience;
    private Socket socket;
    private InputStream in;

    /**
     * Connects.
     *
     * @param patience the time to wait for a response, in milliseconds
     * @param hasArrived returns whether the request with a number has arrived at the application
     */
    public Http1(int port, int patience, IntPredicate hasArrived) {
        this.port = port;
        this.hasArrived = hasArrived;
        this.patience = patience;
        open();
    }

    /** Sets the time to wait for a response, in milliseconds. */
    public void patience(int milliseconds) throws IOException {
        patience = milliseconds;
        socket.setSoTimeout(patience);
    }

    private void open() {
        try {
            connect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(patience);
        in = new BufferedInputStream(socket.getInputStream());
    }

    @Override
    public Received send(String method, String path, int id, String page) {
        int status = 0;
        boolean whole = false;
        boolean keep = false;
        try {
            String statusLine = ask(method, path, id, page);
            if (statusLine.isEmpty() && !hasArrived.test(id)) {
                // The container closed the connection after the previous response.
                close();
                open();
                statusLine = ask(method, path, id, page);
            }
            if (!statusLine.isEmpty()) {
                status = Integer.parseInt(statusLine.substring(9, 12));
                // After a body with a wrong Content-Length, the connection is unusable.
                keep = !path.contains("/LENGTH_TOO_") && rest(method, status);
                whole = true;
            }
        } catch (SocketTimeoutException outOfPatience) {
            patience = Client.longer(patience);
        } catch (IOException cutOff) {
            keep = false;
        }
        if (!keep) {
            close();
            open();
        }
        return new Received(status, whole);
    }

    /** Returns the status line, or an empty text if the connection is closed. An operating system shows that in many ways. */
    private String ask(String method, String path, int id, String page) throws SocketTimeoutException {
        try {
            write(method, path, id, page);
            return line();
        } catch (SocketTimeoutException outOfPatience) {
            throw outOfPatience;
        } catch (IOException closed) {
            return "";
        }
    }

    private void write(String method, String path, int id, String page) throws IOException {
        String length = method.equals("POST") ? "Content-Length: 4\r\n\r\nbody" : "\r\n";
        String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nId: " + id + "\r\nPage: " + page
                + "\r\n" + length;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads the rest of a response, and returns whether the connection can be used again. */
    private boolean rest(String method, int status) throws IOException {
        long length = -1;
        boolean keep = true;
        boolean chunked = false;
        for (String field = line(); !field.isEmpty(); field = line()) {
            String name = field.substring(0, field.indexOf(':')).toLowerCase(Locale.ROOT);
            String value = field.substring(field.indexOf(':') + 1).trim();
            switch (name) {
                case "content-length" -> length = Long.parseLong(value);
                case "transfer-encoding" -> chunked = true;
                case "connection" -> keep = !value.equalsIgnoreCase("close");
                default -> {}
            }
        }
        if (method.equals("HEAD") || status == 204 || status == 304) {
            return keep;
        }
        if (chunked) {
            for (int size = chunk(); size > 0; size = chunk()) {
                in.skipNBytes(size);
                line();
            }
            line();
            return keep;
        }
        if (length >= 0) {
            in.skipNBytes(length);
            return keep;
        }
        in.transferTo(OutputStream.nullOutputStream());
        return false;
    }

    private int chunk() throws IOException {
        String size = line();
        if (size.isEmpty()) {
            throw new IOException("the connection was closed within the body");
        }
        return Integer.parseInt(size, 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return "";
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void sendAndClose(String path, int id) throws IOException {
        // On a new connection, because the container may have closed the old one. Then nothing would arrive.
        close();
        open();
        write("GET", path, id, "SHOWS");
        long start = System.nanoTime();
        while (!hasArrived.test(id)) {
            if (System.nanoTime() - start > HangGuard.LIMIT.toNanos()) {
                throw new IllegalStateException("Hangs: the request never arrived");
            }
            Thread.onSpinWait();
        }
        socket.setSoLinger(true, 0);
        close();
        open();
    }

    @Override
    public Received sendAndLeave(String path, int id) {
        close();
        open();
        String statusLine;
        try {
            statusLine = ask("GET", path, id, "");
            socket.setSoLinger(true, 0);
        } catch (IOException noStatusLine) {
            statusLine = "";
        }
        close();
        open();
        return new Received(statusLine.isEmpty() ? 0 : Integer.parseInt(statusLine.substring(9, 12)), false);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
