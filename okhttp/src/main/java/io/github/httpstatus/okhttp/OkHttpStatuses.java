package io.github.httpstatus.okhttp;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.client.ErrorBody;
import io.github.httpstatus.client.Upstream;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Converts between {@link StatusCode} and OkHttp's responses, and converts error responses to
 * {@link UpstreamStatusException}.
 *
 * <p>The methods are safe to call from any thread. A null argument causes a {@link NullPointerException} that names the
 * parameter.
 */
public final class OkHttpStatuses {

    private OkHttpStatuses() {}

    /**
     * {@return the status of a response}
     *
     * @param response any response
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(Response response) {
        requireNonNull(response, "response");
        return StatusCode.of(response.code());
    }

    /**
     * {@return the status of a response, or empty if its code is not from 100 to 999}
     *
     * @param response any response
     */
    public static Optional<StatusCode> find(Response response) {
        requireNonNull(response, "response");
        return StatusCode.find(response.code());
    }

    /**
     * Sets the code of a response under construction, and the registered phrase as its message.
     *
     * @param status any status
     * @param builder the response under construction
     * @return the builder
     */
    public static Response.Builder apply(StatusCode status, Response.Builder builder) {
        requireNonNull(status, "status");
        requireNonNull(builder, "builder");
        return builder.code(status.value()).message(status.phrase());
    }

    /**
     * Converts a response to an exception with its status, method and host, headers and body. The response is closed.
     *
     * <p>The body is read for at most one second. A body that was read before is absent.
     *
     * <p>To get the status of a web socket that a server refused, call this method in {@code WebSocketListener.onFailure}.
     *
     * @param response a response from a server, with any status
     * @return the exception to throw
     * @throws IOException if the status code is invalid, or if no server sent the response: OkHttp itself creates a 504 for a
     *     request that is {@code only-if-cached}
     */
    public static UpstreamStatusException toUpstreamStatusException(Response response) throws IOException {
        return toUpstreamStatusException(response, ErrorBody.LONGEST_WAIT);
    }

    /** Converts a response, and reads its body for at most the given time. */
    static UpstreamStatusException toUpstreamStatusException(Response response, Duration longestWait)
            throws IOException {
        try (StatusResponse closed = StatusResponse.of(response)) {
            StatusCode status = received(response);
            if (wasMadeByOkHttp(response)) {
                throw new IOException("OkHttp itself created this " + status + ", not a server. The request "
                        + upstream(response.request()) + " is only-if-cached, and the cache has no response for it.");
            }
            Upstream upstream = upstream(response.request());
            UpstreamStatusException.Builder error = UpstreamStatusException.builder(status)
                    .method(upstream.method())
                    .authority(upstream.authority())
                    .headers(response.headers().toMultimap());
            return closed.readBody(error, longestWait).build();
        }
    }

    /** Returns the status of a response from a server. */
    static StatusCode received(Response response) throws ProtocolException {
        return find(response)
                .orElseThrow(() -> new ProtocolException(
                        upstream(response.request()).sentInvalidStatus(response.code() + " (expected 100 to 999)")));
    }

    /**
     * Returns whether OkHttp itself created a response. Such a response has neither a network response nor a cached one. The
     * same is true of a response that a test builds, so the request decides.
     */
    private static boolean wasMadeByOkHttp(Response response) {
        return response.code() == HttpStatus.Code.GATEWAY_TIMEOUT
                && response.networkResponse() == null
                && response.cacheResponse() == null
                && response.request().cacheControl().onlyIfCached();
    }

    static Upstream upstream(Request request) {
        HttpUrl url = request.url();
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
        return new Upstream(request.method(), usual ? host : host + ":" + url.port());
    }

    /**
     * {@return the phrase that was received, or else the registered one, or else {@code ""}}
     *
     * <p>HTTP/2 does not transmit a phrase, and many servers omit it on HTTP/1.1.
     *
     * @param response any response
     */
    public static String phrase(Response response) {
        requireNonNull(response, "response");
        String received = response.message();
        // Not isBlank, which older versions of Android lack.
        return received.trim().isEmpty()
                ? find(response).map(StatusCode::phrase).orElse("")
                : received;
    }
}
