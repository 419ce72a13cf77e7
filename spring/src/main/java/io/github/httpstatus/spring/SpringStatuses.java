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
 * <p>Where Spring has two constants for one code (7.0: 413 and 422), both come in as the one status.
 *
 * <p>Stateless; a null argument is a {@link NullPointerException} that names it.
 */
public final class SpringStatuses {

    /** By ordinal; an EnumMap takes more than twice as long to look up. */
    private static final HttpStatusCode[] REGISTERED = Arrays.stream(HttpStatus.values())
            .map(status -> HttpStatusCode.valueOf(status.value()))
            .toArray(HttpStatusCode[]::new);

    private SpringStatuses() {}

    /**
     * {@return the status of the same number}
     *
     * @param statusCode any of Spring's, which are all from 100 to 999
     */
    public static StatusCode of(HttpStatusCode statusCode) {
        // Not chained, here and below: casting what it returns to the interface would take longer than the rest.
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
        try {
            return Optional.of(of(entity));
        } catch (IllegalArgumentException notThreeDigits) {
            return Optional.empty();
        }
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
        try {
            return Optional.of(of(response));
        } catch (IllegalArgumentException notThreeDigits) {
            return Optional.empty();
        }
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
     * {@return Spring's constant for this number, else a status code without a phrase}
     *
     * @param status any status
     */
    @SuppressWarnings("EnumOrdinal") // It indexes an array of this very run, and is written nowhere.
    public static HttpStatusCode toHttpStatusCode(StatusCode status) {
        requireNonNull(status, "status");
        return status instanceof HttpStatus registered
                ? REGISTERED[registered.ordinal()]
                : HttpStatusCode.valueOf(status.value());
    }

    /**
     * {@return a response entity to build on, with this status}
     *
     * @param status any status
     */
    public static ResponseEntity.BodyBuilder toBodyBuilder(StatusCode status) {
        return ResponseEntity.status(toHttpStatusCode(status));
    }
}
