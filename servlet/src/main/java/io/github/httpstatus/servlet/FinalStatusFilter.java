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
 * Reports the status each client actually received, exactly once per request, after exceptions, error pages, asynchronous
 * processing and its timeouts.
 *
 * <p>The duration of a {@link FinalStatus} starts when the container announces the request, before any filter. Its
 * exception is {@link io.github.httpstatus.StatusException#HANDLED}, or else the first one that reached the container. The
 * request that a consumer receives has the attributes from before an error page ran: with Spring MVC,
 * {@code HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE} is the route of the request, not that of the error page.
 *
 * <p>A container can make a report uncertain or impossible. An uncertain one has the outcome
 * {@link FinalStatus.Outcome#UNKNOWN}. Each kind of warning is logged once, by the logger with the name of this class.
 *
 * <table>
 * <caption>What cannot be reported</caption>
 * <tr><th>Container <th>Situation <th>Reported <th>Logged
 * <tr><td>any <td>The response came from no filter, or from one before this one: the container's own authentication, or on
 *     Tomcat a path without a servlet and an unavailable servlet <td>nothing <td>a warning
 * <tr><td>any <td>The status is outside 100 to 999 <td>nothing <td>a warning with the status
 * <tr><td>Tomcat, Payara <td>An asynchronous dispatch to a servlet without async support sends an error that has an error page
 *     <td>the status before that page, UNKNOWN <td>a warning
 * <tr><td>Tomcat, Payara <td>An error page starts asynchronous processing <td>the status before or after that, UNKNOWN; or nothing
 *     <td>a warning
 * <tr><td>Tomcat, Payara <td>The application throws after {@code AsyncContext.dispatch()} <td>the status before or after the
 *     dispatch, UNKNOWN <td>a warning
 * <tr><td>Tomcat <td>A write listener throws after it sent a part of the response <td>500 or the status sent, UNKNOWN
 *     <td>a warning
 * <tr><td>Tomcat 10.1, and 11 before 11.0.27; Payara <td>The application throws after {@code startAsync()}, or dispatches to a path
 *     without a servlet, and there is no error page: the connection is closed without a response <td>nothing
 *     <td>a warning, at the next request of the thread
 * <tr><td>Tomcat <td>Rarely, a timeout with an error page, any request on HTTP/2, or a request whose client resets the
 *     connection is left open <td>nothing <td>nothing
 * <tr><td>Undertow, WildFly <td>An error page starts asynchronous processing: the request can be left open <td>the status, UNKNOWN;
 *     or nothing <td>a warning
 * <tr><td>Undertow, WildFly <td>A write listener throws: the connection is closed, and the request is left open <td>nothing
 *     <td>nothing
 * <tr><td>Undertow, WildFly <td>Rarely, an error page that sends an error in an asynchronous request leaves it open <td>nothing
 *     <td>nothing
 * <tr><td>Payara <td>Rarely, an asynchronous dispatch that throws or sends an error after another one gets no response
 *     <td>nothing <td>nothing
 * <tr><td>Open Liberty <td>An {@code IOException}, an {@code Error} or an {@code UnavailableException} reaches the server,
 *     an error page throws, or an include or a forward throws <td>nothing <td>a warning, at the next request of the thread
 * <tr><td>Open Liberty <td>An error page starts asynchronous processing, or another thread calls {@code sendError} where there
 *     is an error page: the request can be left open, and later asynchronous requests can be damaged <td>the status,
 *     UNKNOWN; or nothing <td>a warning for the error page; the server's own for a damaged request
 * </table>
 *
 * <p>Content that is shorter than its {@code Content-Length} is not seen as such: its outcome is COMPLETED.
 */
// Each row of an embedded container has a constant of Fault in verification/testkit, and verification/load shows it.
public final class FinalStatusFilter implements Filter, ServletRequestListener {

    static final String NAME = FinalStatusFilter.class.getName();

    private static final System.Logger LOG = System.getLogger(NAME);

    /** The request that a thread is processing, for containers that take its attributes away or forget its end. */
    private static final ThreadLocal<FinalStatusExchange> CURRENT = new ThreadLocal<>();

    private final List<FinalStatusConsumer<? super HttpServletRequest>> consumers;
    private final Set<FinalStatusWarning> logged = ConcurrentHashMap.newKeySet();

    /** Written while the application starts, before any request. */
    private ContainerBehavior.Server server = ContainerBehavior.Server.OTHER;

    private FinalStatusFilter(List<FinalStatusConsumer<? super HttpServletRequest>> consumers) {
        this.consumers = List.copyOf(consumers);
    }

    /**
     * Adds this filter to an application that is starting, as {@link #register(ServletContext, List)} does with one consumer.
     *
     * @param context the application
     * @param consumer receives each final status
     * @throws IllegalStateException if the application has this filter already, or has started
     * @throws UnsupportedOperationException if the container does not take it from this caller
     */
    public static void register(ServletContext context, FinalStatusConsumer<? super HttpServletRequest> consumer) {
        register(context, List.of(requireNonNull(consumer, "consumer")));
    }

    /**
     * Adds this filter to an application that is starting: for all paths and before every filter that was not added yet,
     * so call it first, from a {@link jakarta.servlet.ServletContainerInitializer} or a
     * {@link jakarta.servlet.ServletContextListener}.
     *
     * @param context the application
     * @param consumers receive each final status, in this order, and also if one of them throws
     * @throws IllegalStateException if the application has this filter already, or has started
     * @throws UnsupportedOperationException if the container does not take it from this caller
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

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        ServletRequest request = event.getServletRequest();
        FinalStatusExchange exchange = exchangeOf(request);
        if (exchange == null) {
            FinalStatusExchange before = CURRENT.get();
            if (before != null) {
                before.checkEnd();
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
            // Undertow runs a dispatch of a request that has ended.
            chain.doFilter(request, response);
            return;
        }
        try {
            exchange.dispatch((HttpServletRequest) request, (HttpServletResponse) response, chain);
        } finally {
            if (exchange.mayEndElsewhere()) {
                // Or else this thread would keep it until its next request.
                CURRENT.remove();
            }
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        FinalStatusExchange exchange = exchangeOf(event.getServletRequest());
        FinalStatusExchange here = CURRENT.get();
        if (exchange == null && here != null && here.isOf(event.getServletRequest())) {
            // WildFly has taken the attributes away.
            exchange = here;
        }
        if (exchange == here) {
            CURRENT.remove();
        }
        if (exchange != null) {
            exchange.destroyed();
        }
    }

    /** Undertow drops the attributes of a request that it calls complete, and goes on: then a wrapper of ours knows. */
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
                        consumer.getClass().getName() + " threw, so it has lost a final status. Fix this consumer.",
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
