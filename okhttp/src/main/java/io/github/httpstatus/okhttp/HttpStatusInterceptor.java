package io.github.httpstatus.okhttp;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.function.Predicate;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Fails a call that a server answers with one of the statuses chosen, or with none. The response is closed.
 *
 * <p>An interceptor may throw nothing but an {@link IOException}. Here it is a {@link ProtocolException}, after which OkHttp
 * never asks again by itself. For a status chosen its cause is the {@link UpstreamStatusException}, with the excerpt that
 * {@link StatusResponse#requireSuccessful()} keeps. For a code such as 042, or a response at which OkHttp itself throws an
 * unchecked exception, its message says what was wrong.
 *
 * <p>Add it with {@code addInterceptor}: it sees what the caller would, after redirects, authentication, the cache and the
 * interceptors added later. As a network interceptor it sees each response on its way: a 302 that would be followed, a 401
 * that would be answered with credentials, a 304 that would be served from the cache. Then it sees none that comes from
 * the cache or opens a web socket, and keeps no excerpt of content that is still encoded.
 *
 * <p>Safe to share between threads, if what chooses the statuses is.
 */
public final class HttpStatusInterceptor implements Interceptor {

    private final Predicate<? super StatusCode> failing;
    private final Duration longestWait;

    /**
     * An interceptor for some statuses.
     *
     * @param failing the statuses that fail a call, such as {@code StatusCode::isError}
     */
    public HttpStatusInterceptor(Predicate<? super StatusCode> failing) {
        this(failing, StatusResponse.LONGEST_WAIT);
    }

    /** An interceptor that reads an error's content for another time. */
    HttpStatusInterceptor(Predicate<? super StatusCode> failing, Duration longestWait) {
        this.failing = requireNonNull(failing, "failing");
        this.longestWait = longestWait;
    }

    /**
     * Proceeds, and looks at the status of the response.
     *
     * @param chain the rest of the call
     * @return the response, unless its status fails the call
     * @throws IOException if it does, or if there is no response
     */
    @Override
    public Response intercept(Chain chain) throws IOException {
        StatusResponse received = StatusResponse.of(proceed(chain));
        try {
            return received.refuse(failing, longestWait).response();
        } catch (UpstreamStatusException error) {
            throw failure(error.getMessage(), error);
        }
    }

    private static Response proceed(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IllegalStateException | IllegalArgumentException unexpected) {
            // So OkHttp meets a code of -12, a redirect with a length of -5, and before 5.0 three interim responses.
            throw failure("OkHttp could not read the response: " + unexpected.getMessage(), unexpected);
        }
    }

    /** An exception after which OkHttp never sends the request again, by another route. */
    private static IOException failure(@Nullable String message, Throwable cause) {
        IOException failure = new ProtocolException(message);
        failure.initCause(cause);
        return failure;
    }
}
