package io.github.httpstatus.jaxrs;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.RetryAfter;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.client.Upstream;
import io.github.httpstatus.server.ErrorResponse;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ResponseProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Converts between {@link StatusException} and Jakarta REST's {@link WebApplicationException}.
 *
 * <p>The methods are safe to call from any thread. A null argument causes a {@link NullPointerException} that names the
 * parameter.
 */
public final class JaxrsExceptions {

    private JaxrsExceptions() {}

    /**
     * Converts an exception of Jakarta REST to an exception of ours with the same status and {@code Retry-After}. It also
     * copies the headers that RFC 9110 requires with 401, 405, 407 and 426, such as {@code Allow}.
     *
     * <p>The message, the body and the other headers are not copied. An exception that a client throws is about another server:
     * convert its response with {@link #toUpstreamStatusException}.
     *
     * @param exception an exception with an error status
     * @return an exception of ours; its cause is the given exception
     * @throws IllegalArgumentException if the status is not an error, such as a redirection
     */
    public static HttpStatusException toHttpStatusException(WebApplicationException exception) {
        requireNonNull(exception, "exception");
        Response response = exception.getResponse();
        HttpStatusException.Builder ours = HttpStatusException.builder(JaxrsStatuses.of(response))
                .retryAfter(retryAfter(response))
                .cause(exception);
        for (String required : ErrorResponse.REQUIRED) {
            String value = response.getHeaderString(required);
            if (value != null) {
                ours.header(required, value);
            }
        }
        return ours.build();
    }

    /**
     * Converts a response that a client received to an exception with its status, headers and body. The response is closed.
     * RESTEasy's client reads the rest of the body when it closes a response.
     *
     * <p>The body is read for at most one second. A single read can take as long as the read timeout of the client, or forever
     * if the client has no read timeout. A body that was read before is absent.
     *
     * <p>A client also throws a {@link WebApplicationException} with a response. Catch it and convert that response, because
     * otherwise the server sends the received response to its own client. RESTEasy keeps only the status in that exception, so
     * ask its client for a {@code Response} to get the rest.
     *
     * @param response a response from a server, with any status
     * @return the exception to throw
     * @throws ResponseProcessingException if the status code is not from 100 to 999; the response is closed then too
     */
    public static UpstreamStatusException toUpstreamStatusException(Response response) {
        return toUpstreamStatusException(response, null, null);
    }

    /**
     * Converts a response as {@link #toUpstreamStatusException(Response)} does, and names the request in the message.
     *
     * @param response a response from a server, with any status; it does not know its request
     * @param method the method of the request, such as {@code GET}, or null
     * @param uri the URI of the request, or null; only its host and port are kept
     * @return the exception to throw
     * @throws ResponseProcessingException if the status code is not from 100 to 999; the response is closed then too
     */
    public static UpstreamStatusException toUpstreamStatusException(
            Response response, @Nullable String method, @Nullable URI uri) {
        requireNonNull(response, "response");
        try {
            StatusCode status = JaxrsStatuses.find(response)
                    .orElseThrow(() -> new ResponseProcessingException(
                            response,
                            Upstream.of(method, uri)
                                    .sentInvalidStatus(response.getStatus() + " (expected 100 to 999)")));
            return UpstreamStatusException.builder(status)
                    .method(method)
                    .uri(uri)
                    .headers(response.getStringHeaders())
                    .body(body(response))
                    .build();
        } finally {
            close(response);
        }
    }

    private static void close(Response response) {
        try {
            response.close();
        } catch (RuntimeException alreadyGone) {
            // Jersey throws if the client is closed already. That failure must not replace the status.
        }
    }

    /**
     * {@return the most specific exception for this status, such as {@link NotFoundException} for 404 and
     * {@link ClientErrorException} for 422 and 499}
     *
     * @param status any status; the implementation can reject some with its own exception (CXF: 600 and above)
     */
    public static WebApplicationException toWebApplicationException(StatusCode status) {
        return MostSpecificException.with(
                JaxrsStatuses.toResponseBuilder(status).build(), null);
    }

    /**
     * Converts an exception of ours to the most specific exception of Jakarta REST, with the complete error response.
     *
     * <p>Use it where the framework accepts only its own exceptions: in a {@code ParamConverter}, or in an application without
     * the {@link HttpStatusExceptionMapper}.
     *
     * @param exception the exception to convert
     * @param uri the request, whose path becomes the instance of the problem, or null
     * @return an exception to throw; its cause is the given exception, except for a 405, which can have no cause
     */
    public static WebApplicationException toWebApplicationException(StatusException exception, @Nullable UriInfo uri) {
        return MostSpecificException.with(toResponse(exception, uri, json -> json), exception);
    }

    static Response toResponse(StatusException exception, @Nullable UriInfo uri, Function<String, Object> entity) {
        requireNonNull(exception, "exception");
        String path = uri == null ? null : uri.getRequestUri().getRawPath();
        HttpStatusException ours = exception.toHttpStatusException();
        try {
            return toResponse(ErrorResponse.of(ours, path), entity);
        } catch (IllegalArgumentException refusal) {
            // The implementation rejects this status. Without this, it would send an empty 500 and log that in place of
            // the error.
            StatusCode equivalent = ours.status().equivalent();
            return toResponse(
                    ErrorResponse.of(ours.toBuilder().status(equivalent).build(), path), entity);
        }
    }

    private static Response toResponse(ErrorResponse error, Function<String, Object> entity) {
        Response.ResponseBuilder response = JaxrsStatuses.toResponseBuilder(error.status());
        error.headers().forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        return response.entity(entity.apply(error.problem().toJson())).build();
    }

    private static @Nullable Duration retryAfter(Response response) {
        return RetryAfter.find(response.getHeaderString(HttpHeaders.RETRY_AFTER))
                .orElse(null);
    }

    private static InputStream body(Response response) {
        try {
            InputStream body = response.readEntity(InputStream.class);
            return body == null ? InputStream.nullInputStream() : body;
        } catch (RuntimeException refused) {
            // Each implementation has its own exception for an unknown charset, and for a body that was read before.
        }
        try {
            return response.getEntity() instanceof InputStream body ? body : InputStream.nullInputStream();
        } catch (RuntimeException gone) {
            return InputStream.nullInputStream();
        }
    }
}
