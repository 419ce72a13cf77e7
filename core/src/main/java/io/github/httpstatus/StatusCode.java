package io.github.httpstatus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP status code from 100 to 999, registered ({@link HttpStatus}) or not.
 *
 * <p>There is exactly one instance of each, so {@code ==}, {@code equals} and {@code switch} always agree:
 * {@code StatusCode.of(404) == HttpStatus.NOT_FOUND}. Instances are immutable and safe to share between threads. As
 * JSON a status is its number.
 *
 * <p>Java cannot make an enum comparable with other types, so mixed statuses have no natural order; sort them
 * with {@code Comparator.comparingInt(StatusCode::value)}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15">RFC 9110, Section 15</a>
 */
public sealed interface StatusCode extends Serializable permits HttpStatus, UnregisteredStatus {

    // No static fields: HttpStatus is initialized only after this interface, so a field that touches it can deadlock.

    /**
     * The status of a code that the program itself chose.
     *
     * @param value the code, from 100 to 999
     * @return the one status of this code
     * @throws IllegalArgumentException if the code is not from 100 to 999
     */
    @JsonCreator
    static StatusCode of(int value) {
        StatusCode status = HttpStatus.lookup(value);
        if (status == null) {
            throw new IllegalArgumentException(value + " is not a status code: those are 100 to 999");
        }
        return status;
    }

    /**
     * The status of a code that came from outside.
     *
     * @param value any number
     * @return the one status of this code, or empty if it is not from 100 to 999
     */
    static Optional<StatusCode> find(int value) {
        return Optional.ofNullable(HttpStatus.lookup(value));
    }

    /**
     * The status that a text names: three digits, alone or followed by a space and anything ({@code 404},
     * {@code 404 Not Found}; only the number is read), or a name or former name of {@link HttpStatus}, in any case and
     * with {@code -} for {@code _} ({@code NOT_FOUND}, {@code not-found}). Whatever {@code toString} writes is read
     * back.
     *
     * @param text a code, a code with a phrase, or a name
     * @return the one status of this code
     * @throws IllegalArgumentException if the text is none of these, or its number is below 100
     * @throws NullPointerException if the text is null
     */
    @JsonCreator
    static StatusCode parse(String text) {
        Objects.requireNonNull(text, "text");
        int value = leadingCode(text);
        StatusCode status = value < 0 ? HttpStatus.named(text) : HttpStatus.lookup(value);
        if (status == null) {
            throw new IllegalArgumentException("\"" + text + "\" names no status: write 100 to 999, alone or before a"
                    + " space and a phrase, or a name such as NOT_FOUND");
        }
        return status;
    }

    /** The number of three digits, alone or before a space, else -1; ASCII digits, since the wire knows no others. */
    private static int leadingCode(String text) {
        if (text.length() != 3 && !text.startsWith(" ", 3)) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < 3; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /**
     * The code.
     *
     * @return from 100 to 999
     */
    @JsonValue
    int value();

    /**
     * The registered reason phrase, such as {@code Not Found}.
     *
     * @return the phrase, or {@code ""} if the code is not registered
     */
    String phrase();

    /**
     * The class, which the first digit of the code gives; 6 to 9 count as {@link StatusClass#SERVER_ERROR}.
     *
     * @return one of the five classes
     * @see StatusClass
     */
    StatusClass statusClass();

    /**
     * Whether this is an interim response, 1xx.
     *
     * @return true from 100 to 199
     */
    default boolean isInformational() {
        return statusClass() == StatusClass.INFORMATIONAL;
    }

    /**
     * Whether the request succeeded, 2xx.
     *
     * @return true from 200 to 299
     */
    default boolean isSuccessful() {
        return statusClass() == StatusClass.SUCCESSFUL;
    }

    /**
     * Whether more is to be done to complete the request, 3xx.
     *
     * @return true from 300 to 399
     */
    default boolean isRedirection() {
        return statusClass() == StatusClass.REDIRECTION;
    }

    /**
     * Whether the client seems to have erred, 4xx.
     *
     * @return true from 400 to 499
     */
    default boolean isClientError() {
        return statusClass() == StatusClass.CLIENT_ERROR;
    }

    /**
     * Whether the server failed, 5xx, or broke the protocol by a code above.
     *
     * @return true from 500 to 999
     */
    default boolean isServerError() {
        return statusClass() == StatusClass.SERVER_ERROR;
    }

    /**
     * Whether the request failed.
     *
     * @return true from 400 to 999
     */
    default boolean isError() {
        return value() >= HttpStatus.Code.BAD_REQUEST;
    }

    /**
     * Whether a response with this status may have content. One to a HEAD request, or to a successful CONNECT, has none
     * with any status.
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
     * Whether a cache may reuse a response with this status on a guess of its own, without explicit freshness.
     *
     * @return true for the codes that RFC 9110 or their own RFC names; never for an unregistered one
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.1">RFC 9110, Section 15.1</a>
     */
    boolean isHeuristicallyCacheable();

    /**
     * The status as which a recipient that does not recognise this one has to treat it: the x00 of its class for an
     * unregistered code (499 as 400), else the status itself.
     *
     * @return a registered status of the same class
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15">RFC 9110, Section 15</a>
     */
    HttpStatus equivalent();

    /**
     * The code and the phrase, which {@link #parse(String)} takes back.
     *
     * @return such as {@code 404 Not Found}, or {@code 499} if the code is not registered
     */
    @Override
    String toString();
}
