package io.github.httpstatus;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Percent-encodes what a URI does not allow. Unlike {@link java.net.URI} it takes any text: what a request has in its path
 * must never break the response to it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986.html#section-2.1">RFC 3986, Section 2.1</a>
 */
final class Encoding {

    /** What a path is made of: slashes, characters of a segment, and what is encoded already. */
    private static final Pattern IN_PATH = Pattern.compile("[/A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}");

    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}");

    private Encoding() {}

    static String path(String path) {
        return encode(path, IN_PATH);
    }

    /** Of a reference that is valid but for characters outside ASCII. */
    static String reference(String reference) {
        return encode(reference, ASCII);
    }

    private static String encode(String text, Pattern allowed) {
        // Bytes as characters. An unpaired surrogate becomes a question mark.
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
