package io.github.httpstatus.spring;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.FinalStatus;
import io.github.httpstatus.FinalStatusConsumer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.core.log.LogAccessor;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Reports the status each client of a WebFlux application actually received, exactly once per request: after exception
 * handlers, which run outside all filters, after what fails while the response is sent, and when the client is gone.
 *
 * <p>It is a filter and a decorator of the whole application in one. Declare it as a bean: Spring finds it as both, also on
 * the management port of Spring Boot. Spring Boot declares it where there is a {@link FinalStatusConsumer} bean. With a
 * {@code WebHttpHandlerBuilder} of your own, pass it to {@code filter} and to {@code httpHandlerDecorator}.
 *
 * <p>The duration of a {@link FinalStatus} starts when the server gives the request to Spring. Its exception is
 * {@link io.github.httpstatus.StatusException#HANDLED}, or else the first one that left the filters. The consumer can read
 * the attributes of the exchange: {@code HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE} is the route.
 *
 * <p>Each kind of warning is logged once, by the logger with the name of this class.
 *
 * <table>
 * <caption>What cannot be reported</caption>
 * <tr><th>Server <th>Situation <th>Reported <th>Logged
 * <tr><td>any <td>The response came from Spring before all filters, as for an invalid {@code Forwarded} header, or from a
 *     filter before this one <td>nothing <td>a warning
 * <tr><td>any <td>The response came from outside the application: the server refused the request, or its path is outside
 *     {@code spring.webflux.base-path} <td>nothing <td>nothing
 * <tr><td>any but Reactor Netty, Tomcat and Jetty <td>The application fails after Spring committed the response: the server
 *     sends what it has or a 500 <td>the status set, UNKNOWN <td>a warning
 * <tr><td>Tomcat, Jetty <td>The client is gone while nothing is written <td>nothing until the application writes or ends, then
 *     the status set. Jetty often notices sooner <td>nothing
 * <tr><td>Tomcat <td>Rarely, a response that was sent whole <td>the status sent, ABORTED <td>nothing
 * </table>
 *
 * <p>Safe to share between threads. In MVC, use {@code FinalStatusFilter} of {@code httpstatus-servlet}.
 */
public final class FinalStatusWebFilter implements WebFilter, HttpHandlerDecoratorFactory, Ordered {

    /** What is logged where a status is not reported or may be wrong: a row of the table above, or a wrong use. */
    enum Warning {
        NO_FILTER("No status was reported for a request because it never reached this filter."
                + " Let no other filter come before FinalStatusWebFilter. What Spring rejects before all filters cannot be"
                + " reported."),
        NO_DECORATOR("No status was reported for a request because FinalStatusWebFilter sees filters only."
                + " Declare it as a bean, or pass it to WebHttpHandlerBuilder.httpHandlerDecorator as well."),
        UNKNOWN_SERVER(
                "The application failed after its response was committed, and this server does not show whether it"
                        + " was sent. The reported status can differ from the one the client received.");

        private final String message;

        Warning(String message) {
            this.message = message;
        }
    }

    private static final LogAccessor LOG = new LogAccessor(FinalStatusWebFilter.class);

    private final List<FinalStatusConsumer<? super ServerWebExchange>> consumers;
    private final Set<Warning> logged = ConcurrentHashMap.newKeySet();

    /**
     * Creates a filter with one consumer.
     *
     * @param consumer receives each final status
     */
    public FinalStatusWebFilter(FinalStatusConsumer<? super ServerWebExchange> consumer) {
        this(List.of(requireNonNull(consumer, "consumer")));
    }

    /**
     * Creates a filter with several consumers.
     *
     * @param consumers receive each final status, in this order, and also if one of them throws
     */
    public FinalStatusWebFilter(List<FinalStatusConsumer<? super ServerWebExchange>> consumers) {
        this.consumers = List.copyOf(requireNonNull(consumers, "consumers"));
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /**
     * Called by Spring when the application starts.
     *
     * @param application all of it: filters, handlers and exception handlers
     * @return the same, whose requests are reported
     */
    @Override
    public HttpHandler apply(HttpHandler application) {
        return (request, response) -> Mono.defer(() -> {
            FinalStatusWebExchange exchange = new FinalStatusWebExchange(this, response);
            // Before the server has these signals: after that, a servlet container reuses the request.
            return application
                    .handle(request, response)
                    .doOnSuccess(nothing -> exchange.completed())
                    .doOnError(exchange::failed)
                    .doOnCancel(exchange::cancelled)
                    .contextWrite(context -> context.put(this, exchange));
        });
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.deferContextual(context -> {
            if (context.getOrDefault(this, null) instanceof FinalStatusWebExchange its) {
                its.reached(exchange);
                return chain.filter(exchange).doOnError(its::thrown);
            }
            warn(Warning.NO_DECORATOR);
            return chain.filter(exchange);
        });
    }

    void report(ServerWebExchange exchange, FinalStatus status) {
        for (FinalStatusConsumer<? super ServerWebExchange> consumer : consumers) {
            try {
                consumer.accept(exchange, status);
            } catch (Throwable thrown) {
                LOG.error(
                        thrown,
                        consumer.getClass().getName() + " threw, so it has lost a final status. Fix this consumer.");
            }
        }
    }

    void warn(Warning warning) {
        if (logged.add(warning)) {
            LOG.warn(warning.message + " Logged once.");
        }
    }
}
