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

/** HTTP/1.1 by hand: what is read is the status line itself. */
public final class Http1 implements Client {

    private final int port;
    private final IntPredicate hasArrived;
    private int patience;
    private Socket socket;
    private InputStream in;

    /**
     * Connects.
     *
     * @param patience how many milliseconds it waits for a response
     * @param hasArrived whether the application has got a request, by its number
     */
    public Http1(int port, int patience, IntPredicate hasArrived) {
        this.port = port;
        this.hasArrived = hasArrived;
        this.patience = patience;
        open();
    }

    /** How many milliseconds it waits from now on. */
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
                // The container had closed the connection after the response before.
                close();
                open();
                statusLine = ask(method, path, id, page);
            }
            if (!statusLine.isEmpty()) {
                status = Integer.parseInt(statusLine.substring(9, 12));
                // A body of another length than it says spoils the connection.
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

    /** The status line, or an empty one if the connection is closed, however the machine shows that. */
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

    /** Reads the rest of a response, and says whether the connection can be used again. */
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
            throw new IOException("cut off");
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
        // One that was kept may be closed, and nothing arrives.
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
