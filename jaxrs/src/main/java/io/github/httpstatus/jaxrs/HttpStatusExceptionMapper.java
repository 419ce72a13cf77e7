package io.github.httpstatus.jaxrs;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the status, the {@code Retry-After} and the {@link Problem} of a {@link StatusException} that a resource
 * or a request filter throws, or that an asynchronous answer fails with.
 *
 * <p>Register the class. It needs no provider for JSON, and answers so whatever the resource produces and the client
 * accepts. A status that the implementation refuses (CXF: 600 and above) leaves as its
 * {@linkplain StatusCode#equivalent() equivalent}. One instance serves all threads.
 *
 * <p>A mapper of your own goes first if it is for {@link HttpStatusException} alone, or has a {@code @Priority}. Jakarta
 * REST looks at no cause: a mapper for what wraps these asks {@link HttpStatusException#find}.
 */
@Provider
public class HttpStatusExceptionMapper implements ExceptionMapper<StatusException> {

    @Context
    private @Nullable UriInfo uri;

    /** A mapper whose problems name the path of their request, once the implementation has injected that. */
    public HttpStatusExceptionMapper() {}

    /**
     * {@return the response to an exception}
     *
     * @param exception what was thrown; its {@linkplain StatusException#toHttpStatusException() response} is sent
     */
    @Override
    public Response toResponse(StatusException exception) {
        return JaxrsExceptions.toResponse(exception, uri);
    }
}
