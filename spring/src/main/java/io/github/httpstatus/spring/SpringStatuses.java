package io.github.httpstatus.spring;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.ErrorResponse;

/**
 * Converts between {@link StatusCode} and Spring's {@link HttpStatusCode}.
 *
 * <p>If Spring has two constants for a code (7.0: 413 and 422), both convert to the same status.
 *
 * <p>The methods are safe to call from any thread. A null argument causes a {@link NullPointerException} that names the
 * parameter.
 */
public final class SpringStatuses {

    /** Indexed by ordinal. A lookup in an EnumMap takes more than twice as long. */
    private static final HttpStatusCode[] REGISTERED = Arrays.stream(HttpStatus.values())
            .map(status -> HttpStatusCode.valueOf(status.value()))
            .toArray(HttpStatusCode[]::new);

    /** Looked up like any code: if a method created an Optional in two places, the compiler would allocate it. */
    private static final int INVALID = 0;

    private SpringStatuses() {}

    /**
     * {@return the status with the same code}
     *
     * @param statusCode any status code of Spring; all are from 100 to 999
     */
    public static StatusCode of(HttpStatusCode statusCode) {
        // Here and below, the result of requireNonNull is not used: its cast would take longer than the rest.
        requireNonNull(statusCode, "statusCode");
        return StatusCode.of(statusCode.value());
    }

    /**
     * {@return the status of a response entity}
     *
     * @param entity any response entity
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(ResponseEntity<?> entity) {
        requireNonNull(entity, "entity");
        return of(entity.getStatusCode());
    }

    /**
     * {@return the status of a response entity, or empty if its code is not from 100 to 999}
     *
     * @param entity any response entity
     */
    public static Optional<StatusCode> find(ResponseEntity<?> entity) {
        requireNonNull(entity, "entity");
        int value;
        try {
            value = entity.getStatusCode().value();
        } catch (IllegalArgumentException notThreeDigits) {
            value = INVALID;
        }
        return StatusCode.find(value);
    }

    /**
     * {@return the status that a client received}
     *
     * @param response a response of a {@code ClientHttpRequestFactory}
     * @throws IllegalArgumentException if its code is not from 100 to 999
     * @throws IOException if the response cannot be read
     */
    public static StatusCode of(ClientHttpResponse response) throws IOException {
        requireNonNull(response, "response");
        return of(response.getStatusCode());
    }

    /**
     * {@return the status that a client received, or empty if its code is not from 100 to 999}
     *
     * @param response a response of a {@code ClientHttpRequestFactory}
     * @throws IOException if the response cannot be read
     */
    public static Optional<StatusCode> find(ClientHttpResponse response) throws IOException {
        requireNonNull(response, "response");
        int value;
        try {
            value = response.getStatusCode().value();
        } catch (IllegalArgumentException notThreeDigits) {
            value = INVALID;
        }
        return StatusCode.find(value);
    }

    /**
     * {@return the status of an error response, such as {@code ResponseStatusException}}
     *
     * @param error any error response
     */
    public static StatusCode of(ErrorResponse error) {
        requireNonNull(error, "error");
        return of(error.getStatusCode());
    }

    /**
     * {@return Spring's constant with this code, or else a status code without a phrase}
     *
     * @param status any status
     */
    @SuppressWarnings("EnumOrdinal") // The ordinal only indexes an array, and is never stored.
    public static HttpStatusCode toHttpStatusCode(StatusCode status) {
        requireNonNull(status, "status");
        return status instanceof HttpStatus registered
                ? REGISTERED[registered.ordinal()]
                : HttpStatusCode.valueOf(status.value());
    }

    /**
     * {@return a response entity builder with this status}
     *
     * @param status any status
     */
    public static ResponseEntity.BodyBuilder toBodyBuilder(StatusCode status) {
        return ResponseEntity.status(toHttpStatusCode(status));
    }
}
