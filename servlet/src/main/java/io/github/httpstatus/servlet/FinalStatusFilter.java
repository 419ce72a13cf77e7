package io.github.httpstatus.servlet;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.FinalStatus;
import io.github.httpstatus.FinalStatusConsumer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reports the status each client actually received, exactly once per request: after exceptions, error pages, asynchronous
 * processing and its timeouts.
 *
 * <p>The duration of a {@link FinalStatus} starts when the container announces the request, before any filter runs. Its
 * exception is {@link io.github.httpstatus.StatusException#HANDLED}, or else the first one that reached the container. The
 * request that a consumer receives has the attributes from before an error page ran. For example, Spring MVC's
 * {@code HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE} is the route of the request, not that of the error page.
 *
 * <p>In some situations, a container makes a report late, uncertain or impossible. An uncertain report has the outcome
 * {@link FinalStatus.Outcome#UNKNOWN}. Each kind of warning is logged once, by the logger with the name of this class. A
 * request that the container never ends is logged when the next request arrives after its garbage collection. Nothing is
 * logged as long as the container keeps it in memory.
 *
 * <table>
 * <caption>Late, uncertain and missing reports</caption>
 * <tr><th>Container <th>Situation <th>Reported <th>Logged
 * <tr><td>any <td>The response does not come through this filter. An earlier filter sends it, or the container itself does: in
 *     its own authentication, and on Tomcat for an unavailable servlet or a path without a servlet <td>nothing <td>a warning
 * <tr><td>any <td>The status is outside 100 to 999 <td>nothing <td>a warning with the status
 * <tr><td>Tomcat, Payara <td>An asynchronous dispatch goes to a servlet without async support. The servlet sends an error that
 *     has an error page <td>the status before that page, UNKNOWN <td>a warning
 * <tr><td>Tomcat, Payara <td>An error page starts asynchronous processing <td>the status before or after that, UNKNOWN; or
 *     nothing <td>a warning
 * <tr><td>Tomcat, Payara <td>The application throws after {@code AsyncContext.dispatch()} <td>the status before or after the
 *     dispatch, UNKNOWN <td>a warning
 * <tr><td>Tomcat <td>A write listener throws after it has sent a part of the response <td>500 or the sent status, UNKNOWN
 *     <td>a warning
 * <tr><td>Tomcat 10.1, and 11 before 11.0.27; Payara <td>The application throws after {@code startAsync()}, or dispatches to
 *     a path without a servlet, and there is no error page, or it throws too. The container closes the connection without a response
 *     <td>nothing <td>a warning, at the next request of the thread; nothing on Payara, which keeps the request
 * <tr><td>Tomcat <td>A request times out and no listener handles that, or its thread of {@code AsyncContext.start} throws. The
 *     response before it on the same connection was an error of asynchronous processing. The container may never end the
 *     request <td>nothing <td>a warning
 * <tr><td>Tomcat <td>Rarely, the container never ends a request: after the client resets the connection, or on HTTP/2, most
 *     often after the listener of another request threw <td>nothing <td>a warning, unless the container keeps the request
 * <tr><td>Undertow, WildFly <td>A write listener throws. The container ends the request only at the timeout of the
 *     asynchronous processing, 30 seconds by default <td>then: the sent status, ABORTED; or the 500 of the timeout <td>nothing
 * <tr><td>Undertow, WildFly <td>An error page starts asynchronous processing. The container may never end the request
 *     <td>the status, UNKNOWN; or nothing <td>a warning
 * <tr><td>Undertow, WildFly <td>An error page calls {@code sendError} after the application called {@code sendError} and
 *     {@code AsyncContext.complete()}. The container may never send the response <td>the status, UNKNOWN <td>a warning
 * <tr><td>Payara <td>Rarely, an asynchronous dispatch that follows another one gets no response <td>nothing, or 500 <td>nothing
 * <tr><td>Open Liberty <td>An {@code IOException}, an {@code Error} or an {@code UnavailableException} reaches the server,
 *     or an error page, an include or a forward throws <td>nothing <td>a warning, at the next request of the thread
 * <tr><td>Open Liberty <td>An error page starts asynchronous processing. The container may never end the request, and can damage
 *     later asynchronous requests <td>the status, UNKNOWN; or nothing <td>a warning for the error page; the server's own for a
 *     damaged request
 * <tr><td>Open Liberty <td>Another thread calls {@code sendError}, and there is an error page. The container may end the request
 *     only at the timeout of the asynchronous processing, 30 seconds by default <td>then: the 500 of the timeout <td>nothing
 * </table>
 *
 * <p>The filter does not see that a body is shorter than its {@code Content-Length}: the outcome is COMPLETED.
 */
// In verification/testkit, each row of an embedded container has a constant of Fault or of Kind.
// FaultTest and FinalStatusLoadTest in verification/load test them.
public final class FinalStatusFilter implements Filter, ServletRequestListener {

    static final String NAME = FinalStatusFilter.class.getName();

    private static final System.Logger LOG = System.getLogger(NAME);

    /** The request that each thread processes. Some containers remove the attributes of a request, or never end it. */
    private static final ThreadLocal<FinalStatusExchange> CURRENT = new ThreadLocal<>();

    private final List<FinalStatusConsumer<? super HttpServletRequest>> consumers;
    private final Set<FinalStatusWarning> logged = ConcurrentHashMap.newKeySet();
    private final UnendedExchanges unended = new UnendedExchanges();

    /** Written while the application starts, before any request. */
    private ContainerBehavior.Server server = ContainerBehavior.Server.OTHER;

    private FinalStatusFilter(List<FinalStatusConsumer<? super HttpServletRequest>> consumers) {
        this.consumers = List.copyOf(consumers);
    }

    /**
     * Adds this filter to a starting application, with one consumer. See {@link #register(ServletContext, List)}.
     *
     * @param context the application
     * @param consumer receives each final status
     * @throws IllegalStateException if the application already has this filter, or has started
     * @throws UnsupportedOperationException if called from a listener that the program added
     */
    public static void register(ServletContext context, FinalStatusConsumer<? super HttpServletRequest> consumer) {
        register(context, List.of(requireNonNull(consumer, "consumer")));
    }

    /**
     * Adds this filter to a starting application, for every path. It runs before all filters that are added later, so add it
     * first. Call this method from a {@link jakarta.servlet.ServletContainerInitializer}, or from a
     * {@link jakarta.servlet.ServletContextListener} that a descriptor or an annotation declares.
     *
     * @param context the application
     * @param consumers receive each final status, in this order, even if one of them throws
     * @throws IllegalStateException if the application already has this filter, or has started
     * @throws UnsupportedOperationException if called from a listener that the program added
     */
    public static void register(
            ServletContext context, List<FinalStatusConsumer<? super HttpServletRequest>> consumers) {
        requireNonNull(context, "context");
        requireNonNull(consumers, "consumers");
        FinalStatusFilter filter = new FinalStatusFilter(consumers);
        FilterRegistration.Dynamic registration = context.addFilter(NAME, filter);
        if (registration == null) {
            throw new IllegalStateException(
                    NAME + " is registered already. Register it once, with all consumers in that call.");
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR), false, "/*");
        context.addListener(filter);
    }

    @Override
    public void init(FilterConfig config) {
        server = ContainerBehavior.Server.of(config.getServletContext().getServerInfo());
    }

    ContainerBehavior.Server server() {
        return server;
    }

    UnendedExchanges unended() {
        return unended;
    }

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        ServletRequest request = event.getServletRequest();
        FinalStatusExchange exchange = exchangeOf(request);
        if (exchange == null) {
            FinalStatusExchange before = CURRENT.get();
            if (before != null) {
                before.checkEnd();
            }
            if (unended.removeCollected()) {
                warn(FinalStatusWarning.NEVER_ENDED);
            }
            exchange = new FinalStatusExchange(this, (HttpServletRequest) request);
            request.setAttribute(NAME, exchange);
        }
        CURRENT.set(exchange);
        exchange.initialized();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request.getAttribute(NAME) instanceof FinalStatusExchange exchange)) {
            // Undertow can dispatch a request that has ended, and then it has no attributes.
            chain.doFilter(request, response);
            return;
        }
        try {
            exchange.dispatch((HttpServletRequest) request, (HttpServletResponse) response, chain);
        } finally {
            if (exchange.mayEndElsewhere()) {
                // Otherwise, this thread would keep the exchange in memory until its next request.
                CURRENT.remove();
            }
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        FinalStatusExchange exchange = exchangeOf(event.getServletRequest());
        FinalStatusExchange here = CURRENT.get();
        if (exchange == null && here != null && here.isOf(event.getServletRequest())) {
            // WildFly has removed the attributes.
            exchange = here;
        }
        if (exchange == here) {
            CURRENT.remove();
        }
        if (exchange != null) {
            exchange.destroyed();
        }
    }

    /**
     * Finds the exchange of a request. Undertow removes the attributes of a request when it completes, but can process it
     * further. Then our wrapper still has the exchange.
     */
    private static @Nullable FinalStatusExchange exchangeOf(ServletRequest request) {
        return request.getAttribute(NAME) instanceof FinalStatusExchange exchange
                ? exchange
                : FinalStatusRequest.exchangeOf(request);
    }

    void report(HttpServletRequest request, FinalStatus status) {
        for (FinalStatusConsumer<? super HttpServletRequest> consumer : consumers) {
            try {
                consumer.accept(request, status);
            } catch (Throwable thrown) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        consumer.getClass().getName()
                                + " threw an exception, so it may have lost a final status. Fix this consumer.",
                        thrown);
            }
        }
    }

    void warn(FinalStatusWarning warning, Object... values) {
        if (logged.add(warning)) {
            LOG.log(System.Logger.Level.WARNING, String.format(warning.message, values) + " Logged once.");
        }
    }
}
