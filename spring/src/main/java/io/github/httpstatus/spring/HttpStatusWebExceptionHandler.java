package io.github.httpstatus.spring;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.server.ErrorResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Answers what escapes from a controller, a functional endpoint or a filter of WebFlux: a {@link StatusException}, or what
 * was caused by one, with its status, headers and problem details, whatever the client accepts.
 *
 * <p>The problem details go through the codecs of the application. Where none of them writes problem details as JSON, the
 * same members are written without.
 *
 * <p>It is advice and a {@link WebExceptionHandler} in one, so that no advice for any exception comes before it. A handler
 * in the controller itself does, and so does advice of an order below -2. Spring compares causes too: advice for an
 * exception that wraps one of ours needs such an order, unless that exception has a status by Spring's own means. A
 * response that is already on its way is left alone, and the exception goes on.
 *
 * <p>Safe to share between threads. In MVC, use {@link HttpStatusExceptionHandler}.
 */
@ControllerAdvice
@Order(-2) // Before Spring Boot's own WebExceptionHandler, which answers whatever it is asked.
public class HttpStatusWebExceptionHandler implements WebExceptionHandler {

    private static final ResolvableType TYPE = ResolvableType.forClass(ProblemDetail.class);
    private static final MediaType JSON = MediaType.APPLICATION_PROBLEM_JSON;

    private final ServerCodecConfigurer codecs;

    /**
     * For a bean definition, or a subclass.
     *
     * @param codecs those of the application, which are a bean of it
     */
    public HttpStatusWebExceptionHandler(ServerCodecConfigurer codecs) {
        this.codecs = requireNonNull(codecs, "codecs");
    }

    /**
     * Called by Spring.
     *
     * @param exchange the request and the response to write to
     * @param thrown what escaped
     * @return the end of writing, or what escaped, if there is nothing here to answer
     */
    @Override
    @ExceptionHandler(StatusException.class)
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        return SpringExceptions.find(thrown)
                .filter(ours -> !exchange.getResponse().isCommitted())
                .map(ours -> write(ours, exchange))
                .orElseGet(() -> Mono.error(thrown));
    }

    /**
     * The problem details that are sent. Override this to add to them.
     *
     * @param answer what we answer
     * @param path the path of the request
     * @return what to write; where nothing writes it, this is not asked for
     */
    protected ProblemDetail toProblemDetail(HttpStatusException answer, String path) {
        return SpringExceptions.toProblemDetail(answer, path);
    }

    @SuppressWarnings("unchecked") // It says that it writes them.
    private Mono<Void> write(HttpStatusException ours, ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().value();
        ServerHttpResponse response = exchange.getResponse();
        ErrorResponse error = ErrorResponse.of(ours, path);
        response.setStatusCode(SpringStatuses.toHttpStatusCode(error.status()));
        HttpHeaders headers = response.getHeaders();
        Map<String, List<String>> present = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> present.put(name, List.copyOf(values)));
        headers.clear();
        error.headersOver(present).forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        return codecs.getWriters().stream()
                .filter(writer -> writer.canWrite(TYPE, JSON))
                .findFirst()
                .map(writer -> ((HttpMessageWriter<ProblemDetail>) writer)
                        .write(
                                Mono.just(toProblemDetail(ours, path)),
                                TYPE,
                                TYPE,
                                JSON,
                                exchange.getRequest(),
                                response,
                                Map.of()))
                .orElseGet(() ->
                        response.writeWith(Mono.just(response.bufferFactory().wrap(error.body()))));
    }
}
