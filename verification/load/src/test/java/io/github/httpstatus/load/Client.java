package io.github.httpstatus.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** One connection to the container, kept as long as the container keeps it. */
interface Client extends AutoCloseable {

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

    @Override
    void close();

    /** Perhaps the machine is slow, and the container has not forgotten the request. */
    private static int longer(int patience) {
        return Math.min(2 * patience, Load.HANG_GUARD);
    }

    /** HTTP/1.1 by hand: what is read is the status line itself. */
    final class Http1 implements Client {

        private final int port;
        private int patience;
        private Socket socket;
        private InputStream in;

        Http1(int port, int patience) {
            this.port = port;
            this.patience = patience;
            open();
        }

        /** How many milliseconds it waits from now on. */
        void patience(int milliseconds) throws IOException {
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
                if (statusLine.isEmpty() && !Load.hasArrived(id)) {
                    // The container had closed the connection after the response before.
                    close();
                    open();
                    statusLine = ask(method, path, id, page);
                }
                if (!statusLine.isEmpty()) {
                    status = Integer.parseInt(statusLine.substring(9, 12));
                    keep = !path.equals(Kind.LENGTH_TOO_LARGE.path) && rest(method, status);
                    whole = true;
                }
            } catch (SocketTimeoutException outOfPatience) {
                patience = longer(patience);
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
            CountDownLatch arrival = new CountDownLatch(1);
            Load.onArrival(id, arrival::countDown);
            write("GET", path, id, "SHOWS");
            Load.await(arrival);
            socket.setSoLinger(true, 0);
            close();
            open();
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

    /** HTTP/2 from the first byte on, by OkHttp, which keeps the head of a response that is reset right after it. */
    final class Http2 implements Client {

        private final int port;
        private OkHttpClient client;

        Http2(int port, int patience) {
            this.port = port;
            client = new OkHttpClient.Builder()
                    .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                    .retryOnConnectionFailure(false)
                    .followRedirects(false)
                    .connectTimeout(Duration.ofMillis(Load.HANG_GUARD))
                    .writeTimeout(Duration.ofMillis(Load.HANG_GUARD))
                    .readTimeout(Duration.ofMillis(patience))
                    .build();
        }

        @Override
        public Received send(String method, String path, int id, String page) {
            int status = 0;
            boolean whole = false;
            try (Response response = call(method, path, id, page).execute()) {
                status = response.code();
                response.body().bytes();
                whole = true;
            } catch (SocketTimeoutException outOfPatience) {
                client = client.newBuilder()
                        .readTimeout(Duration.ofMillis(longer(client.readTimeoutMillis())))
                        .build();
            } catch (IOException noResponseOrCutOff) {
                // What came before it counts.
            }
            return new Received(status, whole);
        }

        private Call call(String method, String path, int id, String page) {
            RequestBody body = switch (method) {
                case "POST" -> RequestBody.create("body", null);
                case "PUT" -> RequestBody.create("", null);
                default -> null;
            };
            return client.newCall(new Request.Builder()
                    .url("http://127.0.0.1:" + port + path)
                    .method(method, body)
                    .header("Id", String.valueOf(id))
                    .header("Page", page)
                    .build());
        }

        @Override
        public void sendAndClose(String path, int id) {
            Call call = call("GET", path, id, "SHOWS");
            // Before it has arrived, it might not be sent at all.
            Load.onArrival(id, call::cancel);
            try {
                call.execute().close();
            } catch (IOException cancelled) {
                // As it has to be.
            }
        }

        @Override
        public void close() {
            client.connectionPool().evictAll();
        }
    }
}
