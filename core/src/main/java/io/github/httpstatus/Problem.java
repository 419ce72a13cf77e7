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
 * Describes an error to the client: the problem details in the body of a response.
 *
 * <p>Immutable and safe to share between threads. What {@link #toMap()} returns is also what Jackson writes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457.html">RFC 9457</a>
 */
public final class Problem implements Serializable {

    /** The media type of {@link #toJson()}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    @Serial
    private static final long serialVersionUID = 1;

    /** Never null. */
    private final StatusCode status;

    /** Or null. */
    private final @Nullable URI type;

    /** Or null. */
    private final @Nullable String title;

    /** Or null. */
    private final @Nullable String detail;

    /** Or null. */
    private final @Nullable String instance;

    /** Checked when it is read. */
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
            throw new IllegalArgumentException("A title needs a type: it describes the type, not this one problem");
        }
        if (instance != null && !isPath(instance)) {
            throw new IllegalArgumentException(
                    "The instance is not the path of a URI that starts with exactly one slash,"
                            + " such as \"/orders/7\"");
        }
    }

    /** With two slashes it would name another host. */
    private static boolean isPath(String instance) {
        try {
            return instance.startsWith("/") && !instance.startsWith("//") && new URI(instance) != null;
        } catch (URISyntaxException invalid) {
            return false;
        }
    }

    /**
     * Starts a problem.
     *
     * @param status the status of the response
     * @return a builder of a problem that says no more than the status
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
     * Returns what identifies the type of the problem.
     *
     * @return a URI, or empty if the status says enough ({@code about:blank})
     */
    public Optional<URI> type() {
        return Optional.ofNullable(type);
    }

    /**
     * Returns a short summary of the type of the problem.
     *
     * @return the title of the type; without a type the phrase of the status, or empty if the code is not registered
     */
    public Optional<String> title() {
        return type != null || status.phrase().isEmpty() ? Optional.ofNullable(title) : Optional.of(status.phrase());
    }

    /**
     * Returns what went wrong this time, for the client to read.
     *
     * @return the detail, or empty
     */
    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    /**
     * Returns what the problem is about, such as the path of the request.
     *
     * @return an encoded path that starts with exactly one slash, or empty
     */
    public Optional<String> instance() {
        return Optional.ofNullable(instance);
    }

    /**
     * Returns the extension members.
     *
     * @return their names and values in the order in which they were added; unmodifiable, also inside
     */
    public Map<String, @Nullable Object> members() {
        return members.values();
    }

    /**
     * Converts the problem to a map, which is the one source of its JSON.
     *
     * @return {@code type}, {@code title}, {@code status}, {@code detail} and {@code instance}, each only if it is present,
     *     then the extension members; unmodifiable
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
     * Converts the problem to JSON, on one line. Texts are complete, and escaped so that the object is also safe in a page
     * and in a log: control characters, unpaired surrogates, line separators, {@code <}, {@code >} and {@code &}.
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
     * Reads a problem, and checks it again.
     *
     * @param in the stream
     * @throws IOException if the stream was forged: a part is missing, or breaks a rule of the builder
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
         * Sets what identifies the type of the problem; its documentation, if it is a URL.
         *
         * @param type a URI, best an absolute one
         * @return this
         */
        public Builder type(URI type) {
            this.type = requireNonNull(type, "type");
            return this;
        }

        /**
         * Sets a short summary of the type, which is the same for every problem of the type.
         *
         * @param title a text for people; it needs a {@link #type}
         * @return this
         */
        public Builder title(String title) {
            this.title = requireNonNull(title, "title");
            return this;
        }

        /**
         * Sets what went wrong this time.
         *
         * @param detail a text for the client to read
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
         * Sets what the problem is about.
         *
         * @param instance the path of a URI, encoded, that starts with exactly one slash
         * @return this
         */
        public Builder instance(String instance) {
            this.instance = requireNonNull(instance, "instance");
            return this;
        }

        /**
         * Adds an extension member, or replaces it. The value is copied deeply. All members together have at most 16 levels,
         * 1,000 values and 64 KB of JSON.
         *
         * @param name any name but {@code type}, {@code title}, {@code status}, {@code detail} and {@code instance}
         * @param value null, a {@link String}, {@link Boolean}, finite number of {@code java.lang} or {@code java.math},
         *     {@link java.util.List}, or {@link Map} with texts as keys
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
         * @return a problem of what was set
         * @throws IllegalArgumentException if there is a title without a type, or an instance that is not the path of
         *     a URI or does not start with exactly one slash
         */
        public Problem build() {
            return new Problem(this);
        }
    }
}
