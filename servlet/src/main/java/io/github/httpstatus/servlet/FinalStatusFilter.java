package io.github.httpstatus.servlet;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.StatusCode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the status that the client received, once per request and when it is final: after exceptions, error pages,
 * asynchronous processing and its timeouts. Where the client received none, because it went away or because the container
 * closed the connection, it tells the status that the response had when it ended.
 *
 * <p>A request that reaches no filter is not told: one that the container answers before them, such as by its own
 * authentication, or that a filter before this one answers. The log says so once. These are not told rightly, each by the
 * container's own doing, and where another status may be told, the log says so once:
 *
 * <ul>
 *   <li>Tomcat: a servlet that is unavailable, and a path without a servlet, are answered without filters: not told,
 *       unless an error page shows them.
 *   <li>Tomcat: an error page that changes the status of an error which an asynchronous dispatch to a servlet without
 *       async support has sent: the status before is told.
 *   <li>Tomcat: after an exception of a write listener, a response that the listener began to send is said to be a 500.
 *   <li>Tomcat: an error page that starts asynchronous processing is not waited for: the status may be the one before or
 *       after. So it is for an exception after {@code AsyncContext.dispatch}.
 *   <li>Tomcat 10.1: an exception after {@code startAsync} closes the connection without a response where no error page
 *       handles it: not told. So does an asynchronous dispatch to a path without a servlet.
 *   <li>Tomcat: a timeout that an error page is to show now and then leaves the request open: not told. So does any
 *       request on HTTP/2, rarely.
 *   <li>Tomcat: a client that resets its connection while the request waits may end it without a word: not told.
 *   <li>Undertow: an error page that starts asynchronous processing leaves the request open: not told.
 *   <li>Undertow: an exception of a write listener closes the connection and ends no request: not told.
 * </ul>
 */
public final class FinalStatusFilter implements Filter, ServletRequestListener {

    static final String NAME = FinalStatusFilter.class.getName();

    /** What else would tell it from Undertow, which answers nothing if it is held at its end, is set by any filter too. */
    final boolean isJetty;

    private final ServletContext context;
    private final FinalStatusConsumer consumer;
    private final Set<String> warnings = ConcurrentHashMap.newKeySet();

    private FinalStatusFilter(ServletContext context, FinalStatusConsumer consumer) {
        this.context = context;
        this.isJetty = context.getServerInfo().startsWith("jetty/");
        this.consumer = consumer;
    }

    /**
     * Adds the filter to an application that is starting: for all paths and before every filter that was not added yet,
     * so call it first, from a {@link jakarta.servlet.ServletContainerInitializer} or a
     * {@link jakarta.servlet.ServletContextListener}.
     *
     * @param context the application
     * @param consumer what to tell
     * @throws IllegalStateException if it was added before, or the application has started
     * @throws UnsupportedOperationException if the container does not take it from this caller
     */
    public static void register(ServletContext context, FinalStatusConsumer consumer) {
        requireNonNull(context, "context");
        requireNonNull(consumer, "consumer");
        FinalStatusFilter filter = new FinalStatusFilter(context, consumer);
        FilterRegistration.Dynamic registration = context.addFilter(NAME, filter);
        if (registration == null) {
            throw new IllegalStateException(NAME + " is there already: give it one consumer that calls the others");
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR), false, "/*");
        context.addListener(filter);
    }

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        ServletRequest request = event.getServletRequest();
        FinalStatusExchange exchange = FinalStatusRequest.exchangeOf(request);
        if (exchange == null) {
            exchange = new FinalStatusExchange(this, (HttpServletRequest) request);
            request.setAttribute(NAME, exchange);
        }
        exchange.enter();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(NAME) instanceof FinalStatusExchange exchange) {
            exchange.pass((HttpServletRequest) request, (HttpServletResponse) response, chain);
        } else {
            // Undertow runs a dispatch of a request that has ended.
            chain.doFilter(request, response);
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        FinalStatusExchange exchange = FinalStatusRequest.exchangeOf(event.getServletRequest());
        if (exchange != null) {
            exchange.leave();
        }
    }

    void tell(HttpServletRequest request, int status) {
        try {
            StatusCode.find(status).ifPresent(found -> consumer.accept(request, found));
        } catch (Throwable theirs) {
            context.log(NAME + ": the consumer failed", theirs);
        }
    }

    void warnOnce(String warning) {
        if (warnings.add(warning)) {
            context.log(NAME + ": " + warning);
        }
    }
}
