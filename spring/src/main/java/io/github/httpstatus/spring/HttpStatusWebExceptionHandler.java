package io.github.httpstatus.spring;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.RetryAfter;
import io.github.httpstatus.StatusException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
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
 * was caused by one, with its status, {@code Retry-After} and problem details, whatever the client accepts.
 *
 * <p>The problem details go through the codecs of the application. Where none of them writes problem details as JSON, the
 * same four members are written without.
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
        return SpringExceptions.answer(thrown)
                .filter(answer -> !exchange.getResponse().isCommitted())
                .map(answer -> write(answer, exchange))
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
    private Mono<Void> write(HttpStatusException answer, ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().value();
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(SpringStatuses.toHttpStatusCode(answer.status()));
        response.getHeaders().clearContentHeaders();
        response.getHeaders().setContentType(JSON);
        answer.retryAfter()
                .ifPresent(delay -> response.getHeaders().set(HttpHeaders.RETRY_AFTER, RetryAfter.format(delay)));
        return codecs.getWriters().stream()
                .filter(writer -> writer.canWrite(TYPE, JSON))
                .findFirst()
                .map(writer -> ((HttpMessageWriter<ProblemDetail>) writer)
                        .write(
                                Mono.just(toProblemDetail(answer, path)),
                                TYPE,
                                TYPE,
                                JSON,
                                exchange.getRequest(),
                                response,
                                Map.of()))
                .orElseGet(() -> write(answer.toProblem(path).toJson(), response));
    }

    private static Mono<Void> write(String json, ServerHttpResponse response) {
        DataBuffer buffer = response.bufferFactory().wrap(json.getBytes(StandardCharsets.UTF_8));
        return response.writeWith(Mono.just(buffer));
    }
}
