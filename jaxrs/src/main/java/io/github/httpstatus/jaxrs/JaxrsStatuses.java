package io.github.httpstatus.jaxrs;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;

/**
 * Converts between {@link StatusCode} and Jakarta REST's {@link Response.StatusType}.
 *
 * <p>The methods are safe to call from any thread. A null argument causes a {@link NullPointerException} that names the
 * parameter.
 */
public final class JaxrsStatuses {

    /** Copied once, because {@link Response.Status#fromStatusCode} copies all constants at every call. */
    private static final Response.Status[] CONSTANTS = Response.Status.values();

    /** Indexed by ordinal. A lookup in an EnumMap takes more than twice as long. */
    private static final Response.StatusType[] REGISTERED =
            Arrays.stream(HttpStatus.values()).map(JaxrsStatuses::statusType).toArray(Response.StatusType[]::new);

    private JaxrsStatuses() {}

    /**
     * {@return the status with the same code}
     *
     * @param statusType any status type; its phrase is ignored
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(Response.StatusType statusType) {
        // Here and below, the result of requireNonNull is not used: its cast would take longer than the rest.
        requireNonNull(statusType, "statusType");
        return StatusCode.of(statusType.getStatusCode());
    }

    /**
     * {@return the status with the same code, or empty if the code is not from 100 to 999}
     *
     * @param statusType any status type; its phrase is ignored
     */
    public static Optional<StatusCode> find(Response.StatusType statusType) {
        requireNonNull(statusType, "statusType");
        return StatusCode.find(statusType.getStatusCode());
    }

    /**
     * {@return the status of a response}
     *
     * @param response a response that was received or built
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(Response response) {
        requireNonNull(response, "response");
        return StatusCode.of(response.getStatus());
    }

    /**
     * {@return the status of a response, or empty if its code is not from 100 to 999}
     *
     * @param response a response that was received or built
     */
    public static Optional<StatusCode> find(Response response) {
        requireNonNull(response, "response");
        return StatusCode.find(response.getStatus());
    }

    /**
     * {@return the status of the response of an exception}
     *
     * @param exception any exception of Jakarta REST with a response
     * @throws IllegalArgumentException if the code is not from 100 to 999
     */
    public static StatusCode of(WebApplicationException exception) {
        requireNonNull(exception, "exception");
        return of(exception.getResponse());
    }

    /**
     * {@return the status of the response of an exception, or empty if the code is not from 100 to 999}
     *
     * @param exception any exception of Jakarta REST with a response
     */
    public static Optional<StatusCode> find(WebApplicationException exception) {
        requireNonNull(exception, "exception");
        return find(exception.getResponse());
    }

    /**
     * {@return the current status of a server's response, in a filter}
     *
     * @param context the response in a {@code ContainerResponseFilter}
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(ContainerResponseContext context) {
        requireNonNull(context, "context");
        return StatusCode.of(context.getStatus());
    }

    /**
     * {@return the current status of a server's response, in a filter, or empty if the code is not from 100 to 999}
     *
     * @param context the response in a {@code ContainerResponseFilter}
     */
    public static Optional<StatusCode> find(ContainerResponseContext context) {
        requireNonNull(context, "context");
        return StatusCode.find(context.getStatus());
    }

    /**
     * {@return the status that a client received}
     *
     * @param context the response in a {@code ClientResponseFilter}
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(ClientResponseContext context) {
        requireNonNull(context, "context");
        return StatusCode.of(context.getStatus());
    }

    /**
     * {@return the status that a client received, or empty if its code is not from 100 to 999}
     *
     * @param context the response in a {@code ClientResponseFilter}
     */
    public static Optional<StatusCode> find(ClientResponseContext context) {
        requireNonNull(context, "context");
        return StatusCode.find(context.getStatus());
    }

    /**
     * {@return the constant of {@link Response.Status} with this code, or else a status type with the registered phrase}
     *
     * @param status any status
     */
    @SuppressWarnings("EnumOrdinal") // The ordinal only indexes an array, and is never stored.
    public static Response.StatusType toStatusType(StatusCode status) {
        requireNonNull(status, "status");
        return status instanceof HttpStatus registered ? REGISTERED[registered.ordinal()] : statusType(status);
    }

    /**
     * {@return a response builder with this status}
     *
     * @param status any status; the implementation can reject some with its own exception (CXF: 600 and above)
     */
    public static Response.ResponseBuilder toResponseBuilder(StatusCode status) {
        return Response.status(toStatusType(status));
    }

    private static Response.StatusType statusType(StatusCode status) {
        for (Response.Status constant : CONSTANTS) {
            if (constant.getStatusCode() == status.value()) {
                return constant;
            }
        }
        return new Converted(status);
    }

    /** A status without a constant in Jakarta REST. */
    private record Converted(StatusCode status) implements Response.StatusType {

        @Override
        public int getStatusCode() {
            return status.value();
        }

        @Override
        public Response.Status.Family getFamily() {
            return Response.Status.Family.familyOf(status.value());
        }

        @Override
        public String getReasonPhrase() {
            return status.phrase();
        }
    }
}
