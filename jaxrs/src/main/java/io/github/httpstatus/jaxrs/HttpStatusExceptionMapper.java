package io.github.httpstatus.jaxrs;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.server.ErrorHandler;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends the response of a {@link StatusException} that a resource or a request filter throws, or with which an asynchronous
 * response fails: its status, its headers and its {@link Problem}.
 *
 * <p>{@link HttpStatusFeature} registers it, together with mappers for exceptions that wrap a {@link StatusException}. It
 * needs no provider for JSON. The body is always JSON, independent of the media types of the resource and the client. If the
 * implementation rejects a status (CXF: 600 and above), its {@linkplain StatusCode#equivalent() equivalent} is sent. One
 * instance serves all threads.
 *
 * <p>Afterwards, the request property {@link StatusException#HANDLED} holds the exception, so that a response filter of the
 * application can log or count it. In a servlet container, it is also an attribute of the servlet request.
 *
 * <p>A mapper of the application for the same or a narrower exception has precedence. So does a subclass with its own
 * {@code @Priority}. Use such a subclass to add customizers on servers that find providers by their annotation, such as
 * Quarkus.
 */
@Priority(HttpStatusExceptionMapper.PRIORITY)
public class HttpStatusExceptionMapper implements ExceptionMapper<StatusException>, ContainerResponseFilter {

    /** After mappers of the application for the same exception. */
    static final int PRIORITY = Priorities.USER + 1000;

    private static final System.Logger LOG = System.getLogger(HttpStatusExceptionMapper.class.getName());

    @Context
    private @Nullable UriInfo uri;

    @Context
    private @Nullable HttpHeaders request;

    private final ErrorHandler<HttpHeaders> errors;

    /** Creates a mapper without customizers. */
    public HttpStatusExceptionMapper() {
        this(List.of());
    }

    /**
     * Creates a mapper with customizers.
     *
     * @param customizers change each response, in this order; their request is the headers of the request
     */
    public HttpStatusExceptionMapper(List<ErrorCustomizer<? super HttpHeaders>> customizers) {
        errors = new ErrorHandler<>(
                customizers,
                (level, message, thrown) -> LOG.log(System.Logger.Level.valueOf(level.name()), message, thrown));
    }

    /**
     * {@return the response to an exception}
     *
     * @param exception the exception, whose {@linkplain StatusException#toHttpStatusException() response} is sent
     */
    @Override
    public Response toResponse(StatusException exception) {
        return toResponse(exception, exception);
    }

    Response toResponse(Throwable thrown, StatusException found) {
        return JaxrsExceptions.toResponse(
                errors.handle(request, thrown, found), uri, json -> new HandledError(thrown, json));
    }

    /**
     * Sets the request property {@link StatusException#HANDLED}. The implementation calls this method before the filters of
     * the application.
     */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof HandledError error) {
            request.setProperty(StatusException.HANDLED, error.thrown());
            response.setEntity(error.json(), new Annotation[0], response.getMediaType());
        }
    }

    /**
     * Carries the exception to the filter, because CXF does not inject the request into a mapper. If no filter runs, it
     * writes the body itself.
     */
    private record HandledError(Throwable thrown, String json) implements StreamingOutput {

        @Override
        public void write(OutputStream output) throws IOException {
            output.write(json.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return json;
        }
    }
}
