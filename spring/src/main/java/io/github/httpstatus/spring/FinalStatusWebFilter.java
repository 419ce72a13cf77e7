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
 * handlers, which run outside all filters, after failures while the response is sent, and after the client disconnects.
 *
 * <p>This class is both a filter and a decorator of the whole application. Declare it as a bean: Spring uses it as both, and
 * Spring Boot also on a management port. Spring Boot declares it itself if there is a {@link FinalStatusConsumer} bean. With
 * your own {@code WebHttpHandlerBuilder}, pass it to {@code filter} and to {@code httpHandlerDecorator}.
 *
 * <p>The duration of a {@link FinalStatus} starts when the server passes the request to Spring. Its exception is
 * {@link io.github.httpstatus.StatusException#HANDLED}, or else the first one that left the filters or ended a write. The
 * consumer can read the attributes of the exchange. For example, {@code HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE} is
 * the route.
 *
 * <p>Each kind of warning is logged once, by the logger with the name of this class.
 *
 * <table>
 * <caption>Uncertain and missing reports</caption>
 * <tr><th>Server <th>Situation <th>Reported <th>Logged
 * <tr><td>any <td>The response does not come through this filter. An earlier filter sends it, or Spring itself before all
 *     filters, for example to a request with an invalid {@code Forwarded} header <td>nothing <td>a warning
 * <tr><td>any <td>The application does not receive the request, because the server rejects it or its path is outside
 *     {@code spring.webflux.base-path} <td>nothing <td>nothing
 * <tr><td>any except Reactor Netty, Tomcat, Jetty and Undertow <td>The application fails after Spring has committed the response. The
 *     server sends what it has, or a 500 <td>the status that was set, UNKNOWN <td>a warning
 * <tr><td>Tomcat, Jetty, Undertow <td>The client disconnects while nothing is written <td>nothing until the application writes or ends,
 *     then the status that was set; on Jetty often earlier <td>nothing
 * <tr><td>Reactor Netty <td>A WebSocket handshake succeeds <td>101 at once, COMPLETED, also if the WebSocket fails later
 *     <td>nothing
 * <tr><td>Tomcat <td>Rarely, when a client disconnects, the server gives the exception to the request of another client
 *     <td>the sent status, ABORTED, even if that client received everything <td>nothing
 * </table>
 *
 * <p>Safe to share between threads. In MVC, use {@code FinalStatusFilter} of {@code httpstatus-servlet}.
 */
public final class FinalStatusWebFilter implements WebFilter, HttpHandlerDecoratorFactory, Ordered {

    /** Lists the warnings about a missing or uncertain report. All except NO_DECORATOR are rows of the table above. */
    enum Warning {
        NO_FILTER("No status was reported for a request because it never reached this filter."
                + " Put FinalStatusWebFilter before other filters. Requests that Spring rejects before all filters cannot"
                + " be reported."),
        NO_DECORATOR("No status was reported for a request because FinalStatusWebFilter is used only as a filter."
                + " Declare it as a bean, or also pass it to WebHttpHandlerBuilder.httpHandlerDecorator."),
        UNKNOWN_SERVER(
                "The application failed after its response was committed. Unlike Reactor Netty, Tomcat, Jetty and"
                        + " Undertow, this server does not show whether the response was sent. The reported status can"
                        + " differ from the one the client received.");

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
     * @param consumers receive each final status, in this order, even if one of them throws
     */
    public FinalStatusWebFilter(List<FinalStatusConsumer<? super ServerWebExchange>> consumers) {
        this.consumers = List.copyOf(requireNonNull(consumers, "consumers"));
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /**
     * Adds reports to the whole application. Spring calls this method when the application starts.
     *
     * @param application the application, with its filters, handlers and exception handlers
     * @return the same application with reports
     */
    @Override
    public HttpHandler apply(HttpHandler application) {
        return (request, response) -> Mono.defer(() -> {
            FinalStatusWebExchange exchange = new FinalStatusWebExchange(this, response);
            // Reports before the server receives these signals. After them, a servlet container reuses the request.
            return application
                    .handle(request, FinalStatusWebResponse.of(response, exchange::thrown))
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
                        consumer.getClass().getName()
                                + " threw an exception, so it may have lost a final status. Fix this consumer.");
            }
        }
    }

    void warn(Warning warning) {
        if (logged.add(warning)) {
            LOG.warn(warning.message + " Logged once.");
        }
    }
}
