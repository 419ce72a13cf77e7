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

    /** Spring 6.0 sets no timeout on this connector itself. */
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

    /** Ours is before that, so that the timeout is for the response alone and not for its content. */
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

    /** Java's client takes 1000 for 100. */
    @Override
    public Set<String> beyondIt() {
        return Set.of("code 1000");
    }
}
