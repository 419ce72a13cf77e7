package io.github.httpstatus.spring;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.server.ProblemDetails;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Sends problem details in WebFlux for every exception that no other handler handles. Spring's exceptions, such as for an
 * unknown path, a wrong method or an unreadable body, keep their status and headers. Any other exception becomes a 500. The
 * text of an exception is never sent.
 *
 * <p>This handler runs after advice and after {@link HttpStatusWebExceptionHandler}, which sends exceptions of ours. It runs
 * before Spring Boot's own handler, which still serves clients that prefer {@code text/html} to JSON. A committed response
 * stays unchanged. {@link ProblemDetailsWebFilter} covers a status without an exception: register both.
 *
 * <p>Safe to share between threads.
 */
@Order(-1) // The same order as Spring Boot's handler. The auto-configuration registers ours before it.
public class ProblemDetailsWebExceptionHandler implements WebExceptionHandler {

    private final WebFluxProblemDetails problems;

    /** Creates a handler without customizers for all requests. */
    public ProblemDetailsWebExceptionHandler() {
        this(List.of(), exchange -> false);
    }

    /**
     * Creates a handler with customizers, for some requests.
     *
     * @param customizers change each response, in this order
     * @param leftAlone selects the requests whose errors stay unchanged
     */
    public ProblemDetailsWebExceptionHandler(
            List<ErrorCustomizer<? super ServerWebExchange>> customizers,
            Predicate<? super ServerWebExchange> leftAlone) {
        problems = new WebFluxProblemDetails(ProblemDetailsWebExceptionHandler.class, customizers, leftAlone);
    }

    /**
     * Handles an exception. Spring calls this method.
     *
     * @param exchange the request, and the response to write
     * @param thrown the exception
     * @return completes when the response is written; fails with the same exception if this handler does not handle it
     */
    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        Optional<HttpStatusException> error = find(thrown);
        if (error.isEmpty()
                || exchange.getResponse().isCommitted()
                || problems.isLeftAlone(exchange)
                || !WebFluxProblemDetails.isAccepted(exchange)) {
            return Mono.error(thrown);
        }
        if (thrown instanceof ErrorResponse theirs) {
            theirs.getHeaders().forEach(exchange.getResponse().getHeaders()::put);
        }
        return problems.respond(thrown, error.get(), exchange);
    }

    private static Optional<HttpStatusException> find(Throwable thrown) {
        Optional<HttpStatusException> found;
        if (thrown instanceof ErrorResponse theirs) {
            found = ProblemDetails.find(
                    theirs.getStatusCode().value(), theirs.getHeaders().getFirst(HttpHeaders.RETRY_AFTER));
        } else {
            ResponseStatus annotation =
                    AnnotatedElementUtils.findMergedAnnotation(thrown.getClass(), ResponseStatus.class);
            found = ProblemDetails.find(
                    annotation == null ? 500 : annotation.code().value(), null);
        }
        return found.map(error -> error.toBuilder().cause(thrown).build());
    }
}
