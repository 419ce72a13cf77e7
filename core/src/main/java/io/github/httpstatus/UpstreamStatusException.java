package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.client.ErrorBody;
import io.github.httpstatus.client.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a server that we called responded with a status that we cannot work with.
 *
 * <p>This is not our own response: a 401 or 404 that we received is about our request, not about our client's. If nothing
 * catches the exception, our client receives a 502, or a 504 if the upstream sent 504; see
 * {@link #toHttpStatusException()}. Status, headers and body are for the application and its log. Our client never receives
 * them, unless the application {@linkplain #toHttpStatusException(Predicate) passes the status on}.
 *
 * <p>The message names the method, the host and the status, such as {@code GET api.example.com responded with 503 Service
 * Unavailable}. It never names a path, a query, user info or a header. Headers and body are not serialized.
 */
public non-sealed class UpstreamStatusException extends StatusException {

    /** The length of the longest body that is kept, in bytes. */
    public static final int LONGEST_BODY = ErrorBody.LONGEST;

    /** The length of the longest excerpt of a body, in characters. */
    public static final int LONGEST_EXCERPT = ErrorBody.LONGEST_EXCERPT;

    @Serial
    private static final long serialVersionUID = 1;

    /** In characters. Servers usually send a few KB, but some clients accept any amount. */
    private static final int LONGEST_HEADERS = 1 << 16;

    /** RFC 9110 requires a header with each of these, and only the application knows its value. */
    private static final StatusSet NOT_PASSED_ON = StatusSet.of(
            HttpStatus.UNAUTHORIZED,
            HttpStatus.METHOD_NOT_ALLOWED,
            HttpStatus.PROXY_AUTHENTICATION_REQUIRED,
            HttpStatus.UPGRADE_REQUIRED);

    /** The status that was received. */
    private final StatusCode status;

    /** A token, or null. */
    private final @Nullable String method;

    /** Host and port without user info, or null. */
    private final @Nullable String authority;

    /** How long the server wants us to wait, or null. */
    private final @Nullable Duration retryAfter;

    /** On one line. */
    private final String excerpt;

    /** Null after deserialization. */
    private final transient @Nullable Map<String, List<String>> headers;

    /** Null after deserialization, or if none was set. */
    private final transient @Nullable ErrorBody body;

    /**
     * Creates an exception from a builder. Subclasses call it, for example to give one service its own exception.
     *
     * @param builder the builder of the exception
     */
    protected UpstreamStatusException(Builder builder) {
        super(builder.upstream + " responded with " + builder.status, builder.cause);
        this.status = builder.status;
        this.method = builder.upstream.method();
        this.authority = builder.upstream.authority();
        this.headers = builder.headers;
        this.body = builder.body;
        this.excerpt = builder.body == null ? builder.excerpt : builder.body.excerpt(builder.headers);
        this.retryAfter =
                builder.retryAfter == null ? RetryAfter.find(builder.headers).orElse(null) : builder.retryAfter;
    }

    /**
     * Returns a builder.
     *
     * @param status the status that was received, from 100 to 999
     * @return a builder with only the status set
     */
    public static Builder builder(StatusCode status) {
        return new Builder(requireNonNull(status, "status"));
    }

    /**
     * Returns a builder for a changed copy of this exception, such as an instance of a subclass.
     *
     * @return a builder with all values of this exception, including its cause
     */
    public final Builder toBuilder() {
        Builder builder = new Builder(status);
        builder.upstream = new Upstream(method, authority);
        builder.headers = headers();
        builder.body = body;
        builder.excerpt = excerpt;
        return builder.retryAfter(retryAfter).cause(getCause());
    }

    /**
     * Returns the status that was received.
     *
     * @return any code from 100 to 999
     */
    public final StatusCode status() {
        return status;
    }

    /**
     * Returns the method of the request.
     *
     * @return such as {@code GET}, or empty if it is not known
     */
    public final Optional<String> method() {
        return Optional.ofNullable(method);
    }

    /**
     * Returns the server that was called.
     *
     * @return its host, and its port if the URI named one, such as {@code api.example.com}, or empty if it is not known
     */
    public final Optional<String> authority() {
        return Optional.ofNullable(authority);
    }

    /**
     * Returns the headers of the response, up to 64 KB.
     *
     * @return the values of each header; unmodifiable; names ignore case; empty after deserialization
     */
    public final Map<String, List<String>> headers() {
        return headers == null ? Map.of() : headers;
    }

    /**
     * Returns the whole body of the response as it was received: it is still encoded if {@link #headers()} has a
     * {@code Content-Encoding}. It can contain anything.
     *
     * @return a copy of the bytes; empty if the response had no body, if the body is longer than {@value #LONGEST_BODY} bytes
     *     or did not arrive in time, and after deserialization
     */
    public final Optional<byte[]> body() {
        return body == null ? Optional.empty() : body.whole(headers());
    }

    /**
     * Returns the beginning of the body for a log, on one line: each line break or control character is replaced by a space.
     * It can contain secrets.
     *
     * @return at most {@value #LONGEST_EXCERPT} characters; {@code ""} if there is no body or it is encoded
     */
    public final String excerpt() {
        return excerpt;
    }

    /**
     * Returns how long the server wants us to wait before we try again.
     *
     * @return the delay, or empty
     */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Converts this exception to the response that our client receives. It contains nothing that the other server sent.
     *
     * @return a 504 Gateway Timeout if the upstream sent 504, else a 502 Bad Gateway; its cause is this exception
     */
    @Override
    public final HttpStatusException toHttpStatusException() {
        boolean timeout = status == HttpStatus.GATEWAY_TIMEOUT;
        return new HttpStatusException(timeout ? status : HttpStatus.BAD_GATEWAY, null, this);
    }

    /**
     * Converts this exception to the response that our client receives, and passes some statuses on with their
     * {@code Retry-After}.
     *
     * <p>A status below 400 is never passed on. Neither are 401, 405, 407 and 426, because RFC 9110 requires them to have a
     * header of our own. To send one of them, build an {@link HttpStatusException} with that header.
     *
     * @param passOn selects the statuses to pass on, such as {@code StatusSet.parse("429, 503")}
     * @return an error with the received status if it is passed on, else what {@link #toHttpStatusException()} returns; its
     *     cause is this exception
     */
    public final HttpStatusException toHttpStatusException(Predicate<? super StatusCode> passOn) {
        requireNonNull(passOn, "passOn");
        if (!status.isError() || NOT_PASSED_ON.test(status) || !passOn.test(status)) {
            return toHttpStatusException();
        }
        return HttpStatusException.builder(status)
                .retryAfter(retryAfter)
                .cause(this)
                .build();
    }

    /**
     * Deserializes an exception and checks it again.
     *
     * @param in the stream
     * @throws IOException if the stream was forged, so that a part is missing or not safe to log
     * @throws ClassNotFoundException if a class is missing
     */
    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        Upstream safe = new Upstream(method, authority);
        if (status == null
                || !Objects.equals(safe.method(), method)
                || !Objects.equals(safe.authority(), authority)
                || excerpt == null
                || !excerpt.equals(ErrorBody.forLog(excerpt))) {
            throw new InvalidObjectException(
                    "Not a valid UpstreamStatusException: a part is missing or not safe to log");
        }
    }

    /**
     * Builds an exception. The values come from another server, so an invalid one is left out and never throws.
     *
     * <p>Not safe to share between threads.
     */
    public static final class Builder {

        private final StatusCode status;
        private Upstream upstream = new Upstream(null, null);
        private Map<String, List<String>> headers = Map.of();
        private @Nullable Duration retryAfter;
        private @Nullable ErrorBody body;
        private String excerpt = "";
        private @Nullable Throwable cause;

        private Builder(StatusCode status) {
            this.status = status;
        }

        /**
         * Sets the method of the request.
         *
         * @param method such as {@code GET}, or null; left out if it is not a token
         * @return this
         */
        public Builder method(@Nullable String method) {
            upstream = new Upstream(method, upstream.authority());
            return this;
        }

        /**
         * Sets the server that was called.
         *
         * @param authority a host with or without a port, or null; user info is removed; left out if it is not an authority
         * @return this
         */
        public Builder authority(@Nullable String authority) {
            upstream = new Upstream(upstream.method(), authority);
            return this;
        }

        /**
         * Sets the server that was called, from the URI of the request. No other part of the URI is kept.
         *
         * @param uri any URI, or null
         * @return this
         */
        public Builder uri(@Nullable URI uri) {
            upstream = Upstream.of(upstream.method(), uri);
            return this;
        }

        /**
         * Sets the headers of the response. A {@code Retry-After} among them becomes the delay, as
         * {@link RetryAfter#find(Map)} reads it.
         *
         * @param headers the values of each header; at most 64 KB are copied
         * @return this
         */
        public Builder headers(Map<String, ? extends List<String>> headers) {
            Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            int length = 0;
            for (var header : requireNonNull(headers, "headers").entrySet()) {
                String name = header.getKey();
                if (name == null) {
                    continue; // HttpURLConnection has the status line under the name null.
                }
                for (String value : header.getValue()) {
                    length += name.length() + value.length();
                    if (length <= LONGEST_HEADERS) {
                        copy.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
                    }
                }
            }
            copy.replaceAll((name, values) -> Collections.unmodifiableList(values));
            this.headers = Collections.unmodifiableMap(copy);
            return this;
        }

        /**
         * Sets how long the server wants us to wait. Only needed if the server used another header than {@code Retry-After}.
         *
         * @param retryAfter the delay, or null to use {@code Retry-After}
         * @return this
         */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /**
         * Sets the body of the response.
         *
         * @param body the whole body, which is copied; if it is longer than {@value #LONGEST_BODY} bytes, only the excerpt is
         *     kept
         * @return this
         */
        public Builder body(byte[] body) {
            this.body = ErrorBody.of(body, true);
            return this;
        }

        /**
         * Reads the body of the response now, at most {@value #LONGEST_BODY} bytes and for at most one second. A single read
         * can take longer, because it waits as long as the stream does. If a limit or a failure ends the body early, only the
         * excerpt is kept.
         *
         * @param body the body; this method closes it
         * @return this
         */
        public Builder body(InputStream body) {
            this.body = ErrorBody.read(body);
            return this;
        }

        /**
         * Sets the excerpt from the beginning of a body that did not arrive completely. Asynchronous clients need it, because
         * they collect a body in parts.
         *
         * @param beginning the bytes that arrived, which are copied
         * @return this
         */
        public Builder partialBody(byte[] beginning) {
            this.body = ErrorBody.of(beginning, false);
            return this;
        }

        /**
         * Sets the exception of the client that reported the error.
         *
         * @param cause any exception, or null for none
         * @return this
         */
        public Builder cause(@Nullable Throwable cause) {
            this.cause = cause;
            return this;
        }

        /**
         * Builds the exception.
         *
         * @return an exception with the values that were set
         */
        public UpstreamStatusException build() {
            return new UpstreamStatusException(this);
        }
    }
}
