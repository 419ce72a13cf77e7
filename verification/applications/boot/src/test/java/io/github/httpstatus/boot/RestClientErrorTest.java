package io.github.httpstatus.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.contract.RawServer;
import io.github.httpstatus.contract.UpstreamErrorContract;
import io.github.httpstatus.spring.HttpStatusResponseErrorHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Runs the contract with RestClient. The tests of the adapter cannot, because Spring 6.0 has no such client or factory. */
class RestClientErrorTest implements UpstreamErrorContract {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final RestClient ALONE = builder(HangGuard.LIMIT).build();

    private static final Map<Duration, RestClient> CLIENTS = new ConcurrentHashMap<>();

    private static RestClient.Builder builder(Duration patience) {
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(HTTP);
        factory.setReadTimeout(patience);
        return RestClient.builder().requestFactory(factory);
    }

    @Override
    public void call(URI uri, Duration patience) {
        CLIENTS.computeIfAbsent(
                        patience,
                        unused -> builder(patience)
                                .defaultStatusHandler(new HttpStatusResponseErrorHandler(StatusCode::isError))
                                .build())
                .get()
                .uri(uri)
                .retrieve()
                .toBodilessEntity();
    }

    @Override
    public int callAlone(URI uri) {
        return ALONE.get()
                .uri(uri)
                .exchange((request, response) -> response.getStatusCode().value());
    }

    @Override
    public Class<? extends Exception> failure() {
        return ResourceAccessException.class;
    }

    /** Java's client reads 1000 as 100. Spring 7 decodes gzip before it returns a response, and fails if it cannot. */
    @Override
    public Set<String> unsupported() {
        return Set.of("code 1000", "declared as gzip, but not encoded");
    }

    @Test
    void passesErrorThatWasNotChosen() throws Exception {
        try (RawServer server =
                new RawServer(path -> RawServer.sending("HTTP/1.1 404 Nope\r\nContent-Length: 4\r\n\r\ntext"))) {
            URI uri = server.uri("/404");
            RestClient.Builder builder = builder(HangGuard.LIMIT);
            assertThrows(HttpClientErrorException.class, () -> text(builder.build(), uri), "Spring alone");
            builder.defaultStatusHandler(new HttpStatusResponseErrorHandler(StatusCode::isServerError));
            ResponseEntity<String> response = text(builder.build(), uri);
            assertEquals("404 text", response.getStatusCode().value() + " " + response.getBody());
        }
    }

    private static ResponseEntity<String> text(RestClient client, URI uri) {
        return client.get().uri(uri).retrieve().toEntity(String.class);
    }
}
