package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

class StatusSetFuzzTest {

    private static final Pattern PART = Pattern.compile("[1-5]xx|[1-9][0-9]{2}(-[1-9][0-9]{2})?");

    @FuzzTest(maxDuration = "10m")
    void readsWhatItWritesAndPartByPart(byte[] input) {
        String text = Text.of(input);
        Optional<StatusSet> whole = parse(text);
        whole.ifPresent(StatusSetFuzzTest::assertReadsBack);
        int comma = text.indexOf(',');
        if (comma >= 0) {
            Optional<StatusSet> before = parse(text.substring(0, comma));
            Optional<StatusSet> after = parse(text.substring(comma + 1));
            if (before.isPresent() && after.isPresent() && text.length() <= 2048) {
                for (int value = 100; value <= 999; value++) {
                    StatusCode code = StatusCode.of(value);
                    assertEquals(
                            before.get().test(code) || after.get().test(code),
                            whole.orElseThrow().test(code),
                            () -> text + " " + code);
                }
            } else {
                assertFalse(whole.isPresent(), text);
            }
        }
    }

    /** Whichever codes: a bit of the input stands for one. */
    @FuzzTest(maxDuration = "10m")
    void writesAnySetAndReadsItBack(byte[] input) {
        List<StatusCode> codes = new ArrayList<>();
        BitSet.valueOf(input).stream()
                .limit(900)
                .filter(bit -> bit < 900)
                .forEach(bit -> codes.add(StatusCode.of(100 + bit)));
        StatusSet set = StatusSet.of(codes.toArray(StatusCode[]::new));
        assertReadsBack(set);
        for (int value = 100; value <= 999; value++) {
            assertEquals(codes.contains(StatusCode.of(value)), set.test(StatusCode.of(value)));
        }
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

    private static Optional<StatusSet> parse(String text) {
        try {
            return Optional.of(StatusSet.parse(text));
        } catch (IllegalArgumentException refused) {
            Text.assertFitForALog(refused.getMessage());
            return Optional.empty();
        }
    }
}
