package io.github.httpstatus.clients;

import io.github.httpstatus.spring.SpringExceptions;
import java.net.URI;
import java.net.http.HttpClient;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

final class RestClientOrders implements Orders {

    private final RestClient client;

    RestClientOrders(URI api, HttpClient http) {
        client = RestClient.builder()
                .baseUrl(api)
                .requestFactory(new JdkClientHttpRequestFactory(http))
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
                    throw ApiException.of(SpringExceptions.toUpstreamStatusException(
                            response, request.getMethod(), request.getURI()));
                })
                .build();
    }

    @Override
    public String order(String id) {
        return client.get().uri("orders/{id}", id).retrieve().body(String.class);
    }
}
