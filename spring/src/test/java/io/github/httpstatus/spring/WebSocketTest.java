package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.httpstatus.FinalStatus.Outcome;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.containers.NettyContainer;
import io.github.httpstatus.contract.HangGuard;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.handler.ResponseStatusExceptionHandler;
import reactor.core.publisher.Mono;

/** Tests what is reported of WebSocket handshakes on Reactor Netty, where Spring shows the status 200 for them. */
class WebSocketTest {

    private record Report(int status, Outcome outcome) {}

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    private final Container server = start();

    private Container start() {
        FinalStatusWebFilter filter = new FinalStatusWebFilter(
                (exchange, status) -> reports.add(new Report(status.status().value(), status.outcome())));
        HandshakeWebSocketService sockets = new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());
        WebHandler handler = exchange -> sockets.handleRequest(
                exchange, session -> switch (exchange.getRequest().getPath().value()) {
                    case "/closes" -> session.close();
                    case "/fails" -> Mono.error(new IllegalStateException("on purpose"));
                    default -> session.receive().then();
                });
        return NettyContainer.start(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.webHandler(handler)
                .filter(filter)
                .exceptionHandler(new ResponseStatusExceptionHandler())
                .httpHandlerDecorator(filter)
                .build()));
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void reportsEachHandshakeOnceAs101() throws Exception {
        for (String path : List.of("/stays-open", "/closes", "/fails")) {
            URI uri = URI.create("ws://127.0.0.1:" + server.port() + path);
            WebSocket socket = HangGuard.get(CLIENT.newWebSocketBuilder().buildAsync(uri, new WebSocket.Listener() {}));
            assertEquals(new Report(101, Outcome.COMPLETED), HangGuard.take(reports), path);
            socket.abort();
        }
        assertEquals(List.of(), List.copyOf(reports));
    }

    @Test
    void reportsRefusedHandshakeWithItsStatus() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/stays-open");
        HttpResponse<Void> response =
                CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
        assertEquals(400, response.statusCode());
        assertEquals(new Report(400, Outcome.COMPLETED), HangGuard.take(reports));
    }
}
