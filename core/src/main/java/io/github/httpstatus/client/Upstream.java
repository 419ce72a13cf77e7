package io.github.httpstatus.client;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to another server, as far as a message may name it: no path, no query and no user info. Parts that would break a
 * log are left out rather than refused, since something else has failed already.
 *
 * @param method a token, or null
 * @param authority host and port, or null; user info is removed
 */
public record Upstream(@Nullable String method, @Nullable String authority) {

    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

    /** No control or format characters, no spaces and no other part of a URI. A name has up to 253 characters. */
    private static final Pattern AUTHORITY = Pattern.compile("[^\\p{C}\\p{Z}/?#\\\\@]{1,259}");

    /**
     * Keeps what a message may name.
     *
     * @param method the method, or null
     * @param authority the authority of the URI, or null
     */
    public Upstream {
        method = method != null && TOKEN.matcher(method).matches() ? method : null;
        authority = authority == null ? null : authority.substring(authority.lastIndexOf('@') + 1);
        authority = authority != null && AUTHORITY.matcher(authority).matches() ? authority : null;
    }

    /**
     * Describes a request.
     *
     * @param method its method, or null
     * @param uri where it was sent, or null
     * @return method and authority
     */
    public static Upstream of(@Nullable String method, @Nullable URI uri) {
        return new Upstream(method, uri == null ? null : uri.getRawAuthority());
    }

    /**
     * Describes a response whose status cannot be read.
     *
     * @param code what was received, and what was expected
     * @return the message of an exception
     */
    public String sentInvalidStatus(String code) {
        return this + " sent an invalid status code: " + code;
    }

    /** {@return the subject of a message, such as {@code GET api.example.com}} */
    @Override
    public String toString() {
        if (authority == null) {
            return "Upstream";
        }
        return method == null ? authority : method + " " + authority;
    }
}
