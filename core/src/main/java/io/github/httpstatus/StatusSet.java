package io.github.httpstatus;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.InvalidObjectException;
import java.io.Serial;
import java.io.Serializable;
import java.util.BitSet;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Holds a set of status codes. Configuration can write it as text, such as {@code 5xx, 429}.
 *
 * <p>Instances are immutable and safe to share between threads. Two sets are equal if they have the same codes.
 */
public final class StatusSet implements Predicate<StatusCode>, Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int FIRST = 100;
    private static final int LAST = 999;

    /** In characters. The longest text of {@link #toString} has 2,399. */
    private static final int LONGEST_TEXT = 4096;

    private static final Pattern SEPARATORS = Pattern.compile("[,\\s]+");
    private static final Pattern CLASS = Pattern.compile("([1-5])[xX]{2}");
    private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{2})-([1-9][0-9]{2})");

    /** Bit 404 stands for the code 404. Never changes; deserialization checks and copies it. */
    private final BitSet values;

    private StatusSet(BitSet values) {
        this.values = values;
    }

    /**
     * Creates a set of single codes.
     *
     * @param codes any number of codes; without codes the set is empty
     * @return the set of these codes
     */
    public static StatusSet of(StatusCode... codes) {
        BitSet values = new BitSet();
        for (StatusCode code : codes) {
            values.set(code.value());
        }
        return new StatusSet(values);
    }

    /**
     * Creates the set of all codes of a class.
     *
     * @param statusClass the class; {@link StatusClass#SERVER_ERROR} has 500 to 999
     * @return the set of all codes for which {@link StatusClass#contains} is true
     */
    public static StatusSet of(StatusClass statusClass) {
        requireNonNull(statusClass, "statusClass");
        BitSet values = new BitSet();
        IntStream.rangeClosed(FIRST, LAST)
                .filter(value -> StatusClass.of(value) == statusClass)
                .forEach(values::set);
        return new StatusSet(values);
    }

    /**
     * Creates the set of all codes in a range.
     *
     * @param first the first code, inclusive
     * @param last the last code, inclusive
     * @return the set of these codes
     * @throws IllegalArgumentException if the last code is below the first
     */
    public static StatusSet range(StatusCode first, StatusCode last) {
        if (last.value() < first.value()) {
            throw new IllegalArgumentException("Not a range: " + first.value() + "-" + last.value()
                    + ". The first code must not be above the last.");
        }
        BitSet values = new BitSet();
        values.set(first.value(), last.value() + 1);
        return new StatusSet(values);
    }

    /**
     * Parses a set from text.
     *
     * @param text codes ({@code 404}), names ({@code NOT_FOUND} or {@code not-found}), ranges ({@code 500-504}) and classes
     *     ({@code 5xx}, 500 to 599), separated by commas or spaces; at most 4,096 characters. Empty text is the empty set.
     * @return the set of all codes in the text
     * @throws IllegalArgumentException if the text is too long or a part is invalid; the message shows at most 64
     *     characters of the part, escaped
     */
    @JsonCreator
    public static StatusSet parse(CharSequence text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("Not a set of status codes: the text has " + text.length()
                    + " characters, and at most " + LONGEST_TEXT + " are allowed.");
        }
        BitSet values = new BitSet();
        SEPARATORS.splitAsStream(text).filter(part -> !part.isEmpty()).forEach(part -> add(part, values));
        return new StatusSet(values);
    }

    private static void add(String part, BitSet values) {
        Matcher named = CLASS.matcher(part);
        Matcher range = RANGE.matcher(part);
        if (named.matches()) {
            int first = Integer.parseInt(named.group(1)) * 100;
            values.set(first, first + 100);
        } else if (range.matches() && range.group(1).compareTo(range.group(2)) <= 0) {
            values.set(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)) + 1);
        } else {
            values.set(code(part).value());
        }
    }

    private static StatusCode code(String part) {
        try {
            return StatusCode.parse(part);
        } catch (IllegalArgumentException unreadable) {
            // Without a cause, because the message of the cause repeats more of the text.
            throw new IllegalArgumentException("Not part of a set of status codes: \"" + Encoding.shown(part)
                    + "\". Write codes (404), names (NOT_FOUND), ranges (500-504) and classes (5xx).");
        }
    }

    /**
     * Returns whether the set contains a code.
     *
     * @param code any code
     * @return true if it is in the set
     */
    @Override
    public boolean test(StatusCode code) {
        return values.get(code.value());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StatusSet set && values.equals(set.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /**
     * Returns the shortest text for the set. {@link #parse} accepts this text.
     *
     * @return codes, ranges and classes in order, separated by commas, such as {@code 429,500-504}; empty for the empty set
     */
    @Override
    @JsonValue
    public String toString() {
        StringJoiner parts = new StringJoiner(",");
        int first = values.nextSetBit(FIRST);
        while (first != -1) {
            int end = end(first);
            if (hasClass(first)) {
                parts.add(first / 100 + "xx");
            } else {
                parts.add(end - first == 1 ? first + "" : first + "-" + (end - 1));
            }
            first = values.nextSetBit(end);
        }
        return parts.toString();
    }

    /**
     * Returns the code after the part of the text that begins with {@code first}. Where a whole class begins, the part is
     * the class. Any other part is a range, which ends before the next gap or the next whole class.
     */
    private int end(int first) {
        int end = hasClass(first) ? first + 100 : values.nextClearBit(first);
        for (int next = (first / 100 + 1) * 100; next < end; next += 100) {
            if (hasClass(next)) {
                return next;
            }
        }
        return end;
    }

    private boolean hasClass(int first) {
        return first % 100 == 0 && first < 600 && values.nextClearBit(first) >= first + 100;
    }

    /**
     * Checks and copies a deserialized set.
     *
     * @return a set that shares no object with the stream
     * @throws InvalidObjectException if the stream was forged, so that the set contains something other than codes from 100
     *     to 999
     */
    @Serial
    private Object readResolve() throws InvalidObjectException {
        BitSet copy = values == null ? new BitSet(1) : BitSet.valueOf(values.toLongArray());
        int first = copy.nextSetBit(0);
        if (values == null || copy.length() > LAST + 1 || (first >= 0 && first < FIRST)) {
            throw new InvalidObjectException(
                    "Not a valid StatusSet: it contains something other than codes from 100 to 999");
        }
        return new StatusSet(copy);
    }
}
