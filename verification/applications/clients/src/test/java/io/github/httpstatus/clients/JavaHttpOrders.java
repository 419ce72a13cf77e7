package io.github.httpstatus.clients;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

final class JavaHttpOrders implements Orders {

    private final HttpClient http;
    private final URI api;

    JavaHttpOrders(URI api, HttpClient http) {
        this.api = api;
        this.http = http;
    }

    @Override
    public String order(String id) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(api.resolve("orders/" + id)).build();
        try (InputStream body = requireNoError(send(request)).body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    /** The recipe from core's README. */
    static HttpResponse<InputStream> requireNoError(HttpResponse<InputStream> response) throws IOException {
        StatusCode status = StatusCode.find(response.statusCode())
                .orElseThrow(() -> new ProtocolException("Invalid status code: " + response.statusCode()));
        if (!status.isError()) {
            return response;
        }
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> close(response.body()));
        throw ApiException.of(UpstreamStatusException.builder(status)
                .method(response.request().method())
                .uri(response.request().uri())
                .headers(response.headers().map())
                .body(response.body())
                .build());
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException alreadyBroken) {
            // The body has ended already.
        }
    }
}
