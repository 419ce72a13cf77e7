package io.github.httpstatus.examples.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SenderTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void showsResponseUpTo16Kilobytes() throws IOException {
        String head = "HTTP/1.1 404 Not Found\r\nContent-Length: 20000\r\n\r\n";
        try (Raw target = new Raw(head + "x".repeat(20_000));
                Sender sender = new Sender(List.of(target), PATIENCE)) {
            Sender.Sent sent = sender.send(HttpStatus.NOT_FOUND, target.name());
            assertEquals(16 * 1024, sent.wire().length());
            assertEquals("Cut after 16 KB.", sent.remark());
        }
    }

    @Test
    void stopsWaitingForResponse() throws IOException {
        try (Raw target = new Raw("");
                Sender sender = new Sender(List.of(target), Duration.ofSeconds(1))) {
            target.holds = true;
            Sender.Sent sent = sender.send(HttpStatus.NOT_FOUND, target.name());
            assertEquals("No more data arrived within 1 s.", sent.remark());
            assertTrue(sent.reply().status().isEmpty());
        }
    }

    @Test
    void showsInvalidStatusOfServer() throws IOException {
        try (Raw target = new Raw("HTTP/1.1 042 Odd\r\nContent-Length: 0\r\n\r\n");
                Sender sender = new Sender(List.of(target), PATIENCE)) {
            Sender.Sent sent = sender.send(HttpStatus.NOT_FOUND, target.name());
            assertTrue(sent.wire().startsWith("HTTP/1.1 042 Odd"));
            assertTrue(sent.reply().status().isEmpty());
        }
    }

    @Test
    void sendsFourAtOnceAndRejectsTheFifth() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Raw target = new Raw("");
                Sender sender = new Sender(List.of(target), PATIENCE)) {
            target.holds = true;
            List<CompletableFuture<?>> four = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                four.add(CompletableFuture.runAsync(() -> sender.send(HttpStatus.OK, target.name()), threads));
            }
            target.connected.await();
            HttpStatusException refused =
                    assertThrows(HttpStatusException.class, () -> sender.send(HttpStatus.OK, target.name()));
            assertEquals(HttpStatus.SERVICE_UNAVAILABLE, refused.status());
            assertTrue(refused.retryAfter().isPresent());
            target.release();
            CompletableFuture.allOf(four.toArray(CompletableFuture[]::new)).join();
            assertEquals("", sender.send(HttpStatus.OK, target.name()).remark());
        } finally {
            threads.shutdown();
        }
    }

    /** A server that sends any bytes. */
    private static final class Raw implements Target {

        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Queue<Socket> held = new ConcurrentLinkedQueue<>();
        private final CountDownLatch connected = new CountDownLatch(4);
        private final String response;
        private volatile boolean holds;

        Raw(String response) throws IOException {
            this.response = response;
            Thread thread = new Thread(this::accept);
            thread.setDaemon(true);
            thread.start();
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = server.accept();
                    if (holds) {
                        held.add(socket);
                        connected.countDown();
                    } else {
                        respond(socket);
                    }
                }
            } catch (IOException closed) {
                // The test has ended.
            }
        }

        private void respond(Socket socket) {
            try (socket) {
                socket.getInputStream().read(new byte[1024]);
                socket.getOutputStream().write(response.getBytes(UTF_8));
            } catch (IOException gone) {
                // The client has read enough.
            }
        }

        private void release() {
            holds = false;
            held.forEach(this::respond);
        }

        @Override
        public String name() {
            return "raw";
        }

        @Override
        public String product() {
            return "a socket";
        }

        @Override
        public URI address() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket socket : held) {
                socket.close();
            }
        }
    }
}
