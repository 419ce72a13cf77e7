package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the extension members of a problem, which are checked and copied deeply when they are added or deserialized.
 *
 * @param values the members by name, unmodifiable
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457.html#section-3.2">RFC 9457, Section 3.2</a>
 */
record Members(Map<String, @Nullable Object> values) implements Serializable {

    static final Members NONE = new Members(Map.of());

    private static final Set<String> STANDARD = Set.of("type", "title", "status", "detail", "instance");

    // A number of another class could change later, or write something other than a number.
    private static final Set<Class<?>> NUMBERS = Set.of(
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class);

    private static final int MAX_LEVELS = 16;
    private static final int MAX_VALUES = 1_000;
    private static final int MAX_BYTES = 64 << 10;

    Members {
        values = new Copy().of(values, 1);
        for (String name : values.keySet()) {
            if (STANDARD.contains(name)) {
                throw new IllegalArgumentException(
                        "RFC 9457 defines the member \"" + name + "\", so it cannot be an extension member");
            }
        }
        int bytes = Json.write(values).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "The members take " + bytes + " bytes of JSON, and at most " + MAX_BYTES + " are allowed");
        }
    }

    /** Returns these members with one added or replaced. */
    Members with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(requireNonNull(name, "name"), value);
        return new Members(more);
    }

    /** Copies values deeply and counts them. */
    private static final class Copy {

        private int count;

        private Map<String, @Nullable Object> of(Map<?, ?> map, int level) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, value) -> {
                if (!(name instanceof String text)) {
                    throw new IllegalArgumentException("The name of a member is not a String: " + typeOf(name));
                }
                copy.put(text, of(value, level));
            });
            return Collections.unmodifiableMap(copy);
        }

        private List<@Nullable Object> of(List<?> list, int level) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(value -> copy.add(of(value, level)));
            return Collections.unmodifiableList(copy);
        }

        private @Nullable Object of(@Nullable Object value, int level) {
            if (++count > MAX_VALUES) {
                throw new IllegalArgumentException("The members have more than " + MAX_VALUES + " values");
            }
            if (level > MAX_LEVELS) {
                throw new IllegalArgumentException("The members are nested deeper than " + MAX_LEVELS + " levels");
            }
            if (value instanceof Map<?, ?> map) {
                return of(map, level + 1);
            }
            if (value instanceof List<?> list) {
                return of(list, level + 1);
            }
            if (value == null || value instanceof String || value instanceof Boolean || isFinite(value)) {
                return value;
            }
            throw new IllegalArgumentException("The value of a member is " + typeOf(value)
                    + " (expected null, a String, Boolean, finite number, List or Map)");
        }

        private static boolean isFinite(Object value) {
            return NUMBERS.contains(value.getClass())
                    && !(value instanceof Double wide && !Double.isFinite(wide))
                    && !(value instanceof Float narrow && !Float.isFinite(narrow));
        }

        private static String typeOf(@Nullable Object value) {
            return value == null ? "null" : value.getClass().getName();
        }
    }
}
