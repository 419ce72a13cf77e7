package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.reflect.Field;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class StatusCodeFuzzTest {

    private static final Pattern NUMBER = Pattern.compile("([1-9][0-9]{2})( .*)?", Pattern.DOTALL);

    /** The codes of all names, in any case, read from the constants. */
    static final TreeMap<String, Integer> NAMES = new TreeMap<>(StatusCodeFuzzTest::compareAscii);

    static {
        for (Field constant : HttpStatus.Code.class.getFields()) {
            try {
                NAMES.put(constant.getName(), constant.getInt(null));
            } catch (IllegalAccessException notPublic) {
                throw new ExceptionInInitializerError(notPublic);
            }
        }
    }

    /** Ignores the case of ASCII letters only, and treats a hyphen as an underscore. */
    private static int compareAscii(String one, String other) {
        return folded(one).compareTo(folded(other));
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        text.chars().forEach(c -> folded.append((char) (c >= 'a' && c <= 'z' ? c - 32 : c == '-' ? '_' : c)));
        return folded.toString();
    }

    @FuzzTest(maxDuration = "10m")
    void readsExactlyNumbersAndNames(byte[] input) {
        String text = Text.of(input);
        Matcher number = NUMBER.matcher(text);
        Integer expected = number.matches() ? Integer.valueOf(number.group(1)) : NAMES.get(text);
        if (expected == null) {
            var refused = assertThrows(IllegalArgumentException.class, () -> StatusCode.parse(text), text);
            Text.assertFitForALog(refused.getMessage());
        } else {
            StatusCode status = StatusCode.parse(text);
            assertEquals(expected, status.value(), text);
            assertSame(status, StatusCode.parse(status.toString()), text);
        }
    }
}
