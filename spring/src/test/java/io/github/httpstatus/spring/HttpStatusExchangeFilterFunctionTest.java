package io.github.httpstatus.spring;

import static io.github.httpstatus.contract.RawServer.saying;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusClass;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.contract.RawServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class HttpStatusExchangeFilterFunctionTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    private static final WebClient ALONE = WebClient.builder()
            .clientConnector(new JdkClientHttpConnector(
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()))
            .build();

    private static final WebClient ERRORS = client(StatusCode::isError);

    private static WebClient client(Predicate<StatusCode> failing) {
        return ALONE.mutate()
                .filter(new HttpStatusExchangeFilterFunction(failing))
                .build();
    }

    /** Answers with the code that the path is. */
    private static RawServer server() throws IOException {
        return new RawServer(path -> saying("HTTP/1.1 " + path.substring(1) + "\r\nContent-Length: 4\r\n\r\ntext"));
    }

    private static int code(WebClient.ResponseSpec retrieved) {
        return retrieved.toEntity(String.class).block(BOUND).getStatusCode().value();
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
                .block(BOUND)
                .getStatusCode()
                .value();
    }

    @Test
    void theFrameworkAloneTakesAnErrorThatIsExchangedForASuccess() throws Exception {
        try (RawServer server = server()) {
            assertEquals(503, exchange(ALONE, server.uri("/503")));
            UpstreamStatusException error =
                    assertThrows(UpstreamStatusException.class, () -> exchange(ERRORS, server.uri("/503")));
            assertSame(HttpStatus.SERVICE_UNAVAILABLE, error.status());
        }
    }

    @Test
    void failsForTheStatusesChosenAlone() throws Exception {
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
    void oneRequestCanHaveTheSameOnStatus() throws Exception {
        try (RawServer server = server()) {
            assertEquals(200, code(onStatus(server.uri("/200"))));
            for (int code : new int[] {404, 499, 503, 600, 999}) {
                UpstreamStatusException error =
                        assertThrows(UpstreamStatusException.class, () -> code(onStatus(server.uri("/" + code))));
                assertSame(StatusCode.of(code), error.status());
                assertEquals("text", error.excerpt());
            }
        }
    }

    @Test
    void readsNoMoreOnStatusThanTheFilterDoes() throws Exception {
        String content = "x".repeat(1 << 10);
        try (RawServer server = new RawServer(path -> out -> {
            saying("HTTP/1.1 500 Broken\r\nContent-Length: 10737418240\r\n\r\n").answer(out);
            while (true) {
                saying(content).answer(out);
            }
        })) {
            UpstreamStatusException error =
                    assertThrows(UpstreamStatusException.class, () -> code(onStatus(server.uri("/"))));
            assertEquals(content, error.excerpt());
        }
    }

    @Test
    void usesOneConnectionForManyErrors() throws Exception {
        String content = "x".repeat(10_000);
        try (RawServer server = new RawServer(
                path -> saying("HTTP/1.1 503 Busy\r\nContent-Length: " + content.length() + "\r\n\r\n" + content))) {
            for (int i = 0; i < 1000; i++) {
                assertThrows(UpstreamStatusException.class, () -> retrieve(ERRORS, server.uri("/")));
            }
            assertEquals(1, server.connections());
        }
    }

    @Test
    void keepsNothingOfEncodedContent() throws Exception {
        try (RawServer server = new RawServer(path -> saying(
                "HTTP/1.1 503 Busy\r\nContent-Encoding: br\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\ntext"))) {
            UpstreamStatusException error =
                    assertThrows(UpstreamStatusException.class, () -> retrieve(ERRORS, server.uri("/")));
            assertEquals("", error.excerpt());
            assertEquals(Duration.ofSeconds(7), error.retryAfter().orElseThrow());
        }
    }

    /** Java's client passes no such code on, and others do. */
    @Test
    void aCodeThatIsNoneIsAFailureOfTheExchange() {
        ClientResponse response = mock();
        when(response.statusCode()).thenAnswer(call -> HttpStatusCode.valueOf(42));
        AtomicInteger read = new AtomicInteger();
        Flux<DataBuffer> endless = Flux.generate(sink -> {
            byte[] some = new byte[1 << 10];
            read.addAndGet(some.length);
            sink.next(DefaultDataBufferFactory.sharedInstance.wrap(some));
        });
        when(response.body(ArgumentMatchers.<BodyExtractor<Flux<DataBuffer>, ReactiveHttpInputMessage>>any()))
                .thenReturn(endless);
        ClientRequest request = ClientRequest.create(HttpMethod.GET, URI.create("http://localhost/"))
                .build();
        Mono<ClientResponse> filtered =
                new HttpStatusExchangeFilterFunction(StatusCode::isError).filter(request, sent -> Mono.just(response));
        WebClientRequestException failure = assertThrows(WebClientRequestException.class, () -> filtered.block(BOUND));
        assertEquals(
                "The server called answered no status: " + "Status code '42' should be a three-digit positive integer",
                failure.getMessage());
        assertEquals(HttpStatusExchangeFilterFunction.LONGEST_READ, read.get());
    }

    @Test
    void refusesNullByName() {
        assertEquals(
                "failing",
                assertThrows(NullPointerException.class, () -> new HttpStatusExchangeFilterFunction(null))
                        .getMessage());
    }
}
