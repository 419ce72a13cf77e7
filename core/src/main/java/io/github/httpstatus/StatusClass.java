package io.github.httpstatus;

import java.util.Optional;

/**
 * Represents the class of a status code, which is its first digit.
 *
 * <p>600 to 999 are {@link #SERVER_ERROR}: RFC 9110 asks a client to treat an invalid code as a server error.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15">RFC 9110, Section 15</a>
 */
public enum StatusClass {
    /** 1xx: the server has received the request, and the final response is still to come. */
    INFORMATIONAL,
    /** 2xx: the server has received, understood and accepted the request. */
    SUCCESSFUL,
    /** 3xx: the client has to do more to complete the request. */
    REDIRECTION,
    /** 4xx: the request is invalid or cannot be fulfilled. */
    CLIENT_ERROR,
    /** 5xx and above: the server failed to fulfill a valid request. */
    SERVER_ERROR;

    private static final StatusClass[] BY_DIGIT = values();

    /**
     * Returns the class of a code that the program itself chose.
     *
     * @param value from 100 to 999
     * @return the class; {@link #SERVER_ERROR} from 500
     * @throws IllegalArgumentException if the value is not from 100 to 999
     */
    public static StatusClass of(int value) {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not a valid status code: " + value + " (expected 100 to 999)");
        }
        return BY_DIGIT[Math.min(value / 100, BY_DIGIT.length) - 1];
    }

    /**
     * Finds the class of a code that came from outside.
     *
     * @param value any number
     * @return the class, or empty if the value is not from 100 to 999
     */
    public static Optional<StatusClass> find(int value) {
        return isValid(value) ? Optional.of(of(value)) : Optional.empty();
    }

    /**
     * Returns whether a code belongs to this class.
     *
     * @param code any code
     * @return true if this is the {@link StatusCode#statusClass} of the code
     */
    public boolean contains(StatusCode code) {
        return code.statusClass() == this;
    }

    private static boolean isValid(int value) {
        return value >= 100 && value <= 999;
    }
}
