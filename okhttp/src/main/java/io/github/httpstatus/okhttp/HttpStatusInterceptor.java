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
 * Fails a call if the server responds with one of the statuses chosen, or with an invalid status code. The response is
 * closed.
 *
 * <p>An interceptor may throw nothing but an {@link IOException}. This one throws a {@link ProtocolException}, after which
 * OkHttp never sends the request again by itself. Its cause is the {@link UpstreamStatusException} that
 * {@link OkHttpStatuses#toUpstreamStatusException} creates. If the status code is not valid, or if OkHttp itself throws an
 * unchecked exception as it reads the response, the message explains that. Exceptions of other interceptors pass unchanged.
 *
 * <p>Add it with {@code addInterceptor}: it sees what the caller would, after redirects, authentication, the cache and the
 * interceptors added later. As a network interceptor it sees each response as the server sent it: a 302 that OkHttp would
 * follow, a 401 that it would authenticate for, a 304 that the cache would replace. It then sees no response from the cache
 * and none to a web socket, and a body can still be encoded.
 *
 * <p>Safe to share between threads, if what chooses the statuses is.
 */
public final class HttpStatusInterceptor implements Interceptor {

    /** OkHttp, and what it is written with. */
    private static final Pattern OF_OKHTTP = Pattern.compile("(okhttp3|okio|kotlin|java)\\.");

    private final Predicate<? super StatusCode> failing;
    private final Duration longestWait;

    /**
     * Creates an interceptor for some statuses.
     *
     * @param failing the statuses that fail a call, such as {@code StatusCode::isError}
     */
    public HttpStatusInterceptor(Predicate<? super StatusCode> failing) {
        this(failing, ErrorBody.LONGEST_WAIT);
    }

    /** Waits for the body of an error for another time. */
    HttpStatusInterceptor(Predicate<? super StatusCode> failing, Duration longestWait) {
        this.failing = requireNonNull(failing, "failing");
        this.longestWait = longestWait;
    }

    /**
     * Proceeds, and checks the status of the response.
     *
     * @param chain the rest of the call
     * @return the response, unless its status fails the call
     * @throws IOException if its status fails the call, or if no response was received
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
        } catch (IllegalStateException | IllegalArgumentException unchecked) {
            if (!wasThrownByOkHttp(unchecked)) {
                throw unchecked;
            }
            // OkHttp throws one for a code of -12 and a redirect with a length of -5; before 5.0 for three interim
            // responses.
            Upstream upstream = OkHttpStatuses.upstream(chain.request());
            throw failure(
                    "OkHttp could not read the response to " + upstream + ": " + unchecked.getMessage(), unchecked);
        }
    }

    /**
     * Whether OkHttp's own code threw an exception, and not another interceptor or what that called. Only the stack trace
     * shows it. The frame of {@code Chain.proceed} is OkHttp's too: if it is the first, an interceptor has misused its chain.
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

    /** An exception after which OkHttp never sends the request again, by another route. */
    private static IOException failure(@Nullable String message, Throwable cause) {
        IOException failure = new ProtocolException(message);
        failure.initCause(cause);
        return failure;
    }
}
