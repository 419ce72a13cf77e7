package io.github.httpstatus.okhttp;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.client.ErrorBody;
import io.github.httpstatus.client.Upstream;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Fails a call if the server responds with one of the chosen statuses, or with an invalid status code. The response is
 * closed.
 *
 * <p>An interceptor may only throw an {@link IOException}. This one throws a {@link ProtocolException}, because OkHttp never
 * repeats a request after one. The cause is the {@link UpstreamStatusException} of
 * {@link OkHttpStatuses#toUpstreamStatusException}. If the status code is invalid, or if OkHttp itself throws an unchecked
 * exception while it reads the response, the message explains that. Exceptions of other interceptors pass unchanged.
 *
 * <p>Add it with {@code addInterceptor}. It then sees the same response as the caller, after redirects, authentication, the
 * cache and the interceptors that were added later. As a network interceptor, it sees each response as the server sent it: a
 * 302 that OkHttp would follow, a 401 for which it would authenticate, and a 304 that the cache would replace. It does not
 * see responses from the cache or to a web socket then, and a body can still be encoded.
 *
 * <p>Safe to share between threads, if its predicate is.
 */
public final class HttpStatusInterceptor implements Interceptor {

    /** The classes of OkHttp and of the libraries that it calls. */
    private static final Pattern OF_OKHTTP = Pattern.compile("(okhttp3|okio|kotlin|java)\\.");

    private final Predicate<? super StatusCode> failing;
    private final Duration longestWait;

    /**
     * Creates an interceptor.
     *
     * @param failing selects the statuses that fail a call, such as {@code StatusCode::isError}
     */
    public HttpStatusInterceptor(Predicate<? super StatusCode> failing) {
        this(failing, ErrorBody.LONGEST_WAIT);
    }

    /** Creates an interceptor that reads the body of an error for at most the given time. */
    HttpStatusInterceptor(Predicate<? super StatusCode> failing, Duration longestWait) {
        this.failing = requireNonNull(failing, "failing");
        this.longestWait = longestWait;
    }

    /**
     * Sends the request and checks the status of the response.
     *
     * @param chain the rest of the call
     * @return the response, if its status does not fail the call
     * @throws IOException if the status fails the call, or if no response was received
     */
    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = proceed(chain);
        boolean passed = false;
        try {
            StatusResponse.of(response).refuse(failing, longestWait);
            passed = true;
            return response;
        } catch (UpstreamStatusException error) {
            throw failure(error.getMessage(), error);
        } finally {
            if (!passed && hasNegativeLength(response)) {
                // OkHttp throws an exception when it closes such a response, and keeps its connection open.
                chain.call().cancel();
            }
        }
    }

    /** Reads the header as the server sent it, because OkHttp removes it when it decodes a body. */
    private static boolean hasNegativeLength(Response response) {
        Response received = response.networkResponse();
        return received != null && received.header("Content-Length", "").startsWith("-");
    }

    private static Response proceed(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IllegalStateException | IllegalArgumentException unchecked) {
            if (!wasThrownByOkHttp(unchecked)) {
                throw unchecked;
            }
            // OkHttp throws these for a code such as -12, and for a redirect with a length such as -5.
            // Before 5.0, it also does so for three interim responses.
            Upstream upstream = OkHttpStatuses.upstream(chain.request());
            throw failure(
                    "OkHttp could not read the response to " + upstream + ": " + unchecked.getMessage(), unchecked);
        }
    }

    /**
     * Returns whether OkHttp's own code threw an exception, rather than another interceptor or code that it called. Only the
     * stack trace shows this. If the first frame is {@code Chain.proceed}, which belongs to OkHttp too, an interceptor misused
     * its chain.
     */
    private static boolean wasThrownByOkHttp(RuntimeException thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < frames.length; i++) {
            if (!OF_OKHTTP.matcher(frames[i].getClassName()).lookingAt()) {
                return false;
            }
            if (frames[i].getMethodName().equals("proceed")) {
                return i > 0;
            }
        }
        return false;
    }

    /** Creates an exception after which OkHttp never sends the request again by another route. */
    private static IOException failure(@Nullable String message, Throwable cause) {
        IOException failure = new ProtocolException(message);
        failure.initCause(cause);
        return failure;
    }
}
