package io.github.httpstatus.clients;

import io.github.httpstatus.jaxrs.JaxrsExceptions;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.concurrent.TimeUnit;

final class JakartaRestOrders implements Orders {

    private final Client client =
            ClientBuilder.newBuilder().readTimeout(10, TimeUnit.SECONDS).build();

    private final URI api;

    JakartaRestOrders(URI api) {
        this.api = api;
    }

    @Override
    public String order(String id) {
        WebTarget target = client.target(api).path("orders/{id}").resolveTemplate("id", id);
        try (Response response = target.request().get()) {
            if (JaxrsStatuses.of(response).isError()) {
                throw ApiException.of(
                        JaxrsExceptions.toUpstreamStatusException(response, HttpMethod.GET, target.getUri()));
            }
            return response.readEntity(String.class);
        }
    }
}
