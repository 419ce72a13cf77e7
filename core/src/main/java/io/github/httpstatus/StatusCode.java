package io.github.httpstatus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * Represents an HTTP status code from 100 to 999. A registered code is a constant of {@link HttpStatus}.
 *
 * <p>Each code has exactly one instance, so {@code ==}, {@code equals} and {@code switch} agree:
 * {@code StatusCode.of(404) == HttpStatus.NOT_FOUND}. Instances are immutable and safe to share between threads. In JSON a
 * status is its number.
 *
 * <p>Statuses have no natural order, because an enum cannot be comparable with another type. Sort them with
 * {@code Comparator.comparingInt(StatusCode::value)}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15">RFC 9110, Section 15</a>
 */
public sealed interface StatusCode extends Serializable permits HttpStatus, UnregisteredStatus {

    // This interface must have no static fields. It is initialized before HttpStatus, so a field could deadlock.

    /**
     * Returns the status of a code that the program itself chose.
     *
     * @param value the code, from 100 to 999
     * @return the one status of this code
     * @throws IllegalArgumentException if the code is not from 100 to 999
     */
    @JsonCreator
    static StatusCode of(int value) {
        StatusCode status = HttpStatus.lookup(value);
        if (status == null) {
            throw new IllegalArgumentException("Not a valid status code: " + value + " (expected 100 to 999)");
        }
        return status;
    }

    /**
     * Finds the status of a code that came from outside.
     *
     * @param value any number
     * @return the one status of this code, or empty if it is not from 100 to 999
     */
    static Optional<StatusCode> find(int value) {
        return Optional.ofNullable(HttpStatus.lookup(value));
    }

    /**
     * Parses a status from a code or a name.
     *
     * <p>A code has three digits, alone or before a space: {@code 404}, {@code 404 Not Found}. The phrase is ignored. A name
     * is a current or former name of {@link HttpStatus}, in upper or lower case and with {@code -} or {@code _}:
     * {@code NOT_FOUND}, {@code not-found}. Every text of {@link #toString} can be parsed.
     *
     * @param text a code, a code with a phrase, or a name
     * @return the one status of this code
     * @throws IllegalArgumentException if the text is neither, or its code is below 100; the message shows at most 64
     *     characters of the text, escaped
     * @throws NullPointerException if the text is null
     */
    @JsonCreator
    static StatusCode parse(String text) {
        Objects.requireNonNull(text, "text");
        StatusCode status = HttpStatus.lookup(leadingCode(text));
        if (status == null) {
            status = HttpStatus.named(text);
        }
        if (status == null) {
            throw new IllegalArgumentException("Not a valid status code: \"" + Encoding.shown(text)
                    + "\" (expected 100 to 999, alone or before a space and a phrase, or a name such as NOT_FOUND)");
        }
        return status;
    }

    /** Returns the code if the text starts with three ASCII digits, else 0, which is not a status code. */
    private static int leadingCode(String text) {
        if (text.length() != 3 && !text.startsWith(" ", 3)) {
            return 0;
        }
        int value = 0;
        for (int i = 0; i < 3; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /**
     * Returns the code.
     *
     * @return from 100 to 999
     */
    @JsonValue
    int value();

    /**
     * Returns the registered reason phrase, such as {@code Not Found}.
     *
     * @return the phrase, or {@code ""} if the code is not registered
     */
    String phrase();

    /**
     * Returns the class, by the first digit of the code; 6 to 9 count as {@link StatusClass#SERVER_ERROR}.
     *
     * @return one of the five classes
     * @see StatusClass
     */
    StatusClass statusClass();

    /**
     * Returns whether this is an interim response, 1xx.
     *
     * @return true from 100 to 199
     */
    default boolean isInformational() {
        return statusClass() == StatusClass.INFORMATIONAL;
    }

    /**
     * Returns whether the request succeeded, 2xx.
     *
     * @return true from 200 to 299
     */
    default boolean isSuccessful() {
        return statusClass() == StatusClass.SUCCESSFUL;
    }

    /**
     * Returns whether the client has to do more to complete the request, 3xx.
     *
     * @return true from 300 to 399
     */
    default boolean isRedirection() {
        return statusClass() == StatusClass.REDIRECTION;
    }

    /**
     * Returns whether the client seems to have made an error, 4xx.
     *
     * @return true from 400 to 499
     */
    default boolean isClientError() {
        return statusClass() == StatusClass.CLIENT_ERROR;
    }

    /**
     * Returns whether the server failed, 5xx. RFC 9110 treats every code above as a server error too.
     *
     * @return true from 500 to 999
     */
    default boolean isServerError() {
        return statusClass() == StatusClass.SERVER_ERROR;
    }

    /**
     * Returns whether the request failed.
     *
     * @return true from 400 to 999
     */
    default boolean isError() {
        return value() >= HttpStatus.Code.BAD_REQUEST;
    }

    /**
     * Returns whether a response with this status can have a body. The response to a HEAD request, or to a successful
     * CONNECT, never has one.
     *
     * @return false for 1xx, 204, 205 and 304
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-6.4.1">RFC 9110, Section 6.4.1</a>
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3.6">RFC 9110, Section 15.3.6</a>
     */
    default boolean allowsContent() {
        return switch (value()) {
            case HttpStatus.Code.NO_CONTENT, HttpStatus.Code.RESET_CONTENT, HttpStatus.Code.NOT_MODIFIED -> false;
            default -> !isInformational();
        };
    }

    /**
     * Returns whether a cache may store a response with this status that has no explicit expiration time.
     *
     * @return true for the codes that RFC 9110 or RFC 7725 lists as cacheable; false for every unregistered code
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.1">RFC 9110, Section 15.1</a>
     */
    boolean isHeuristicallyCacheable();

    /**
     * Returns the registered status that means the same to a recipient. For an unregistered code, this is the x00 of its
     * class: 400 for 499. A registered status returns itself.
     *
     * @return a registered status of the same class
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15">RFC 9110, Section 15</a>
     */
    HttpStatus equivalent();

    /**
     * Returns the code and the phrase. {@link #parse(String)} accepts this text.
     *
     * @return such as {@code 404 Not Found}, or {@code 499} if the code is not registered
     */
    @Override
    String toString();
}
