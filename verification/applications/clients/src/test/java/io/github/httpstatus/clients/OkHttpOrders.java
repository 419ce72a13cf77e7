package io.github.httpstatus.clients;

import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.okhttp.StatusResponse;
import java.io.IOException;
import java.net.URI;
import okhttp3.OkHttpClient;
import okhttp3.Request;

final class OkHttpOrders implements Orders {

    private final OkHttpClient client = new OkHttpClient();
    private final URI api;

    OkHttpOrders(URI api) {
        this.api = api;
    }

    @Override
    public String order(String id) throws IOException {
        Request request = new Request.Builder()
                .url(api.resolve("orders/" + id).toString())
                .build();
        try (StatusResponse response =
                StatusResponse.of(client.newCall(request).execute()).requireSuccessful()) {
            return response.response().body().string();
        } catch (UpstreamStatusException error) {
            throw ApiException.of(error);
        }
    }
}
