package io.github.httpstatus.spring;

import static io.github.httpstatus.contract.RawServer.sending;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusClass;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.contract.RawServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ReactiveHttpInputMessage;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.BodyExtractor;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class HttpStatusExchangeFilterFunctionTest {

    private static final WebClient ALONE = WebClient.builder()
            .clientConnector(new JdkClientHttpConnector(
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()))
            .build();

    private static final WebClient ERRORS = client(StatusCode::isError);

    private static WebClient client(Predicate<StatusCode> failing) {
        return ALONE.mutate()
                .filter(new HttpStatusExchangeFilterFunction(failing, HangGuard.LIMIT))
                .build();
    }

    /** Starts a server that sends the status in the path. */
    private static RawServer server() throws IOException {
        return new RawServer(path -> sending("HTTP/1.1 " + path.substring(1) + "\r\nContent-Length: 4\r\n\r\ntext"));
    }

    private static int code(WebClient.ResponseSpec retrieved) {
        return retrieved
                .toEntity(String.class)
                .block(HangGuard.LIMIT)
                .getStatusCode()
                .value();
    }

    private static int retrieve(WebClient client, URI uri) {
        return code(client.get().uri(uri).retrieve());
    }

    private static WebClient.ResponseSpec onStatus(URI uri) {
        return ALONE.get()
                .uri(uri)
                .retrieve()
                .onStatus(
                        code -> SpringStatuses.of(code).isError(),
                        HttpStatusExchangeFilterFunction::toUpstreamStatusException);
    }

    private static int exchange(WebClient client, URI uri) {
        return client.get()
                .uri(uri)
                .exchangeToMono(ClientResponse::toBodilessEntity)
                .block(HangGuard.LIMIT)
                .getStatusCode()
                .value();
    }

    @Test
    void springAloneAcceptsExchangedError() throws Exception {
        try (RawServer server = server()) {
            assertEquals(503, exchange(ALONE, server.uri("/503")));
            UpstreamStatusException error =
                    assertThrows(UpstreamStatusException.class, () -> exchange(ERRORS, server.uri("/503")));
            assertSame(HttpStatus.SERVICE_UNAVAILABLE, error.status());
        }
    }

    @Test
    void failsOnlyForChosenStatuses() throws Exception {
        check(StatusCode::isServerError, 500, 503, 599, 600, 999);
        check(status -> status.statusClass() == StatusClass.CLIENT_ERROR, 400, 404, 429, 499);
        check(List.of(HttpStatus.ACCEPTED, StatusCode.of(499))::contains, 202, 499);
    }

    private static void check(Predicate<StatusCode> chosen, Integer... expected) throws Exception {
        List<Integer> failed = new ArrayList<>();
        try (RawServer server = server()) {
            for (int code : new int[] {200, 202, 302, 400, 404, 429, 499, 500, 503, 599, 600, 999}) {
                try {
                    assertEquals(code, exchange(client(chosen), server.uri("/" + code)));
                } catch (UpstreamStatusException error) {
                    failed.add(error.status().value());
                }
            }
        }
        assertEquals(List.of(expected), failed);
    }

    @Test
    void onStatusFailsASingleRequest() throws Exception {
        try (RawServer server = server()) {
            assertEquals(200, code(onStatus(server.uri("/200"))));
            for (int code : new int[] {404, 499, 503, 600, 999}) {
                UpstreamStatusException error =
                        assertThrows(UpstreamStatusException.class, () -> code(onStatus(server.uri("/" + code))));
                assertSame(StatusCode.of(code), error.status());
            }
        }
    }

    @Test
    void onStatusReadsNoMoreThanTheFilter() {
        AtomicInteger read = new AtomicInteger();
        ClientResponse response = ClientResponse.create(HttpStatusCode.valueOf(500))
                .body(endless(read))
                .build();
        UpstreamStatusException error = HttpStatusExchangeFilterFunction.toUpstreamStatusException(response)
                .block(HangGuard.LIMIT);
        assertEquals("x".repeat(UpstreamStatusException.LONGEST_EXCERPT), error.excerpt());
        assertEquals(UpstreamStatusException.LONGEST_BODY + (1 << 10), read.get());
    }

    /** Uses a clock that the test moves, so that the speed of the machine does not matter. */
    @Test
    void waitsOneSecondForTheBody() {
        Clock clock = new Clock();
        Schedulers.setFactory(new Schedulers.Factory() {
            @Override
            public Scheduler newParallel(int parallelism, ThreadFactory threads) {
                return clock;
            }
        });
        try {
            ClientRequest request = ClientRequest.create(HttpMethod.GET, URI.create("http://localhost/"))
                    .build();
            for (Mono<?> failing : List.of(
                    HttpStatusExchangeFilterFunction.toUpstreamStatusException(stalling())
                            .flatMap(Mono::error),
                    new HttpStatusExchangeFilterFunction(StatusCode::isError)
                            .filter(request, sent -> Mono.just(stalling())))) {
                AtomicReference<Throwable> thrown = new AtomicReference<>();
                failing.subscribe(unexpected -> {}, thrown::set);
                assertNull(thrown.get());
                assertEquals(Duration.ofSeconds(1), clock.delays.remove());
                clock.tasks.remove().run();
                assertEquals(
                        "before",
                        assertInstanceOf(UpstreamStatusException.class, thrown.get())
                                .excerpt());
            }
        } finally {
            Schedulers.resetFactory();
        }
    }

    /** A scheduler that only records delayed tasks. */
    private static final class Clock implements Scheduler {
        private final Queue<Duration> delays = new ArrayDeque<>();
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public Disposable schedule(Runnable task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            delays.add(Duration.of(delay, unit.toChronoUnit()));
            tasks.add(task);
            return Disposables.single();
        }

        @Override
        public Worker createWorker() {
            throw new UnsupportedOperationException();
        }
    }

    private static ClientResponse stalling() {
        return ClientResponse.create(HttpStatusCode.valueOf(500))
                .body(Flux.just(some("before")).concatWith(Flux.never()))
                .build();
    }

    private static Flux<DataBuffer> endless(AtomicInteger read) {
        return Flux.generate(sink -> {
            String some = "x".repeat(1 << 10);
            read.addAndGet(some.length());
            sink.next(some(some));
        });
    }

    private static DataBuffer some(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void usesOneConnectionForManyErrors() throws Exception {
        String content = "x".repeat(10_000);
        try (RawServer server = new RawServer(
                path -> sending("HTTP/1.1 503 Busy\r\nContent-Length: " + content.length() + "\r\n\r\n" + content))) {
            for (int i = 0; i < 1000; i++) {
                assertThrows(UpstreamStatusException.class, () -> retrieve(ERRORS, server.uri("/")));
            }
            assertEquals(1, server.connections());
        }
    }

    @Test
    void hasNoExcerptOfEncodedBody() throws Exception {
        try (RawServer server = new RawServer(path -> sending(
                "HTTP/1.1 503 Busy\r\nContent-Encoding: br\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\ntext"))) {
            UpstreamStatusException error =
                    assertThrows(UpstreamStatusException.class, () -> retrieve(ERRORS, server.uri("/")));
            assertEquals("", error.excerpt());
            assertEquals(Duration.ofSeconds(7), error.retryAfter().orElseThrow());
        }
    }

    /** Java's client rejects such a code itself, but other clients pass it on. */
    @Test
    void failsForInvalidStatusCode() {
        ClientResponse response = mock();
        when(response.statusCode()).thenAnswer(call -> HttpStatusCode.valueOf(42));
        AtomicInteger read = new AtomicInteger();
        when(response.body(ArgumentMatchers.<BodyExtractor<Flux<DataBuffer>, ReactiveHttpInputMessage>>any()))
                .thenReturn(endless(read));
        ClientRequest request = ClientRequest.create(HttpMethod.GET, URI.create("http://localhost/"))
                .build();
        Mono<ClientResponse> filtered =
                new HttpStatusExchangeFilterFunction(StatusCode::isError).filter(request, sent -> Mono.just(response));
        WebClientRequestException failure =
                assertThrows(WebClientRequestException.class, () -> filtered.block(HangGuard.LIMIT));
        assertEquals(
                "GET localhost sent an invalid status code: "
                        + "Status code '42' should be a three-digit positive integer",
                failure.getMessage());
        assertEquals(UpstreamStatusException.LONGEST_BODY + (1 << 10), read.get());
    }

    @Test
    void throwsWithParameterNameForNull() {
        assertEquals(
                "failing",
                assertThrows(NullPointerException.class, () -> new HttpStatusExchangeFilterFunction(null))
                        .getMessage());
    }
}
