package io.github.httpstatus.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.httpstatus.FinalStatus.Outcome;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.spring.FinalStatusWebFilter;
import io.undertow.Undertow;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.UndertowHttpHandlerAdapter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Tests what is reported on Undertow as a server of WebFlux, which Spring 7 no longer supports. */
class UndertowTest {

    private record Report(int status, Outcome outcome) {}

    private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    private final CountDownLatch received = new CountDownLatch(1);
    private final Undertow server = start();

    @SuppressWarnings("removal") // Deprecated as all of Undertow in Spring 6.2.
    private Undertow start() {
        FinalStatusWebFilter filter = new FinalStatusWebFilter(
                (exchange, status) -> reports.add(new Report(status.status().value(), status.outcome())));
        HttpHandler application = WebHttpHandlerBuilder.webHandler(this::handle)
                .filter(filter)
                .httpHandlerDecorator(filter)
                .build();
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(new UndertowHttpHandlerAdapter(application))
                .build();
        undertow.start();
        return undertow;
    }

    private Mono<Void> handle(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        Mono<DataBuffer> part = Mono.fromSupplier(() -> response.bufferFactory().wrap(new byte[4]));
        return switch (exchange.getRequest().getPath().value()) {
            case "/body" -> response.writeWith(part);
            case "/not-found" -> Mono.fromRunnable(() -> response.setRawStatusCode(404));
            case "/fails" -> Mono.error(new IllegalStateException("on purpose"));
            case "/fails-before-sending" ->
                response.setComplete().then(Mono.error(new IllegalStateException("on purpose")));
            default ->
                response.writeAndFlushWith(Flux.concat(
                        Mono.just(part),
                        Mono.<Mono<DataBuffer>>fromRunnable(this::awaitReceived)
                                .subscribeOn(Schedulers.boundedElastic()),
                        Mono.error(new IllegalStateException("on purpose"))));
        };
    }

    private void awaitReceived() {
        try {
            received.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> body) throws Exception {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), body);
    }

    @ParameterizedTest
    @CsvSource({"/body, 200", "/not-found, 404", "/fails, 500", "/fails-before-sending, 500"})
    void reportsStatusThatTheClientReceived(String path, int status) throws Exception {
        assertEquals(status, get(path, HttpResponse.BodyHandlers.discarding()).statusCode());
        assertEquals(new Report(status, Outcome.COMPLETED), HangGuard.take(reports));
    }

    @Test
    void reportsResponseThatFailsWhileItIsSentAsAborted() throws Exception {
        HttpResponse<InputStream> response = get("/fails-while-sending", HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, response.statusCode());
        received.countDown();
        assertThrows(IOException.class, response.body()::readAllBytes);
        assertEquals(new Report(200, Outcome.ABORTED), HangGuard.take(reports));
    }
}
