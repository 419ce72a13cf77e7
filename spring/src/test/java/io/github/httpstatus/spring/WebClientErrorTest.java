package io.github.httpstatus.spring;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.contract.UpstreamErrorContract;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

class WebClientErrorTest implements UpstreamErrorContract {

    private static final JdkClientHttpConnector CONNECTOR = new JdkClientHttpConnector(
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());

    private static final WebClient ALONE = alone(HangGuard.LIMIT);

    private static final Map<Duration, WebClient> CLIENTS = new ConcurrentHashMap<>();

    /** Sets the timeout in a filter, because the connector of Spring 6.0 has none. */
    private static WebClient alone(Duration patience) {
        return WebClient.builder()
                .clientConnector(CONNECTOR)
                .filter((request, next) -> next.exchange(request)
                        .timeout(patience)
                        .onErrorMap(
                                TimeoutException.class,
                                late -> new WebClientRequestException(
                                        late, request.method(), request.url(), request.headers())))
                .build();
    }

    /** Our filter runs outside the one with the timeout, so that the timeout does not cover the body. */
    @Override
    public void call(URI uri, Duration patience) {
        CLIENTS.computeIfAbsent(
                        patience,
                        unused -> alone(patience)
                                .mutate()
                                .filters(filters -> filters.add(
                                        0, new HttpStatusExchangeFilterFunction(StatusCode::isError, patience)))
                                .build())
                .get()
                .uri(uri)
                .retrieve()
                .toBodilessEntity()
                .block();
    }

    @Override
    public int callAlone(URI uri) {
        return Objects.requireNonNull(ALONE.get()
                        .uri(uri)
                        .exchangeToMono(response -> response.toBodilessEntity())
                        .block())
                .getStatusCode()
                .value();
    }

    @Override
    public Class<? extends Exception> failure() {
        return WebClientRequestException.class;
    }

    /** Java's client reads 1000 as 100. */
    @Override
    public Set<String> unsupported() {
        return Set.of("code 1000");
    }
}
