package io.github.httpstatus.jaxrs;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;

/**
 * Converts between {@link StatusCode} and Jakarta REST's {@link Response.StatusType}.
 *
 * <p>Stateless; a null argument is a {@link NullPointerException} that names it.
 */
public final class JaxrsStatuses {

    /** Kept, since {@link Response.Status#fromStatusCode} copies them all at every call. */
    private static final Response.Status[] CONSTANTS = Response.Status.values();

    /** By ordinal; an EnumMap takes more than twice as long to look up. */
    private static final Response.StatusType[] REGISTERED =
            Arrays.stream(HttpStatus.values()).map(JaxrsStatuses::statusType).toArray(Response.StatusType[]::new);

    private JaxrsStatuses() {}

    /**
     * {@return the status of the same number}
     *
     * @param statusType any status type; its phrase is not read
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(Response.StatusType statusType) {
        // Not chained, here and below: casting what it returns to the interface would take longer than the rest.
        requireNonNull(statusType, "statusType");
        return StatusCode.of(statusType.getStatusCode());
    }

    /**
     * {@return the status of the same number, or empty if that is not from 100 to 999}
     *
     * @param statusType any status type; its phrase is not read
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
     * {@return the status of the response that an exception carries}
     *
     * @param exception any such exception
     * @throws IllegalArgumentException if the code is not from 100 to 999
     */
    public static StatusCode of(WebApplicationException exception) {
        requireNonNull(exception, "exception");
        return of(exception.getResponse());
    }

    /**
     * {@return the status of the response that an exception carries, or empty if its code is not from 100 to 999}
     *
     * @param exception any such exception
     */
    public static Optional<StatusCode> find(WebApplicationException exception) {
        requireNonNull(exception, "exception");
        return find(exception.getResponse());
    }

    /**
     * {@return the status that a server's response has in a filter or interceptor}
     *
     * @param context the response in a {@code ContainerResponseFilter}
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(ContainerResponseContext context) {
        requireNonNull(context, "context");
        return StatusCode.of(context.getStatus());
    }

    /**
     * {@return the status that a server's response has in a filter, or empty if its code is not from 100 to 999}
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
     * {@return the constant of {@link Response.Status} for this number, else a status type with the registered phrase}
     *
     * @param status any status
     */
    @SuppressWarnings("EnumOrdinal") // It indexes an array of this very run, and is written nowhere.
    public static Response.StatusType toStatusType(StatusCode status) {
        requireNonNull(status, "status");
        return status instanceof HttpStatus registered ? REGISTERED[registered.ordinal()] : statusType(status);
    }

    /**
     * {@return a response to build on, with this status}
     *
     * @param status any status; the implementation may refuse some with an exception of its own (CXF: 600 and above)
     */
    public static Response.ResponseBuilder toResponseBuilder(StatusCode status) {
        return Response.status(toStatusType(status));
    }

    /**
     * {@return the most specific exception for this status, such as {@link NotFoundException} for 404 and
     * {@link ClientErrorException} for 422 and 499}
     *
     * @param status any status; the implementation may refuse some with an exception of its own (CXF: 600 and above)
     */
    public static WebApplicationException toWebApplicationException(StatusCode status) {
        return MostSpecificException.with(toResponseBuilder(status).build(), null);
    }

    private static Response.StatusType statusType(StatusCode status) {
        for (Response.Status constant : CONSTANTS) {
            if (constant.getStatusCode() == status.value()) {
                return constant;
            }
        }
        return new Converted(status);
    }

    /** A status that Jakarta REST has no constant for. */
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
