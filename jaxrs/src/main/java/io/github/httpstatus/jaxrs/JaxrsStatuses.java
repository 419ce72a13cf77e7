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
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Converts between {@link StatusCode} and Jakarta REST's {@link Response.StatusType}.
 *
 * <p>Stateless; a null argument is a {@link NullPointerException} that names it.
 */
public final class JaxrsStatuses {

    private static final Map<HttpStatus, Response.StatusType> REGISTERED = new EnumMap<>(HttpStatus.class);

    static {
        for (HttpStatus status : HttpStatus.values()) {
            REGISTERED.put(status, statusType(status));
        }
    }

    private JaxrsStatuses() {}

    /**
     * {@return the status of the same number}
     *
     * @param statusType any status type; its phrase is not read
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(Response.StatusType statusType) {
        return StatusCode.of(requireNonNull(statusType, "statusType").getStatusCode());
    }

    /**
     * {@return the status of the same number, or empty if that is not from 100 to 999}
     *
     * @param statusType any status type; its phrase is not read
     */
    public static Optional<StatusCode> find(Response.StatusType statusType) {
        return StatusCode.find(requireNonNull(statusType, "statusType").getStatusCode());
    }

    /**
     * {@return the status of a response}
     *
     * @param response a response that was received or built
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(Response response) {
        return StatusCode.of(requireNonNull(response, "response").getStatus());
    }

    /**
     * {@return the status of a response, or empty if its code is not from 100 to 999}
     *
     * @param response a response that was received or built
     */
    public static Optional<StatusCode> find(Response response) {
        return StatusCode.find(requireNonNull(response, "response").getStatus());
    }

    /**
     * {@return the status of the response that an exception carries}
     *
     * @param exception any such exception
     * @throws IllegalArgumentException if the code is not from 100 to 999
     */
    public static StatusCode of(WebApplicationException exception) {
        return of(requireNonNull(exception, "exception").getResponse());
    }

    /**
     * {@return the status of the response that an exception carries, or empty if its code is not from 100 to 999}
     *
     * @param exception any such exception
     */
    public static Optional<StatusCode> find(WebApplicationException exception) {
        return find(requireNonNull(exception, "exception").getResponse());
    }

    /**
     * {@return the status that a server's response has in a filter or interceptor}
     *
     * @param context the response in a {@code ContainerResponseFilter}
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(ContainerResponseContext context) {
        return StatusCode.of(requireNonNull(context, "context").getStatus());
    }

    /**
     * {@return the status that a server's response has in a filter, or empty if its code is not from 100 to 999}
     *
     * @param context the response in a {@code ContainerResponseFilter}
     */
    public static Optional<StatusCode> find(ContainerResponseContext context) {
        return StatusCode.find(requireNonNull(context, "context").getStatus());
    }

    /**
     * {@return the status that a client received}
     *
     * @param context the response in a {@code ClientResponseFilter}
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(ClientResponseContext context) {
        return StatusCode.of(requireNonNull(context, "context").getStatus());
    }

    /**
     * {@return the status that a client received, or empty if its code is not from 100 to 999}
     *
     * @param context the response in a {@code ClientResponseFilter}
     */
    public static Optional<StatusCode> find(ClientResponseContext context) {
        return StatusCode.find(requireNonNull(context, "context").getStatus());
    }

    /**
     * {@return the constant of {@link Response.Status} for this number, else a status type with the registered phrase}
     *
     * @param status any status
     */
    public static Response.StatusType toStatusType(StatusCode status) {
        Response.StatusType registered = REGISTERED.get(requireNonNull(status, "status"));
        return registered != null ? registered : statusType(status);
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
        return MostSpecificException.with(toResponseBuilder(status).build());
    }

    private static Response.StatusType statusType(StatusCode status) {
        Response.StatusType own = Response.Status.fromStatusCode(status.value());
        return own != null ? own : new Converted(status);
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
