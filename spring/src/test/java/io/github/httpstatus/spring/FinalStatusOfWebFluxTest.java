package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.httpstatus.FinalStatus.Outcome;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.HangGuard;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compares what the filter reports in an application without Boot with what the client received. Requests whose connection
 * breaks are POSTs, because Java's client can send a GET again.
 */
@ParameterizedClass
@EnumSource
class FinalStatusOfWebFluxTest {

    enum Server {
        TOMCAT,
        REACTOR_NETTY
    }

    private record Report(int status, Outcome outcome, boolean failed, String route) {}

    private static final BlockingQueue<Report> REPORTS = new LinkedBlockingQueue<>();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Container container;

    @Parameter
    Server server;

    @RestController
    static class Things {

        @RequestMapping("/things/{name}")
        Mono<Void> thing(@PathVariable("name") String name, ServerWebExchange exchange) {
            ServerHttpResponse response = exchange.getResponse();
            return switch (name) {
                case "empty" -> Mono.empty();
                case "created" -> Mono.fromRunnable(() -> response.setRawStatusCode(201));
                case "not-modified" -> Mono.fromRunnable(() -> response.setRawStatusCode(304));
                case "body" -> response.writeWith(part(response));
                case "changed-at-commit" -> {
                    response.beforeCommit(() -> Mono.fromRunnable(() -> response.setRawStatusCode(203)));
                    yield response.setComplete();
                }
                case "fails-at-commit" -> {
                    response.beforeCommit(() -> Mono.error(new IllegalStateException("on purpose")));
                    yield Mono.fromRunnable(() -> response.setRawStatusCode(201));
                }
                case "thrown" -> throw new IllegalStateException("on purpose");
                case "conflict" -> Mono.error(new ResponseStatusException(HttpStatusCode.valueOf(409)));
                case "gone" -> Mono.error(new HttpStatusException(HttpStatus.GONE));
                case "rendered" -> Mono.error(new ArithmeticException());
                case "fails-before-flush" ->
                    response.writeWith(
                            Flux.concat(part(response), Mono.error(new IllegalStateException("on purpose"))));
                case "fails-after-flush" ->
                    // The first part is on its way when the second one is requested on another thread.
                    response.writeAndFlushWith(Flux.concat(
                            Mono.just(part(response)),
                            Mono.just(part(response)).delayElement(Duration.ofMillis(20)),
                            Mono.error(new IllegalStateException("on purpose"))));
                case "endless" -> endless(exchange);
                case "endless-error" -> Mono.error(new UnsupportedOperationException());
                case "endless-advice" -> Mono.error(new CloneNotSupportedException());
                default -> throw new IllegalArgumentException(name);
            };
        }

        static Mono<Void> endless(ServerWebExchange exchange) {
            ServerHttpResponse response = exchange.getResponse();
            return response.writeAndFlushWith(
                    Flux.interval(Duration.ofMillis(1)).onBackpressureDrop().map(tick -> part(response)));
        }

        private static Mono<DataBuffer> part(ServerHttpResponse response) {
            return Mono.fromSupplier(() -> response.bufferFactory().wrap("part".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @ControllerAdvice
    static class Advice {

        @ExceptionHandler(CloneNotSupportedException.class)
        Mono<Void> render(ServerWebExchange exchange) {
            return Things.endless(exchange);
        }

        /** Hides from the filters that the client disconnected. */
        @ExceptionHandler(IOException.class)
        void ignore() {}
    }

    @Configuration
    static class Plugs {

        @Bean
        FinalStatusWebFilter finalStatus() {
            return new FinalStatusWebFilter((exchange, status) -> REPORTS.add(new Report(
                    status.status().value(),
                    status.outcome(),
                    status.exception().isPresent(),
                    String.valueOf(exchange.<Object>getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)))));
        }

        @Bean
        @Order(0)
        WebFilter refusing() {
            return (exchange, chain) -> {
                if (!exchange.getRequest().getPath().value().equals("/refused")) {
                    return chain.filter(exchange);
                }
                exchange.getResponse().setRawStatusCode(401);
                return exchange.getResponse().setComplete();
            };
        }

        @Bean
        @Order(-10)
        WebExceptionHandler rendering() {
            return (exchange, thrown) -> {
                if (thrown instanceof UnsupportedOperationException) {
                    return Things.endless(exchange);
                }
                if (!(thrown instanceof ArithmeticException)) {
                    return Mono.error(thrown);
                }
                // On another thread, after all filters are done.
                return Mono.delay(Duration.ofMillis(1))
                        .then(Mono.fromRunnable(() -> exchange.getResponse().setRawStatusCode(418)));
            };
        }
    }

    @BeforeParameterizedClassInvocation
    static void startShared(Server server) throws Exception {
        container = start(server);
    }

    private static Container start(Server server) throws Exception {
        Class<?>[] components = {Things.class, Advice.class, Plugs.class, HttpStatusWebExceptionHandler.class};
        return server == Server.TOMCAT ? Framework.WEB_FLUX.start(components) : Framework.startOnNetty(components);
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        container.stop();
    }

    private static int send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + container.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<Void> response = CLIENT.send(request, HttpResponse.BodyHandlers.discarding());
        return response.statusCode();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /things/empty, 200, false",
        "GET, /things/created, 201, false",
        "GET, /things/not-modified, 304, false",
        "GET, /things/body, 200, false",
        "HEAD, /things/body, 200, false",
        "HEAD, /things/conflict, 409, true",
        "GET, /things/changed-at-commit, 203, false",
        "GET, /things/fails-at-commit, 500, true",
        "GET, /things/thrown, 500, true",
        "GET, /things/conflict, 409, true",
        "GET, /things/gone, 410, true",
        "GET, /things/rendered, 418, true"
    })
    void reportsStatusThatTheClientReceived(String method, String path, int status, boolean failed) throws Exception {
        assertEquals(status, send(method, path));
        assertEquals(new Report(status, Outcome.COMPLETED, failed, "/things/{name}"), HangGuard.take(REPORTS));
    }

    @ParameterizedTest
    @CsvSource({"/refused, 401, false", "/nowhere, 404, true"})
    void reportsRequestsThatReachNoHandler(String path, int status, boolean failed) throws Exception {
        assertEquals(status, send("GET", path));
        Report report = HangGuard.take(REPORTS);
        assertEquals(status, report.status());
        assertEquals(failed, report.failed());
    }

    @Test
    void reportsACutOffResponseAsAborted() throws Exception {
        assertThrows(IOException.class, () -> send("POST", "/things/fails-after-flush"));
        assertEquals(new Report(200, Outcome.ABORTED, true, "/things/{name}"), HangGuard.take(REPORTS));
    }

    /** Tomcat keeps the first part until more follows. Reactor Netty sends it. */
    @Test
    void reportsFailureBeforeFlushAsTheServerHandledIt() throws Exception {
        String path = "/things/fails-before-flush";
        if (server == Server.TOMCAT) {
            assertEquals(500, send("POST", path));
            assertEquals(new Report(500, Outcome.COMPLETED, true, "/things/{name}"), HangGuard.take(REPORTS));
        } else {
            assertThrows(IOException.class, () -> send("POST", path));
            assertEquals(new Report(200, Outcome.ABORTED, true, "/things/{name}"), HangGuard.take(REPORTS));
        }
    }

    /**
     * Spring handles the exception of a disconnected client silently in exception handlers, and so can an application. Tomcat can
     * give this exception to the next request too, so each test has its own server.
     */
    @ParameterizedTest
    @ValueSource(strings = {"endless", "endless-error", "endless-advice"})
    void reportsClientThatLeavesAsAborted(String name) throws Exception {
        Container own = start(server);
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + own.port() + "/things/" + name))
                    .build();
            CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body()
                    .close();
            Report report = HangGuard.take(REPORTS);
            assertEquals(200, report.status());
            assertEquals(Outcome.ABORTED, report.outcome());
        } finally {
            own.stop();
        }
    }
}
