package io.github.httpstatus.client;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names a request to another server in a message, without path, query and user info. Parts that are not safe to log are left
 * out and do not throw, because the message describes another failure.
 *
 * @param method a token, or null
 * @param authority host and port, or null; user info is removed
 */
public record Upstream(@Nullable String method, @Nullable String authority) {

    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

    /** No control or format characters, no spaces and no other part of a URI. A host name has up to 253 characters. */
    private static final Pattern AUTHORITY = Pattern.compile("[^\\p{C}\\p{Z}/?#\\\\@]{1,259}");

    /**
     * Leaves out what is not safe to log.
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
     * Creates the name of a request from its URI.
     *
     * @param method its method, or null
     * @param uri the URI of the request, or null
     * @return its method and authority
     */
    public static Upstream of(@Nullable String method, @Nullable URI uri) {
        return new Upstream(method, uri == null ? null : uri.getRawAuthority());
    }

    /**
     * Returns the message for a response with an invalid status code.
     *
     * @param code the received code, and what was expected
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
