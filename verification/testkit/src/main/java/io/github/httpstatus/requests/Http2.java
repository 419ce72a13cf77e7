package io.github.httpstatus.requests;

import io.github.httpstatus.contract.HangGuard;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Sends requests with OkHttp over HTTP/2 only. OkHttp returns the status even if the stream is reset directly after it. */
public final class Http2 implements Client {

    private final int port;
    private final BiConsumer<Integer, Runnable> onArrival;
    private OkHttpClient client;

    /**
     * Connects with the first request.
     *
     * @param patience the time to wait for a response, in milliseconds
     * @param onArrival runs an action as soon as the request with a number has arrived at the application
     */
    public Http2(int port, int patience, BiConsumer<Integer, Runnable> onArrival) {
        this.port = port;
        this.onArrival = onArrival;
        client = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectTimeout(HangGuard.LIMIT)
                .writeTimeout(HangGuard.LIMIT)
                .readTimeout(Duration.ofMillis(patience))
                .build();
    }

    @Override
    public Received send(String method, String path, int id, String page) {
        int status = 0;
        boolean whole = false;
        try (Response response = call(method, path, id, page).execute()) {
            status = response.code();
            response.body().bytes();
            whole = true;
        } catch (SocketTimeoutException outOfPatience) {
            client = client.newBuilder()
                    .readTimeout(Duration.ofMillis(Client.longer(client.readTimeoutMillis())))
                    .build();
        } catch (IOException noResponseOrCutOff) {
            // A status that arrived before the failure counts.
        }
        return new Received(status, whole);
    }

    private Call call(String method, String path, int id, String page) {
        RequestBody body = switch (method) {
            case "POST" -> RequestBody.create("body", null);
            case "PUT" -> RequestBody.create("", null);
            default -> null;
        };
        return client.newCall(new Request.Builder()
                .url("http://127.0.0.1:" + port + path)
                .method(method, body)
                .header("Id", String.valueOf(id))
                .header("Page", page)
                .build());
    }

    @Override
    public void sendAndClose(String path, int id) {
        Call call = call("GET", path, id, "SHOWS");
        // Not cancelled earlier, because then the request might never be sent.
        onArrival.accept(id, call::cancel);
        try {
            call.execute().close();
        } catch (IOException cancelled) {
            // Expected.
        }
    }

    @Override
    public Received sendAndLeave(String path, int id) throws IOException {
        Call call = call("GET", path, id, "");
        try (Response response = call.execute()) {
            call.cancel();
            return new Received(response.code(), false);
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }
}
