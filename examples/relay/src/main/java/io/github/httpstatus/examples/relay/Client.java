package io.github.httpstatus.examples.relay;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.okhttp.OkHttpStatuses;
import io.github.httpstatus.okhttp.StatusResponse;
import java.io.Closeable;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp, made to take every answer as it comes: one request, one exchange. */
final class Client implements Closeable {

    /** Where the interceptor leaves the response of a request. */
    private static final class Seen {
        private Optional<Response> response = Optional.empty();
    }

    // A 408 would be asked again but for the second line. A 401 is not: there is no authenticator by default.
    private final OkHttpClient http = new OkHttpClient.Builder()
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .proxy(Proxy.NO_PROXY)
            // On a busy machine, an answer that takes longer than OkHttp's ten seconds is not lost.
            .readTimeout(Duration.ofMinutes(3))
            .addNetworkInterceptor(Client::see)
            .build();

    /** Looks at a response before OkHttp does, which fails the call for a 407 that no proxy has sent. */
    private static Response see(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Seen seen = chain.request().tag(Seen.class);
        if (seen != null) {
            seen.response = Optional.of(response);
        }
        return response;
    }

    Exchange ask(Server server, StatusCode status) {
        Seen seen = new Seen();
        Request request = new Request.Builder()
                .url(server.address() + "/" + status.value())
                .tag(Seen.class, seen)
                .build();
        try (Response response = http.newCall(request).execute()) {
            return exchange(server, status, response);
        } catch (IOException e) {
            return seen.response
                    .map(response -> exchange(server, status, response))
                    .orElseGet(() -> new Exchange(server, status, Optional.empty(), "", e.toString()));
        }
    }

    private static Exchange exchange(Server server, StatusCode sent, Response response) {
        String phrase = response.message().isBlank() ? "" : OkHttpStatuses.phrase(response);
        String received = (response.code() + " " + phrase).strip();
        return new Exchange(server, sent, OkHttpStatuses.find(response), phrase, received);
    }

    /** What a client gets of a failure. */
    String fail(Server server, Service.Failure how) throws IOException {
        Request request = new Request.Builder()
                .url(server.address() + "/error/" + how.name())
                .build();
        try (StatusResponse answer = StatusResponse.of(http.newCall(request).execute())) {
            String delay = answer.retryAfter()
                    .map(wait -> ", again after " + wait.toSeconds() + " s")
                    .orElse("");
            return answer.response().code() + delay + "  "
                    + answer.response().body().string();
        }
    }

    static String product() {
        return "OkHttp " + OkHttp.VERSION + ", by a network interceptor, as a 407 without a proxy fails the call";
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
