package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Text as it comes from outside, and what a message may have of it. */
final class Text {

    /** More than the longest message, with 64 characters of the input, each escaped. */
    private static final int LONGEST_MESSAGE = 64 * 6 + 200;

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    private Text() {}

    /** A byte is a character, or, after a first byte of 0, two are one. So a corpus is readable, and any character occurs. */
    static String of(byte[] input) {
        if (input.length == 0 || input[0] != 0) {
            return new String(input, StandardCharsets.ISO_8859_1);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i + 1 < input.length; i += 2) {
            text.append((char) (((input[i] & 0xFF) << 8) | (input[i + 1] & 0xFF)));
        }
        return text.toString();
    }

    /** Neither long nor harmful to a log. */
    static void assertFitForALog(String message) {
        assertTrue(
                message.length() <= LONGEST_MESSAGE
                        && PRINTABLE.matcher(message).matches(),
                message);
    }
}
