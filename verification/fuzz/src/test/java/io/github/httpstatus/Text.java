package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes text from the bytes of the fuzzer, and checks messages. */
final class Text {

    /** Longer than any message. A message repeats at most 64 characters of the input, and escapes each with 6. */
    private static final int LONGEST_MESSAGE = 64 * 6 + 200;

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    private Text() {}

    /**
     * Reads each byte as a character, so that people can read the corpora. If the first byte is 0, two bytes are a character,
     * so that every character is possible.
     */
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

    /** Checks that a message is short and printable. */
    static void assertFitForALog(String message) {
        assertTrue(
                message.length() <= LONGEST_MESSAGE
                        && PRINTABLE.matcher(message).matches(),
                message);
    }
}
