package io.github.httpstatus.spring;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.server.ProblemDetails;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Sends problem details in WebFlux for a status from 400 to 999 that was set without a body, such as Spring Security's 401.
 * {@link ProblemDetailsWebExceptionHandler} covers exceptions: register both. In Spring Boot,
 * {@code httpstatus.problem-details.enabled=true} does that.
 *
 * <p>The headers stay, such as {@code WWW-Authenticate}. A response stays unchanged if a byte of its body was written, if
 * {@code Content-Type}, {@code Content-Length}, {@code Content-Encoding} or {@code Transfer-Encoding} is set, or if the client
 * prefers {@code text/html} to JSON. Responses to CORS preflights and to gRPC stay unchanged too.
 *
 * <p>The filter runs before Spring Security. Safe to share between threads. In MVC, use {@code ProblemDetailsFilter} of
 * {@code httpstatus-servlet}.
 */
public class ProblemDetailsWebFilter implements WebFilter, Ordered {

    private final WebFluxProblemDetails problems;

    /** Creates a filter without customizers for all requests. */
    public ProblemDetailsWebFilter() {
        this(List.of(), exchange -> false);
    }

    /**
     * Creates a filter with customizers, for some requests.
     *
     * @param customizers change each response, in this order; they receive the response in place of a thrown exception
     * @param leftAlone selects the requests whose errors stay unchanged
     */
    public ProblemDetailsWebFilter(
            List<ErrorCustomizer<? super ServerWebExchange>> customizers,
            Predicate<? super ServerWebExchange> leftAlone) {
        problems = new WebFluxProblemDetails(ProblemDetailsWebFilter.class, customizers, leftAlone);
    }

    @Override
    public int getOrder() {
        return -200; // Spring Security has -100.
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (problems.isLeftAlone(exchange)) {
            return chain.filter(exchange);
        }
        Watched response = new Watched(exchange);
        return chain.filter(exchange.mutate().response(response).build()).then(Mono.defer(response::respondIfBare));
    }

    private final class Watched extends ServerHttpResponseDecorator {

        private final ServerWebExchange exchange;
        private boolean hasBody;

        Watched(ServerWebExchange exchange) {
            super(exchange.getResponse());
            this.exchange = exchange;
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            hasBody = true;
            return super.writeWith(body);
        }

        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
            hasBody = true;
            return super.writeAndFlushWith(body);
        }

        @Override
        public Mono<Void> setComplete() {
            return Mono.defer(this::respondIfBare).then(Mono.defer(super::setComplete));
        }

        Mono<Void> respondIfBare() {
            HttpStatusCode status = getStatusCode();
            HttpHeaders headers = getHeaders();
            if (status == null
                    || hasBody
                    || isCommitted()
                    || ProblemDetails.hasBody(name -> headers.getFirst(name) != null)) {
                return Mono.empty();
            }
            Optional<HttpStatusException> error =
                    ProblemDetails.find(status.value(), headers.getFirst(HttpHeaders.RETRY_AFTER));
            return error.isPresent() && WebFluxProblemDetails.isAccepted(exchange)
                    ? problems.respond(error.get(), exchange)
                    : Mono.empty();
        }
    }
}
