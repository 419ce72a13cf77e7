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
 * The headers of an error response, checked when they are added and when they are deserialized. Names ignore case.
 *
 * @param values the values of each header, unmodifiable
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-5">RFC 9110, Section 5</a>
 */
record Headers(Map<String, List<String>> values) implements Serializable {

    static final Headers NONE = new Headers(Map.of());

    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** RFC 9110, section 5.5. No character above 0xFF: some servers keep its low byte alone, which can be a line feed. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");

    /** What describes the body or the connection is for the server to say. */
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

    /** These and one more value. */
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

    /** The message never has the value, which can be secret or break a log. */
    private static void check(String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Not a header name: a name is a token of RFC 9110, without spaces, colons or control characters");
        }
        if (name.equalsIgnoreCase("Retry-After")) {
            throw new IllegalArgumentException("The header " + name + " is refused: use retryAfter");
        }
        if (REFUSED.matcher(name).matches()) {
            throw new IllegalArgumentException("The header " + name
                    + " is refused: it describes the body or the connection, which the server does");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The value of the header " + name + " has a character outside HTAB, 0x20 to 0x7E and 0x80 to 0xFF");
        }
    }
}
