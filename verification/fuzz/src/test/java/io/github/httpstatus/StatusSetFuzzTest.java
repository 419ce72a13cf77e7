package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

class StatusSetFuzzTest {

    private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{2})(?:-([1-9][0-9]{2}))?");

    private static final Pattern CLASS = Pattern.compile("([1-5])[xX][xX]");

    /** What a set writes: no names, and no capital letters. */
    private static final Pattern PART = Pattern.compile("[1-5]xx|[1-9][0-9]{2}(-[1-9][0-9]{2})?");

    @FuzzTest(maxDuration = "10m")
    void readsExactlyCodesNamesRangesAndClasses(byte[] input) {
        String text = Text.of(input);
        Optional<BitSet> expected = expected(text);
        try {
            StatusSet set = StatusSet.parse(text);
            assertEquals(expected, Optional.of(values(set)), text);
            assertReadsBack(set);
        } catch (IllegalArgumentException refused) {
            assertEquals(expected, Optional.empty(), text);
            Text.assertFitForALog(refused.getMessage());
        }
    }

    /** Reads the text in another way than the kit. Empty if it is too long or one of its parts is invalid. */
    private static Optional<BitSet> expected(String text) {
        BitSet values = new BitSet();
        for (Object part : Collections.list(new StringTokenizer(text, ", \t\n\u000B\f\r"))) {
            Matcher range = RANGE.matcher((String) part);
            Matcher statusClass = CLASS.matcher((String) part);
            Integer named = StatusCodeFuzzTest.NAMES.get((String) part);
            if (range.matches()) {
                int first = Integer.parseInt(range.group(1));
                int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
                if (last < first) {
                    return Optional.empty();
                }
                values.set(first, last + 1);
            } else if (statusClass.matches()) {
                int first = Integer.parseInt(statusClass.group(1) + "00");
                values.set(first, first + 100);
            } else if (named != null) {
                values.set(named);
            } else {
                return Optional.empty();
            }
        }
        return text.length() <= 4096 ? Optional.of(values) : Optional.empty();
    }

    private static BitSet values(StatusSet set) {
        BitSet values = new BitSet();
        IntStream.rangeClosed(100, 999)
                .filter(value -> set.test(StatusCode.of(value)))
                .forEach(values::set);
        return values;
    }

    /** Each bit of the input selects one code. */
    @FuzzTest(maxDuration = "10m")
    void writesAnySetAndReadsItBack(byte[] input) {
        BitSet expected = new BitSet();
        BitSet.valueOf(input).stream().filter(bit -> bit < 900).forEach(bit -> expected.set(100 + bit));
        StatusSet set = StatusSet.of(expected.stream().mapToObj(StatusCode::of).toArray(StatusCode[]::new));
        assertEquals(expected, values(set));
        assertReadsBack(set);
    }

    private static void assertReadsBack(StatusSet set) {
        String text = set.toString();
        if (!text.isEmpty()) {
            List.of(text.split(",", -1))
                    .forEach(part -> assertTrue(PART.matcher(part).matches(), text));
        }
        StatusSet read = StatusSet.parse(text);
        assertEquals(set, read);
        assertEquals(set.hashCode(), read.hashCode());
        assertEquals(text, read.toString());
    }
}
