package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Describes an error to the client, as the problem details in the body of a response.
 *
 * <p>Instances are immutable and safe to share between threads. Jackson writes a problem as {@link #toMap()} returns it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457.html">RFC 9457</a>
 */
public final class Problem implements Serializable {

    /** The media type of {@link #toJson()}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    @Serial
    private static final long serialVersionUID = 1;

    /** The status of the response. */
    private final StatusCode status;

    /** The type, or null. */
    private final @Nullable URI type;

    /** The title of the type, or null. */
    private final @Nullable String title;

    /** What went wrong this time, or null. */
    private final @Nullable String detail;

    /** An encoded path, or null. */
    private final @Nullable String instance;

    /** The extension members. Their own deserialization checks them. */
    private final Members members;

    private Problem(Builder builder) {
        status = builder.status;
        type = builder.type;
        title = builder.title;
        detail = builder.detail;
        instance = builder.instance;
        members = builder.members;
        check();
    }

    private void check() {
        if (title != null && type == null) {
            throw new IllegalArgumentException(
                    "A title needs a type, because it describes the type. Set a type, or use the detail.");
        }
        if (instance != null && !isPath(instance)) {
            throw new IllegalArgumentException(
                    "The instance must be an encoded path that starts with exactly one slash, such as \"/orders/7\"");
        }
    }

    /** A path that starts with two slashes would refer to another host. */
    private static boolean isPath(String instance) {
        try {
            return instance.startsWith("/") && !instance.startsWith("//") && new URI(instance) != null;
        } catch (URISyntaxException invalid) {
            return false;
        }
    }

    /**
     * Returns a builder.
     *
     * @param status the status of the response
     * @return a builder with only the status set
     */
    public static Builder builder(StatusCode status) {
        return new Builder(requireNonNull(status, "status"));
    }

    Builder toBuilder() {
        Builder builder = new Builder(status);
        builder.type = type;
        builder.title = title;
        builder.detail = detail;
        builder.instance = instance;
        builder.members = members;
        return builder;
    }

    /**
     * Returns the status of the response.
     *
     * @return any code from 100 to 999
     */
    public StatusCode status() {
        return status;
    }

    /**
     * Returns the URI that identifies the type of the problem.
     *
     * @return a URI, or empty if the status describes the problem well enough ({@code about:blank})
     */
    public Optional<URI> type() {
        return Optional.ofNullable(type);
    }

    /**
     * Returns a short summary of the type of the problem.
     *
     * @return the title if the problem has a type, else the phrase of the status; empty if there is neither
     */
    public Optional<String> title() {
        return type != null || status.phrase().isEmpty() ? Optional.ofNullable(title) : Optional.of(status.phrase());
    }

    /**
     * Returns what went wrong this time. The client receives it.
     *
     * @return the detail, or empty
     */
    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    /**
     * Returns what identifies this occurrence of the problem, usually the path of the request.
     *
     * @return an encoded path that starts with exactly one slash, or empty
     */
    public Optional<String> instance() {
        return Optional.ofNullable(instance);
    }

    /**
     * Returns the extension members.
     *
     * @return their names and values in the order in which they were added; deeply unmodifiable
     */
    public Map<String, @Nullable Object> members() {
        return members.values();
    }

    /**
     * Converts the problem to a map. Its JSON is made from this map.
     *
     * @return those of {@code type}, {@code title}, {@code status}, {@code detail} and {@code instance} that are present, then
     *     the extension members; unmodifiable
     */
    @JsonValue
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        type().ifPresent(uri -> map.put("type", Encoding.reference(uri.toString())));
        title().ifPresent(text -> map.put("title", text));
        map.put("status", status.value());
        detail().ifPresent(text -> map.put("detail", text));
        instance().ifPresent(path -> map.put("instance", path));
        map.putAll(members.values());
        return Collections.unmodifiableMap(map);
    }

    /**
     * Converts the problem to JSON, on one line. No text is shortened. Control characters, unpaired surrogates, line
     * separators, {@code <}, {@code >} and {@code &} are escaped, so that the JSON is also safe in HTML and in a log.
     *
     * @return {@link #toMap()} as a JSON object
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8259.html#section-7">RFC 8259, Section 7</a>
     */
    public String toJson() {
        return Json.write(toMap());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Problem problem && toMap().equals(problem.toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    /** Returns the JSON. */
    @Override
    public String toString() {
        return toJson();
    }

    /**
     * Deserializes a problem and checks it again.
     *
     * @param in the stream
     * @throws IOException if the stream was forged, so that a part is missing or breaks a rule of the builder
     * @throws ClassNotFoundException if a class is missing
     */
    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        try {
            requireNonNull(status, "status");
            requireNonNull(members, "members");
            check();
        } catch (IllegalArgumentException | NullPointerException forged) {
            InvalidObjectException invalid = new InvalidObjectException("Not a valid problem: " + forged.getMessage());
            invalid.initCause(forged);
            throw invalid;
        }
    }

    /** Builds a problem. Not safe to share between threads. */
    public static final class Builder {

        private StatusCode status;
        private @Nullable URI type;
        private @Nullable String title;
        private @Nullable String detail;
        private @Nullable String instance;
        private Members members = Members.NONE;

        private Builder(StatusCode status) {
            this.status = status;
        }

        /**
         * Sets the URI that identifies the type of the problem. A URL should lead to its documentation.
         *
         * @param type a URI, preferably absolute
         * @return this
         */
        public Builder type(URI type) {
            this.type = requireNonNull(type, "type");
            return this;
        }

        /**
         * Sets a short summary of the type, which is the same for every problem of the type.
         *
         * @param title a text for people to read; allowed only with a {@link #type}
         * @return this
         */
        public Builder title(String title) {
            this.title = requireNonNull(title, "title");
            return this;
        }

        /**
         * Sets what went wrong this time.
         *
         * @param detail a text that the client receives
         * @return this
         */
        public Builder detail(String detail) {
            setDetail(requireNonNull(detail, "detail"));
            return this;
        }

        void setStatus(StatusCode status) {
            this.status = status;
        }

        void setDetail(@Nullable String detail) {
            this.detail = detail;
        }

        /**
         * Sets what identifies this occurrence of the problem, usually the path of the request.
         *
         * @param instance a path that starts with exactly one slash, encoded; characters outside ASCII are encoded here
         * @return this
         */
        public Builder instance(String instance) {
            this.instance = Encoding.reference(requireNonNull(instance, "instance"));
            return this;
        }

        /**
         * Adds or replaces an extension member. The value is copied deeply. All members together may have at most 16 levels,
         * 1,000 values and 64 KB of JSON.
         *
         * @param name any name except {@code type}, {@code title}, {@code status}, {@code detail} and {@code instance}
         * @param value null, a {@link String}, {@link Boolean}, finite number of {@code java.lang} or {@code java.math},
         *     {@link java.util.List}, or {@link Map} with String keys
         * @return this
         * @throws IllegalArgumentException if the name or the value breaks one of these rules
         * @see <a href="https://www.rfc-editor.org/rfc/rfc9457.html#section-3.2">RFC 9457, Section 3.2</a>
         */
        public Builder member(String name, @Nullable Object value) {
            members = members.with(name, value);
            return this;
        }

        /**
         * Builds the problem.
         *
         * @return a problem with the values that were set
         * @throws IllegalArgumentException if a title was set without a type, or if the instance is not an encoded path that
         *     starts with exactly one slash
         */
        public Problem build() {
            return new Problem(this);
        }
    }
}
