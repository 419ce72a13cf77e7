package io.github.httpstatus;

import java.net.URI;

/**
 * Names a section of an RFC.
 *
 * @param rfc the number of the RFC, such as 9110
 * @param section the number of the section, such as {@code 15.5.5}
 */
public record Specification(int rfc, String section) {

    /**
     * Returns the address of the section on the RFC Editor's site.
     *
     * @return such as {@code https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.5}
     */
    public URI link() {
        return URI.create("https://www.rfc-editor.org/rfc/rfc" + rfc + ".html#section-" + section);
    }

    /**
     * Returns the usual form of a citation.
     *
     * @return such as {@code RFC 9110, Section 15.5.5}
     */
    @Override
    public String toString() {
        return "RFC " + rfc + ", Section " + section;
    }
}
