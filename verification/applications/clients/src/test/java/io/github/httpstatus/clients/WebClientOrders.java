package io.github.httpstatus.clients;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.spring.HttpStatusExchangeFilterFunction;
import java.net.URI;
import java.net.http.HttpClient;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

final class WebClientOrders implements Orders {

    private final WebClient client;

    WebClientOrders(URI api, HttpClient http) {
        client = WebClient.builder()
                .baseUrl(api.toString())
                .clientConnector(new JdkClientHttpConnector(http))
                .filter(new HttpStatusExchangeFilterFunction(StatusCode::isError))
                .build();
    }

    Mono<String> orderLater(String id) {
        return client.get()
                .uri("orders/{id}", id)
                .retrieve()
                .bodyToMono(String.class)
                .onErrorMap(UpstreamStatusException.class, ApiException::of);
    }

    @Override
    public String order(String id) {
        return orderLater(id).block();
    }
}
