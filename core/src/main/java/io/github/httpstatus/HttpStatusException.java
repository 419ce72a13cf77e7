package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Thrown to end the current request with an error status, from any depth.
 *
 * <p>The client receives the status, the headers and the {@linkplain #toProblem problem}. The cause is for the log and is
 * never sent. An error that another server sent to us is an {@link UpstreamStatusException}.
 */
public non-sealed class HttpStatusException extends StatusException {

    @Serial
    private static final long serialVersionUID = 1;

    /** The parts of a path that can identify a session or a user. */
    private static final Pattern QUERY_AND_PARAMETERS = Pattern.compile("(?s)\\?.*|;[^/?]*");

    /** Has no instance yet, because the path is only known when the response is sent. */
    private final Problem problem;

    /** The headers to send. Their own deserialization checks them. */
    private final Headers headers;

    /** How long the client should wait, or null. */
    private final @Nullable Duration retryAfter;

    /**
     * Creates an exception with a status only.
     *
     * @param status an error, from 400 to 999
     * @throws IllegalArgumentException if the status is not an error
     */
    public HttpStatusException(StatusCode status) {
        this(builder(status));
    }

    /**
     * Creates an exception with a detail for the client.
     *
     * @param status an error, from 400 to 999
     * @param detail what went wrong this time, sent to the client, or null
     * @throws IllegalArgumentException if the status is not an error
     */
    public HttpStatusException(StatusCode status, @Nullable String detail) {
        this(status, detail, null);
    }

    /**
     * Creates an exception with a detail for the client and a cause for the log.
     *
     * @param status an error, from 400 to 999
     * @param detail what went wrong this time, sent to the client, or null
     * @param cause what went wrong inside, never sent, or null
     * @throws IllegalArgumentException if the status is not an error
     */
    public HttpStatusException(StatusCode status, @Nullable String detail, @Nullable Throwable cause) {
        this(builder(status).detail(detail).cause(cause));
    }

    /**
     * Creates an exception from a builder. Subclasses call it, for example to set a problem type.
     *
     * @param builder the builder of the exception
     * @throws IllegalArgumentException if the builder has a title without a type
     */
    protected HttpStatusException(Builder builder) {
        this(builder, builder.problem.build());
    }

    private HttpStatusException(Builder builder, Problem problem) {
        super(
                problem.detail().map(detail -> problem.status() + ": " + detail).orElse(problem.status() + ""),
                builder.cause);
        this.problem = problem;
        this.headers = builder.headers;
        this.retryAfter = builder.retryAfter;
    }

    /**
     * Returns a builder, for an exception with headers, {@code Retry-After}, a problem type or members.
     *
     * @param status an error, from 400 to 999
     * @return a builder with only the status set
     * @throws IllegalArgumentException if the status is not an error
     */
    public static Builder builder(StatusCode status) {
        return new Builder(Problem.builder(errorStatus(status)));
    }

    private static StatusCode errorStatus(StatusCode status) {
        if (!requireNonNull(status, "status").isError()) {
            throw new IllegalArgumentException(
                    "Not an error status: " + status + ". HttpStatusException needs 400 or above.");
        }
        return status;
    }

    /**
     * Returns a builder for a changed copy of this exception.
     *
     * @return a builder with all values of this exception, including its cause
     */
    public final Builder toBuilder() {
        Builder builder = new Builder(problem.toBuilder());
        builder.headers = headers;
        builder.retryAfter = retryAfter;
        return builder.cause(getCause());
    }

    /**
     * Returns this.
     *
     * @return this
     */
    @Override
    public final HttpStatusException toHttpStatusException() {
        return this;
    }

    /**
     * Creates the problem that the client receives. It never contains anything about the cause.
     *
     * @param path the path of the request, which becomes the instance, or null. A query and parameters such as
     *     {@code ;jsessionid} are removed. Characters that a URI does not allow are encoded.
     * @return the body of the response
     */
    public final Problem toProblem(@Nullable String path) {
        Problem.Builder complete = problem.toBuilder();
        if (path != null && path.startsWith("/")) {
            // A path that starts with two slashes would refer to another host.
            String plain = QUERY_AND_PARAMETERS.matcher(path).replaceAll("").replaceFirst("^/+", "/");
            complete.instance(Encoding.path(plain));
        }
        return complete.build();
    }

    /**
     * Returns the status to respond with.
     *
     * @return any code from 400 to 999
     */
    public final StatusCode status() {
        return problem.status();
    }

    /**
     * Returns what went wrong this time. The client receives it.
     *
     * @return the detail, or empty
     */
    public final Optional<String> detail() {
        return problem.detail();
    }

    /**
     * Returns how long the client should wait before it tries again.
     *
     * @return the delay, or empty
     */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Returns the headers to send with the error, except {@code Retry-After}.
     *
     * @return the values of each header in the order in which they were added; unmodifiable; names ignore case
     */
    public final Map<String, List<String>> headers() {
        return headers.values();
    }

    /**
     * Deserializes an exception and checks it again.
     *
     * @param in the stream
     * @throws IOException if the stream was forged: the status is not an error, or a part is missing
     * @throws ClassNotFoundException if a class is missing
     */
    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        if (problem == null || headers == null || !problem.status().isError()) {
            throw new InvalidObjectException(
                    "Not a valid HttpStatusException: a part is missing, or the status is not an error");
        }
    }

    /**
     * Builds an exception. Not safe to share between threads.
     *
     * <p>Some statuses require a header that only the application can know: 401 {@code WWW-Authenticate}, 405 {@code Allow},
     * 407 {@code Proxy-Authenticate} and 426 {@code Upgrade}. Add it with {@link #header}.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5">RFC 9110, Section 15.5</a>
     */
    public static final class Builder {

        private final Problem.Builder problem;
        private Headers headers = Headers.NONE;
        private @Nullable Duration retryAfter;
        private @Nullable Throwable cause;

        private Builder(Problem.Builder problem) {
            this.problem = problem;
        }

        /**
         * Replaces the status.
         *
         * @param status an error, from 400 to 999
         * @return this
         * @throws IllegalArgumentException if the status is not an error
         */
        public Builder status(StatusCode status) {
            problem.setStatus(errorStatus(status));
            return this;
        }

        /**
         * Sets what went wrong this time.
         *
         * @param detail a text that the client receives, or null for none
         * @return this
         */
        public Builder detail(@Nullable String detail) {
            problem.setDetail(detail);
            return this;
        }

        /**
         * Sets what went wrong inside. It is logged and never sent.
         *
         * @param cause any exception, or null for none
         * @return this
         */
        public Builder cause(@Nullable Throwable cause) {
            this.cause = cause;
            return this;
        }

        /**
         * Sets how long the client should wait before it tries again. It is sent as {@code Retry-After}.
         *
         * @param retryAfter a delay, sent in whole seconds, rounded up, or null for none
         * @return this
         */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /**
         * Adds a header value. When the error is sent, it replaces the values that the response already has under this name.
         * For {@code Vary}, {@code Link} and {@code Set-Cookie}, it is added to them.
         *
         * @param name a token, but not {@code Content-*} (except {@code Content-Range}, {@code Content-Language} and
         *     {@code Content-Security-Policy}), {@code Transfer-Encoding}, {@code Trailer}, {@code TE}, {@code Keep-Alive},
         *     {@code Connection}, {@code Proxy-Connection}, {@code Date} or {@code Retry-After}
         * @param value may contain tabs and characters from 0x20 to 0x7E and from 0x80 to 0xFF
         * @return this
         * @throws IllegalArgumentException if the name or the value breaks one of these rules; the message never repeats
         *     the value
         * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-5.5">RFC 9110, Section 5.5</a>
         */
        public Builder header(String name, String value) {
            headers = headers.with(name, value);
            return this;
        }

        /**
         * Sets the type of the problem.
         *
         * @param type a URI, preferably absolute
         * @return this
         * @see Problem.Builder#type
         */
        public Builder type(URI type) {
            problem.type(type);
            return this;
        }

        /**
         * Sets the title of the type.
         *
         * @param title a text that is the same for every problem of the type
         * @return this
         * @see Problem.Builder#title
         */
        public Builder title(String title) {
            problem.title(title);
            return this;
        }

        /**
         * Adds or replaces an extension member of the problem.
         *
         * @param name any name except the five that RFC 9457 defines
         * @param value null, a String, Boolean, finite number, List or Map
         * @return this
         * @throws IllegalArgumentException if the name or the value breaks a rule of {@link Problem.Builder#member}
         * @see Problem.Builder#member
         */
        public Builder member(String name, @Nullable Object value) {
            problem.member(name, value);
            return this;
        }

        /**
         * Builds the exception.
         *
         * @return an exception with the values that were set
         * @throws IllegalArgumentException if a title was set without a type
         */
        public HttpStatusException build() {
            return new HttpStatusException(this);
        }
    }
}
