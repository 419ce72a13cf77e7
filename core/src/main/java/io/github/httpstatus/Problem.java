package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The problem details of an error: what the body of its response says.
 *
 * <p>It has no type of its own, so the status says what kind of problem it is, and the title is the status's phrase.
 *
 * @param status the status of the response
 * @param detail what went wrong this time, for the client to read, or null
 * @param instance the URI reference of what the problem is about, such as the request's path, or null
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457.html">RFC 9457</a>
 */
public record Problem(
        StatusCode status,
        @Nullable String detail,
        @Nullable String instance) {

    /** The media type of {@link #toJson()}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * Takes the three as they are.
     *
     * @param status the status of the response
     * @param detail what went wrong this time, or null
     * @param instance the URI reference of what the problem is about, or null
     */
    public Problem {
        requireNonNull(status, "status");
    }

    /**
     * The problem as a JSON object with the members {@code title}, {@code status}, {@code detail} and {@code instance},
     * without those that there is nothing to say for. Texts are whole, and escaped so that the object is safe in a page
     * and in a log too: control characters, unpaired surrogates, line separators, {@code <}, {@code >} and {@code &}.
     *
     * @return an object in JSON, on one line
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8259.html#section-7">RFC 8259, Section 7</a>
     */
    public String toJson() {
        StringBuilder json = new StringBuilder("{");
        if (!status.phrase().isEmpty()) {
            member("title", status.phrase(), json);
        }
        json.append(json.length() == 1 ? "" : ",").append("\"status\":").append(status.value());
        if (detail != null) {
            member("detail", detail, json);
        }
        if (instance != null) {
            member("instance", instance, json);
        }
        return json.append('}').toString();
    }

    private static void member(String name, String value, StringBuilder json) {
        json.append(json.length() == 1 ? "" : ",").append('"').append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean pair = i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1));
            if (pair) {
                json.append(c).append(value.charAt(++i));
            } else if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || "<>&\u007f\u2028\u2029".indexOf(c) >= 0 || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
