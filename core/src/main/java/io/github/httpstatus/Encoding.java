package io.github.httpstatus;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Encodes text from outside for messages and for URIs, which do not allow every character. */
final class Encoding {

    /** One element of a path: a slash, a character of a segment, or an encoded byte. */
    private static final Pattern IN_PATH = Pattern.compile("[/A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}");

    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}");

    private static final int LONGEST_SHOWN = 64;

    private Encoding() {}

    /** Makes text safe for a message: at most 64 characters, in printable ASCII. */
    static String shown(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().limit(LONGEST_SHOWN).forEach(c -> {
            if (c >= 0x20 && c <= 0x7E) {
                escaped.append((char) c);
            } else {
                escaped.append(String.format("\\u%04x", c));
            }
        });
        return text.length() > LONGEST_SHOWN ? escaped.append("...").toString() : escaped.toString();
    }

    /**
     * Percent-encodes a path. Unlike {@link java.net.URI}, it accepts any text, because no path of a request may make its
     * response fail.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc3986.html#section-2.1">RFC 3986, Section 2.1</a>
     */
    static String path(String path) {
        return encode(path, IN_PATH);
    }

    /** Percent-encodes a reference that is valid except for characters outside ASCII. */
    static String reference(String reference) {
        return encode(reference, ASCII);
    }

    private static String encode(String text, Pattern allowed) {
        // Each character of this text is one byte. An unpaired surrogate becomes a question mark.
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < bytes.length(); ) {
            var next = allowed.matcher(bytes).region(i, bytes.length());
            if (next.lookingAt()) {
                encoded.append(next.group());
                i = next.end();
            } else {
                encoded.append(String.format("%%%02X", (int) bytes.charAt(i)));
                i++;
            }
        }
        return encoded.toString();
    }
}
