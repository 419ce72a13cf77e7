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
 * Sends problem details in WebFlux for every exception that no other handler takes: those of Spring, such as for an unknown
 * path, a wrong method or an unreadable body, with their status and headers, and any other as a 500. The text of an
 * exception is never sent.
 *
 * <p>It comes after {@link HttpStatusWebExceptionHandler}, which sends exceptions of ours, after advice, and before Spring
 * Boot's own handler, which stays for clients that prefer {@code text/html} to JSON. A committed response is left alone.
 * For a status without an exception there is the {@link ProblemDetailsWebFilter}: register both.
 *
 * <p>Safe to share between threads.
 */
@Order(-1) // As Spring Boot's, before which the auto-configuration registers it.
public class ProblemDetailsWebExceptionHandler implements WebExceptionHandler {

    private final WebFluxProblemDetails problems;

    /** Creates a handler without customizers for all requests. */
    public ProblemDetailsWebExceptionHandler() {
        this(List.of(), exchange -> false);
    }

    /**
     * Creates a handler.
     *
     * @param customizers change each response, in this order
     * @param leftAlone the requests whose errors stay as they are
     */
    public ProblemDetailsWebExceptionHandler(
            List<ErrorCustomizer<? super ServerWebExchange>> customizers,
            Predicate<? super ServerWebExchange> leftAlone) {
        problems = new WebFluxProblemDetails(ProblemDetailsWebExceptionHandler.class, customizers, leftAlone);
    }

    /**
     * Called by Spring.
     *
     * @param exchange the request and the response to write to
     * @param thrown what escaped
     * @return the end of writing, or what escaped, if it is not for this handler
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
