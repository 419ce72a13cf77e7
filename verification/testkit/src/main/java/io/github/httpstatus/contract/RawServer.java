package io.github.httpstatus.contract;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Sends any bytes as a response, even if they are not HTTP and no real server would send them. It reads requests without a
 * body, on a free port of the loopback address.
 */
public final class RawServer implements AutoCloseable {

    /** Writes the response to a request. */
    @FunctionalInterface
    public interface Script {

        /**
         * Writes one response. Then the connection waits for the next request, unless the script has closed the stream.
         *
         * @param out the unbuffered output to the client; throws after the client has disconnected
         */
        void respond(OutputStream out) throws IOException;
    }

    private final Function<String, Script> scripts;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * Starts a server.
     *
     * @param scripts returns the response for the path of a request, such as {@code /404}, or null to close the connection
     */
    public RawServer(Function<String, Script> scripts) throws IOException {
        this.scripts = scripts;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    /** Returns a script that sends a text. */
    public static Script sending(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return out -> out.write(bytes);
    }

    /** Returns a script that sends a text and closes the connection. */
    public static Script sendingAndClosing(String text) {
        Script sending = sending(text);
        return out -> {
            sending.respond(out);
            out.close();
        };
    }

    /** Returns the address of a path, which can have a query. */
    public URI uri(String path) {
        return URI.create("http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort() + path);
    }

    /** Returns the number of connections so far. */
    public int connections() {
        return connections.get();
    }

    /** Returns the number of requests so far. */
    public int requests() {
        return requests.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = server.accept();
            connections.incrementAndGet();
            open.add(socket);
            if (server.isClosed()) {
                socket.close();
            }
            inBackground(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String path = path(in); path != null; path = path(in)) {
                requests.incrementAndGet();
                Script script = scripts.apply(path);
                if (script == null) {
                    return;
                }
                script.respond(socket.getOutputStream());
            }
        } finally {
            open.remove(socket);
        }
    }

    /** Reads the head of a request and returns its path without the query, or null if no other request follows. */
    private static String path(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        return head.toString().split("[ ?]", 3)[1];
    }

    /** Closes all connections. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void inBackground(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException someoneHungUp) {
                // Clients close the connection when they receive such responses.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
