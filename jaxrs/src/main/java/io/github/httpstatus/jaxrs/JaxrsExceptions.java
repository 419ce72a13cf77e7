package io.github.httpstatus.jaxrs;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.RetryAfter;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.client.Upstream;
import io.github.httpstatus.server.ErrorResponse;
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
 * <p>Stateless; a null argument is a {@link NullPointerException} that names it.
 */
public final class JaxrsExceptions {

    private JaxrsExceptions() {}

    /**
     * {@return an exception of ours with the status, the {@code Retry-After} and the headers that RFC 9110 requires with 401,
     * 405, 407 and 426, such as {@code Allow}; its cause is the exception}
     *
     * <p>Nothing else is taken over: no message, no body and no other header. An exception of a client is about another
     * server: convert that with {@link #toUpstreamStatusException}.
     *
     * @param exception one that says an error
     * @throws IllegalArgumentException if its status is no error, such as that of a redirection
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
     * Converts a response that a client received to an exception with its status, headers and body. The response is closed;
     * RESTEasy's client reads the rest of the body then.
     *
     * <p>The body is absent if it was read before, and is read for one second at most. A single read takes as long as the
     * client's own read timeout; without one a server can let it wait for ever.
     *
     * <p>A {@link WebApplicationException} that a client throws has a response: catch it and convert that, or the server sends
     * what it received on to its own client. RESTEasy keeps only the status there; ask its client for a {@code Response} to get
     * the rest.
     *
     * @param response a response that was received, of any status
     * @return the exception to throw
     * @throws ResponseProcessingException if its status code is not from 100 to 999; the response is closed then too
     */
    public static UpstreamStatusException toUpstreamStatusException(Response response) {
        return toUpstreamStatusException(response, null, null);
    }

    /**
     * Converts a response as {@link #toUpstreamStatusException(Response)} does, to an exception whose message names the request.
     *
     * @param response a response that was received, of any status, which does not know its request
     * @param method the method of the request, such as {@code GET}, or null
     * @param uri the URI of the request, or null; only its host and port are kept
     * @return the exception to throw
     * @throws ResponseProcessingException if its status code is not from 100 to 999; the response is closed then too
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
            // Jersey's own, once the client is closed. It must not replace the status.
        }
    }

    /**
     * {@return the most specific exception for the answer of another, with its whole response}
     *
     * <p>It is for where the framework hides every exception but its own: a {@code ParamConverter}, or an application
     * without the {@link HttpStatusExceptionMapper}.
     *
     * @param exception the error to answer with, which becomes the cause, except of a 405: that one takes none
     * @param uri the request, whose path the problem names, or null
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
            // The implementation would send an empty 500, and log its refusal of the status in place of the error.
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
            // Each implementation has its own exception for a charset that Java lacks, and for a body that was read
            // before.
        }
        try {
            return response.getEntity() instanceof InputStream body ? body : InputStream.nullInputStream();
        } catch (RuntimeException gone) {
            return InputStream.nullInputStream();
        }
    }
}
