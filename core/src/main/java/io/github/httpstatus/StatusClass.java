package io.github.httpstatus;

/**
 * The class of a status code, by its first digit.
 *
 * <p>RFC 9110 has a client treat a code outside 100 to 599 as a server error, so 600 to 999 are {@link #SERVER_ERROR}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15">RFC 9110, Section 15</a>
 */
public enum StatusClass {
    /** 1xx: the request was received, the process goes on. */
    INFORMATIONAL,
    /** 2xx: the request was received, understood and accepted. */
    SUCCESSFUL,
    /** 3xx: more has to be done to complete the request. */
    REDIRECTION,
    /** 4xx: the request is wrong or cannot be fulfilled. */
    CLIENT_ERROR,
    /** 5xx and above: the server failed to fulfil a valid request. */
    SERVER_ERROR;

    private static final StatusClass[] BY_DIGIT = values();

    /** The class of a code from 100 to 999. */
    static StatusClass of(int value) {
        return BY_DIGIT[Math.min(value / 100, BY_DIGIT.length) - 1];
    }
}
