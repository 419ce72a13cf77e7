package io.github.httpstatus.jaxrs;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.server.ErrorHandler;
import io.github.httpstatus.server.ErrorResponse;
import io.github.httpstatus.server.ProblemDetails;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends problem details for every response from 400 to 999 without an entity. Such responses come from exceptions of the
 * framework itself (an unknown path or a wrong method), from a {@link jakarta.ws.rs.WebApplicationException}, or from a
 * resource that returns a {@code Response}.
 *
 * <p>The status and the headers stay, such as {@code Allow}, {@code WWW-Authenticate} and {@code Retry-After}. The message
 * of an exception is never sent. A response stays unchanged if the client prefers {@code text/html} to JSON, or if
 * {@code Content-Type}, {@code Content-Length}, {@code Content-Encoding} or {@code Transfer-Encoding} is set. Responses to
 * CORS preflights and to gRPC stay unchanged too.
 *
 * <p>Servers never discover this filter. Register it in addition to {@link HttpStatusFeature}, which sends our own
 * exceptions. An exception without a mapper goes to the server and reaches no filter. One instance serves all threads.
 */
public class ProblemDetailsFilter implements ContainerResponseFilter {

    private static final System.Logger LOG = System.getLogger(ProblemDetailsFilter.class.getName());
    private static final MediaType JSON = new MediaType("application", "problem+json");

    @Context
    private @Nullable HttpHeaders headers;

    private final ErrorHandler<HttpHeaders> errors;
    private final Predicate<? super ContainerRequestContext> leftAlone;

    /** Creates a filter without customizers, for all requests. */
    public ProblemDetailsFilter() {
        this(List.of(), request -> false);
    }

    /**
     * Creates a filter with customizers, for some requests.
     *
     * @param customizers change each response, in this order; they receive the response in place of a thrown exception
     * @param leftAlone selects the requests whose errors stay unchanged
     */
    public ProblemDetailsFilter(
            List<ErrorCustomizer<? super HttpHeaders>> customizers,
            Predicate<? super ContainerRequestContext> leftAlone) {
        this.errors = new ErrorHandler<>(
                customizers,
                (level, message, thrown) -> LOG.log(System.Logger.Level.valueOf(level.name()), message, thrown));
        this.leftAlone = requireNonNull(leftAlone, "leftAlone");
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Optional<HttpStatusException> error =
                ProblemDetails.find(response.getStatus(), response.getHeaderString(HttpHeaders.RETRY_AFTER));
        if (error.isEmpty()
                || response.hasEntity()
                || ProblemDetails.hasBody(name -> response.getHeaderString(name) != null)
                || ProblemDetails.isUnread(request.getMethod(), request::getHeaderString)
                || leftAlone.test(request)) {
            return;
        }
        String vary = response.getHeaderString(HttpHeaders.VARY);
        if (!ProblemDetails.variesByAccept(vary == null ? List.of() : List.of(vary))) {
            response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        }
        if (!ProblemDetails.prefersHtml(request.getHeaderString(HttpHeaders.ACCEPT))) {
            send(error.get(), request, response);
        }
    }

    private void send(HttpStatusException error, ContainerRequestContext request, ContainerResponseContext response) {
        ErrorResponse sent = ErrorResponse.of(
                headers == null ? error : errors.customize(headers, error, error),
                request.getUriInfo().getRequestUri().getRawPath());
        response.setStatusInfo(JaxrsStatuses.toStatusType(sent.status()));
        Map<String, List<String>> present = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        present.putAll(response.getStringHeaders());
        MultivaluedMap<String, Object> all = response.getHeaders();
        all.clear();
        sent.headersOver(present).forEach((name, values) -> all.addAll(name, List.copyOf(values)));
        response.setEntity(sent.problem().toJson(), new Annotation[0], JSON);
    }
}
