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

/** OkHttp, configured to take every response as it comes: one request, one exchange. */
final class Client implements Closeable {

    /**
     * What {@link StatusResponse} reports of a response.
     *
     * @param status the status, or empty if there was none
     * @param phrase the phrase that was received, else the registered one, else {@code ""}
     * @param retryAfter the delay, or empty
     * @param failure why the call failed, {@code ""} if it did not
     */
    record Reply(Optional<StatusCode> status, String phrase, Optional<Duration> retryAfter, String failure) {

        private static Reply of(Response response, String failure) {
            StatusResponse wrapped = StatusResponse.of(response);
            return new Reply(wrapped.status(), wrapped.phrase(), wrapped.retryAfter(), failure);
        }
    }

    /** Where the interceptor leaves the response of a request. */
    private static final class Seen {
        private Optional<Response> response = Optional.empty();
    }

    private final OkHttpClient http;

    /**
     * Creates a client.
     *
     * @param limit how long a call may take
     */
    Client(Duration limit) {
        http = new OkHttpClient.Builder()
                .followRedirects(false)
                // Else it would send the request again after a 408. It does not after a 401, without an authenticator.
                .retryOnConnectionFailure(false)
                // Nor does it keep connections: the server can close one in the moment in which it is used again.
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .proxy(Proxy.NO_PROXY)
                .callTimeout(limit)
                .readTimeout(limit)
                .addNetworkInterceptor(Client::see)
                .build();
    }

    /** Looks at a response before OkHttp does, which fails the call for a 407 that no proxy has sent. */
    private static Response see(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Seen seen = chain.request().tag(Seen.class);
        if (seen != null) {
            seen.response = Optional.of(response);
        }
        return response;
    }

    /** Sends a request, whose response is closed unread. */
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
