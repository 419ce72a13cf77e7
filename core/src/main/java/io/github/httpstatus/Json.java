package io.github.httpstatus;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as JSON that is also safe in HTML and in a log: control characters, unpaired surrogates, line separators,
 * {@code <}, {@code >} and {@code &} are escaped.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259.html#section-7">RFC 8259, Section 7</a>
 */
final class Json {

    private final StringBuilder json = new StringBuilder();

    private Json() {}

    /** Writes an object on one line. */
    static String write(Map<String, @Nullable Object> object) {
        Json writer = new Json();
        writer.object(object);
        return writer.json.toString();
    }

    private void object(Map<?, ?> object) {
        json.append('{');
        String separator = "";
        for (Map.Entry<?, ?> member : object.entrySet()) {
            json.append(separator);
            separator = ",";
            text(String.valueOf(member.getKey()));
            json.append(':');
            value(member.getValue());
        }
        json.append('}');
    }

    private void array(List<?> array) {
        json.append('[');
        String separator = "";
        for (Object value : array) {
            json.append(separator);
            separator = ",";
            value(value);
        }
        json.append(']');
    }

    private void value(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            object(object);
        } else if (value instanceof List<?> array) {
            array(array);
        } else if (value instanceof String text) {
            text(text);
        } else {
            // null, a Boolean or a finite number, which Java writes in the same way as JSON.
            json.append(value);
        }
    }

    private void text(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            if (pair) {
                json.append(c).append(text.charAt(++i));
            } else if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (Character.isISOControl(c) || "<>&\u2028\u2029".indexOf(c) >= 0 || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
