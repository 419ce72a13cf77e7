package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.HangGuard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/** Sends every status from Spring MVC to Spring's client, on a real container. */
class MvcTest implements EveryCodeArrives {

    private static Container container;

    @BeforeAll
    static void start() throws Exception {
        container = Framework.MVC.start(StatusController.class);
    }

    @AfterAll
    static void stop() throws Exception {
        container.stop();
    }

    @Override
    public void arrives(int value, String how) throws Exception {
        try (ClientHttpResponse response = get(container.port(), value + "/" + how)) {
            assertEquals(value, response.getStatusCode().value());
            assertSame(StatusCode.of(value), SpringStatuses.of(response));
        }
    }

    @Test
    void findsNoStatusForInvalidCode() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> respondOnce(server, "HTTP/1.1 042 Broken"));
            try (ClientHttpResponse response = get(server.getLocalPort(), "")) {
                assertThrows(IllegalArgumentException.class, response::getStatusCode, "without the kit");
                assertEquals(Optional.empty(), SpringStatuses.find(response));
                assertThrows(IllegalArgumentException.class, () -> SpringStatuses.of(response));
            }
            HangGuard.get(sent);
        }
    }

    private static void respondOnce(ServerSocket server, String statusLine) {
        try (Socket socket = server.accept()) {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            while (!request.readLine().isEmpty()) {
                // An empty line ends the header.
            }
            String response = statusLine + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClientHttpResponse get(int port, String path) throws Exception {
        SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory() {
            @Override
            protected void prepareConnection(HttpURLConnection connection, String method) throws IOException {
                super.prepareConnection(connection, method);
                connection.setInstanceFollowRedirects(false);
            }
        };
        return factory.createRequest(URI.create("http://127.0.0.1:" + port + "/" + path), HttpMethod.GET)
                .execute();
    }
}
