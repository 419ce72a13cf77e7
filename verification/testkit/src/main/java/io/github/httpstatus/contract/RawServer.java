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
 * A server that answers with whatever bytes a test says, HTTP or not, which a real one would not send. It reads requests
 * without content, on loopback and a port of its own.
 */
public final class RawServer implements AutoCloseable {

    /** Writes the answer to a request. */
    @FunctionalInterface
    public interface Script {

        /**
         * Writes one answer. After it the connection waits for the next request, unless the script has closed the stream.
         *
         * @param out what the client reads, unbuffered; throws once the client has gone
         */
        void answer(OutputStream out) throws IOException;
    }

    private final Function<String, Script> scripts;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * Starts one.
     *
     * @param scripts the answer for the path of a request, such as {@code /404}; null hangs up
     */
    public RawServer(Function<String, Script> scripts) throws IOException {
        this.scripts = scripts;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    /** A script that says the same each time. */
    public static Script saying(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return out -> out.write(bytes);
    }

    /** A script that says something and hangs up. */
    public static Script sayingLast(String text) {
        Script saying = saying(text);
        return out -> {
            saying.answer(out);
            out.close();
        };
    }

    /** The address of a path, which may have a query. */
    public URI uri(String path) {
        return URI.create("http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort() + path);
    }

    /** How many connections there have been so far. */
    public int connections() {
        return connections.get();
    }

    /** How many requests there have been so far. */
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
                script.answer(socket.getOutputStream());
            }
        } finally {
            open.remove(socket);
        }
    }

    /** Reads a request's head for its path without the query, or null if there is no other request. */
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

    /** Hangs up on everyone. */
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
                // As clients do in front of such answers.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
