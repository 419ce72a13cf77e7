package io.github.httpstatus.okhttp;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.RetryAfter;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.client.ErrorBody;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Wraps an OkHttp response together with its status.
 *
 * <p>Close it like the response itself. {@link #requireSuccessful()} throws for every error, and closes the response first.
 */
public final class StatusResponse implements Closeable {

    private final Response response;

    private StatusResponse(Response response) {
        this.response = requireNonNull(response, "response");
    }

    /**
     * Wraps a response without reading anything from it.
     *
     * @param response any response, also one without a body, such as Retrofit's {@code raw()}
     * @return the response with its status
     */
    public static StatusResponse of(Response response) {
        return new StatusResponse(response);
    }

    /**
     * Returns the status.
     *
     * @return the status, or empty if the code is not from 100 to 999, such as a broken server's 042
     */
    public Optional<StatusCode> status() {
        return OkHttpStatuses.find(response);
    }

    /**
     * Returns the phrase of the status.
     *
     * @return the phrase that was received, or else the registered one, or else {@code ""}
     */
    public String phrase() {
        return OkHttpStatuses.phrase(response);
    }

    /**
     * Returns how long the server wants us to wait before we try again.
     *
     * @return the delay, as {@link RetryAfter#find(java.util.Map)} reads it; empty without a valid {@code Retry-After}
     */
    public Optional<Duration> retryAfter() {
        return RetryAfter.find(response.headers().toMultimap());
    }

    /**
     * Returns the wrapped response.
     *
     * @return the same instance that was wrapped
     */
    public Response response() {
        return response;
    }

    /**
     * Checks that the request succeeded, which means a status from 200 to 299. For any other status, the response is closed.
     * The exception then has its headers, and its body if that arrives within a second and was not read before.
     *
     * @return this
     * @throws UpstreamStatusException for any other status
     * @throws IOException if the status code is invalid, or if no server sent the response: OkHttp itself creates a 504 for a
     *     request that is {@code only-if-cached}
     * @see OkHttpStatuses#toUpstreamStatusException
     */
    public StatusResponse requireSuccessful() throws IOException {
        return refuse(status -> !status.isSuccessful(), ErrorBody.LONGEST_WAIT);
    }

    /** Throws for a refused status, and closes the response if anything is thrown. */
    StatusResponse refuse(Predicate<? super StatusCode> refused, Duration longestWait) throws IOException {
        boolean passed = false;
        try {
            if (refused.test(OkHttpStatuses.received(response))) {
                throw OkHttpStatuses.toUpstreamStatusException(response, longestWait);
            }
            passed = true;
            return this;
        } finally {
            if (!passed) {
                close();
            }
        }
    }

    /** Reads as much of the body as arrives in time. */
    UpstreamStatusException.Builder readBody(UpstreamStatusException.Builder error, Duration longestWait) {
        ResponseBody body = body();
        if (body == null) {
            return error;
        }
        try {
            body.source().timeout().deadline(longestWait.toNanos(), TimeUnit.NANOSECONDS);
            return error.body(body.byteStream());
        } catch (RuntimeException gone) {
            // Retrofit and OkHttp itself replace the body of some responses with one that throws when it is read.
            return error;
        }
    }

    /** Closes the response. It may have no body, and may be closed already. */
    @Override
    public void close() {
        ResponseBody body = body();
        if (body != null) {
            try {
                body.close();
            } catch (RuntimeException nothingToClose) {
                // Retrofit has replaced the body, or the server announced a negative length. After a negative length,
                // OkHttp keeps the connection open until the call is canceled.
            }
        }
    }

    /** Returns the body. Before OkHttp 5 it is null if the response was built without one. */
    private @Nullable ResponseBody body() {
        return response.body();
    }
}
