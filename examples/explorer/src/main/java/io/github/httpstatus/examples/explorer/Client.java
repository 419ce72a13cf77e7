package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.okhttp.StatusResponse;
import java.io.Closeable;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Sends requests with OkHttp, which is configured to make exactly one exchange for each request. */
final class Client implements Closeable {

    /**
     * Contains what {@link StatusResponse} reports about a response.
     *
     * @param status the status, or empty if the server sent no valid one
     * @param phrase the phrase that was received, else the registered one, else {@code ""}
     * @param retryAfter the delay, or empty
     * @param failure why the call failed, or {@code ""} if it succeeded
     */
    record Reply(Optional<StatusCode> status, String phrase, Optional<Duration> retryAfter, String failure) {

        private static Reply of(Response response, String failure) {
            StatusResponse wrapped = StatusResponse.of(response);
            return new Reply(wrapped.status(), wrapped.phrase(), wrapped.retryAfter(), failure);
        }
    }

    /** Receives the response of a request from the interceptor. */
    private static final class Seen {
        private Optional<Response> response = Optional.empty();
    }

    private final OkHttpClient http;

    /**
     * Creates a client.
     *
     * @param limit the longest time for a call
     */
    Client(Duration limit) {
        http = new OkHttpClient.Builder()
                .followRedirects(false)
                // Otherwise OkHttp would send the request again after a 408. It never does after a 401, because this
                // client has no authenticator.
                .retryOnConnectionFailure(false)
                // Keeps no connection, because the server could close it just when the next request is sent.
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .proxy(Proxy.NO_PROXY)
                .callTimeout(limit)
                .readTimeout(limit)
                .addNetworkInterceptor(Client::see)
                .build();
    }

    /** Reads a response before OkHttp handles it. OkHttp fails a call for a 407 that was not sent by a proxy. */
    private static Response see(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Seen seen = chain.request().tag(Seen.class);
        if (seen != null) {
            seen.response = Optional.of(response);
        }
        return response;
    }

    /** Sends a request, and closes the response without reading its body. */
    Reply get(URI uri) {
        Seen seen = new Seen();
        Request request =
                new Request.Builder().url(uri.toString()).tag(Seen.class, seen).build();
        try (Response response = http.newCall(request).execute()) {
            return Reply.of(response, "");
        } catch (IOException e) {
            return seen.response
                    .map(response -> Reply.of(response, e.toString()))
                    .orElseGet(() -> new Reply(Optional.empty(), "", Optional.empty(), e.toString()));
        }
    }

    static String product() {
        return "OkHttp " + OkHttp.VERSION;
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
    }
}
