package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Holds the headers of an error response, which are checked when they are added or deserialized. Names ignore case.
 *
 * @param values the values of each header, unmodifiable
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-5">RFC 9110, Section 5</a>
 */
record Headers(Map<String, List<String>> values) implements Serializable {

    static final Headers NONE = new Headers(Map.of());

    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** RFC 9110, section 5.5. No character above 0xFF, because some servers keep only its low byte, such as a line feed. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");

    /** Headers that describe the body or the connection. Only the server can know their values. */
    private static final Pattern REFUSED = Pattern.compile(
            "Content-(?!(Range|Language|Security-Policy)$).*|Transfer-Encoding|Trailer|TE|Keep-Alive|(Proxy-)?Connection|Date",
            Pattern.CASE_INSENSITIVE);

    Headers {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((name, each) -> each.forEach(value -> {
            check(name, value);
            copy.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        }));
        copy.replaceAll((name, each) -> Collections.unmodifiableList(each));
        values = Collections.unmodifiableMap(copy);
    }

    /** Returns these headers and one more value. */
    Headers with(String name, String value) {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        Map<String, List<String>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(values);
        List<String> all = new ArrayList<>(values.getOrDefault(name, List.of()));
        all.add(value);
        more.put(name, all);
        return new Headers(more);
    }

    /** The messages never contain the value, because it can be secret or forge a line of a log. */
    private static void check(String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Not a valid header name. It must be a token of RFC 9110, without spaces, colons or control characters.");
        }
        if (name.equalsIgnoreCase("Retry-After")) {
            throw new IllegalArgumentException("The header " + name + " is not allowed. Use retryAfter instead.");
        }
        if (REFUSED.matcher(name).matches()) {
            throw new IllegalArgumentException("The header " + name
                    + " is not allowed. It describes the body or the connection, so the server sets it.");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("The value of the header " + name
                    + " has an invalid character (allowed are HTAB, 0x20 to 0x7E and 0x80 to 0xFF)");
        }
    }
}
