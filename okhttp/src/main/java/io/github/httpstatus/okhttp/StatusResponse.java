package io.github.httpstatus.okhttp;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.RetryAfter;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * A response whose status is one of the kit's, and whose errors are neither taken for successes nor left open.
 *
 * <p>Close it as you would the response itself. {@link #requireSuccessful()} closes it where it throws.
 */
public final class StatusResponse implements Closeable {

    /** Whoever waits for an error ought not to wait long for its text. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Response response;

    private StatusResponse(Response response) {
        this.response = requireNonNull(response, "response");
    }

    /**
     * Wraps a response, of which nothing is read.
     *
     * @param response any response, also one without content, such as Retrofit's {@code raw()}
     * @return the response with its status
     */
    public static StatusResponse of(Response response) {
        return new StatusResponse(response);
    }

    /**
     * The status.
     *
     * @return the status, or empty if the code is not from 100 to 999, such as a broken server's 042
     */
    public Optional<StatusCode> status() {
        return OkHttpStatuses.find(response);
    }

    /**
     * What to call the status.
     *
     * @return the phrase that was received, else the registered one, else {@code ""}
     */
    public String phrase() {
        return OkHttpStatuses.phrase(response);
    }

    /**
     * How long the server wants us to wait before we try again.
     *
     * @return the delay, read as {@link RetryAfter#find(String)} does, or empty if the server did not say
     */
    public Optional<Duration> retryAfter() {
        return RetryAfter.find(String.join(",", response.headers("Retry-After")));
    }

    /**
     * The response itself.
     *
     * @return what was wrapped
     */
    public Response response() {
        return response;
    }

    /**
     * Makes sure that the request succeeded: that the status is from 200 to 299. Else the response is closed, and the
     * beginning of its content is in the exception, unless it was read before, comes encoded, or takes longer than a
     * second to come.
     *
     * @return this
     * @throws UpstreamStatusException if it has any other status
     * @throws IOException if it has none, such as a broken server's 042
     */
    public StatusResponse requireSuccessful() throws IOException {
        return refuse(status -> !status.isSuccessful(), LONGEST_WAIT);
    }

    /**
     * This, unless it has no status or one to refuse: then it is closed, whatever happens.
     *
     * @param longestWait how long to read the content for the exception
     */
    StatusResponse refuse(Predicate<? super StatusCode> refused, Duration longestWait) throws IOException {
        boolean passed = false;
        try {
            StatusCode status = status().orElseThrow(() -> new ProtocolException("The server called answered "
                    + response.code() + ", which is not a status code: those are 100 to 999"));
            if (refused.test(status)) {
                throw new UpstreamStatusException(status, retryAfter().orElse(null), excerpt(longestWait));
            }
            passed = true;
            return this;
        } finally {
            if (!passed) {
                close();
            }
        }
    }

    /** As much of the content as can be had: whatever goes wrong with it, the status is what matters. */
    private String excerpt(Duration longestWait) {
        ResponseBody body = body();
        if (body == null || response.header("Content-Encoding") != null) {
            return "";
        }
        char[] text = new char[UpstreamStatusException.LONGEST_EXCERPT];
        int length = 0;
        try {
            body.source().timeout().deadline(longestWait.toNanos(), TimeUnit.NANOSECONDS);
            Reader reader = body.charStream();
            for (int read = 0;
                    read >= 0 && length < text.length;
                    read = reader.read(text, length, text.length - length)) {
                length += read;
            }
        } catch (IOException | RuntimeException theRestIsNotToBeHad) {
            // What came before it may still say something.
        }
        return new String(text, 0, length);
    }

    /** Closes the response; one without content, and a second time, too. */
    @Override
    public void close() {
        ResponseBody body = body();
        if (body != null) {
            try {
                body.close();
            } catch (RuntimeException nothingIsLeftToClose) {
                // Retrofit has taken the content away, or the server announced a negative length of it.
            }
        }
    }

    /** Null before OkHttp 5, if the response was built without a body. */
    private @Nullable ResponseBody body() {
        return response.body();
    }
}
