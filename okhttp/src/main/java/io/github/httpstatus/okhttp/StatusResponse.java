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
 * An OkHttp response with its status. An error is never taken for a success and never left open.
 *
 * <p>Close it like the response itself. {@link #requireSuccessful()} closes it before it throws.
 */
public final class StatusResponse implements Closeable {

    private final Response response;

    private StatusResponse(Response response) {
        this.response = requireNonNull(response, "response");
    }

    /**
     * Wraps a response, and reads nothing of it.
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
     * Returns what to call the status.
     *
     * @return the phrase that was received, else the registered one, else {@code ""}
     */
    public String phrase() {
        return OkHttpStatuses.phrase(response);
    }

    /**
     * Returns how long the server wants us to wait before we try again.
     *
     * @return the delay, read as {@link RetryAfter#find(java.util.Map)} does, or empty if the server did not say
     */
    public Optional<Duration> retryAfter() {
        return RetryAfter.find(response.headers().toMultimap());
    }

    /**
     * Returns the response itself.
     *
     * @return what was wrapped
     */
    public Response response() {
        return response;
    }

    /**
     * Makes sure that the request succeeded: that the status is from 200 to 299. For any other status the response is closed;
     * its headers and its body, as far as that comes within a second and was not read before, are in the exception.
     *
     * @return this
     * @throws UpstreamStatusException for any other status
     * @throws IOException if the status code is not valid, or if OkHttp made the response itself: the 504 to a request that is
     *     {@code only-if-cached}
     * @see OkHttpStatuses#toUpstreamStatusException
     */
    public StatusResponse requireSuccessful() throws IOException {
        return refuse(status -> !status.isSuccessful(), ErrorBody.LONGEST_WAIT);
    }

    /** Closes the response unless it passes. */
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

    /** Sets as much of the body as comes in time. */
    UpstreamStatusException.Builder readBody(UpstreamStatusException.Builder error, Duration longestWait) {
        ResponseBody body = body();
        if (body == null) {
            return error;
        }
        try {
            body.source().timeout().deadline(longestWait.toNanos(), TimeUnit.NANOSECONDS);
            return error.body(body.byteStream());
        } catch (RuntimeException gone) {
            // Retrofit and OkHttp itself replace the body of some responses by one that refuses to be read.
            return error;
        }
    }

    /** Closes the response. A response without a body is no problem, nor is a second call. */
    @Override
    public void close() {
        ResponseBody body = body();
        if (body != null) {
            try {
                body.close();
            } catch (RuntimeException nothingToClose) {
                // Retrofit has taken the body away, or the server announced a negative length.
            }
        }
    }

    /** Null before OkHttp 5, if the response was built without a body. */
    private @Nullable ResponseBody body() {
        return response.body();
    }
}
