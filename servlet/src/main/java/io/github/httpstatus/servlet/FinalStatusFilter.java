package io.github.httpstatus.servlet;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.StatusCode;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Tells the status that the client received, once per request and when it is final: after exceptions, error pages,
 * asynchronous processing and its timeouts. Where the client received none, because it went away or because the container
 * closed the connection, it tells the status that the response had when it ended.
 *
 * <p>A request that reaches no filter is not told: one that the container answers before them, such as by its own
 * authentication, or that a filter before this one answers. The log says so once. These are not told rightly, each by the
 * container's own doing:
 *
 * <ul>
 *   <li>Jetty: a body shorter than its {@code Content-Length} becomes a 500 after the container's last word; the status
 *       before is told.
 *   <li>Tomcat: a servlet that is unavailable, and a path without a servlet, are answered without filters: not told,
 *       unless an error page shows them.
 *   <li>Tomcat: an error page that changes the status of an error which an asynchronous dispatch to a servlet without
 *       async support has sent: the status before is told, and the log says so once.
 *   <li>Tomcat: after an exception of a write listener, a response that was sent before is said to be a 500.
 *   <li>Tomcat 10.1: an exception after {@code startAsync} closes the connection without a response where no error page
 *       handles it: not told. So does an asynchronous dispatch to a path without a servlet.
 *   <li>Tomcat: an error page that starts asynchronous processing is not waited for: the status may be the one before or
 *       after. So it is for an exception after {@code AsyncContext.dispatch}.
 *   <li>Tomcat: a timeout that an error page is to show now and then leaves the request open: not told.
 *   <li>Tomcat: a client that resets its connection while the request waits may end it without a word: not told.
 *   <li>Undertow: an error page that starts asynchronous processing leaves the request open: not told.
 *   <li>Undertow: an exception of a write listener closes the connection and ends no request: not told.
 * </ul>
 */
public final class FinalStatusFilter implements Filter, ServletRequestListener {

    private static final String NAME = FinalStatusFilter.class.getName();

    private final ServletContext context;
    private final FinalStatusConsumer consumer;
    private final AtomicBoolean warned = new AtomicBoolean();

    private FinalStatusFilter(ServletContext context, FinalStatusConsumer consumer) {
        this.context = context;
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
        if (request.getAttribute(NAME) instanceof Exchange exchange) {
            exchange.enter();
        } else {
            Exchange exchange = new Exchange((HttpServletRequest) request);
            request.setAttribute(NAME, exchange);
            exchange.enter();
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(NAME) instanceof Exchange exchange) {
            exchange.pass((HttpServletRequest) request, (HttpServletResponse) response, chain);
        } else {
            // Undertow drops the attributes of a request that has ended, and may still run a dispatch of it.
            chain.doFilter(request, response);
        }
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        if (event.getServletRequest().getAttribute(NAME) instanceof Exchange exchange) {
            exchange.leave();
        }
    }

    private void warnOnce(String message) {
        if (warned.compareAndSet(false, true)) {
            context.log(NAME + ": " + message);
        }
    }

    /** One request and its response, from the container's first word to its last. */
    private final class Exchange implements AsyncListener {

        private final HttpServletRequest request;
        private @Nullable HttpServletResponse response;

        /** The thread between requestInitialized and requestDestroyed, which another thread may be within too. */
        private @Nullable Thread inside;

        private boolean announced;
        private boolean dated;
        private boolean async;
        private boolean endsByItself = true;
        private boolean told;

        /** The status with which the last dispatch threw, if it did. */
        private int thrownWith;

        Exchange(HttpServletRequest request) {
            this.request = request;
        }

        synchronized void enter() {
            announced = true;
            if (inside == null) {
                inside = Thread.currentThread();
            }
        }

        void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            DispatcherType type = request.getDispatcherType();
            if (this.response == null && type != DispatcherType.ASYNC) {
                this.response = response;
                dated = response.containsHeader("Date");
            }
            // Tomcat announces a request once, not each dispatch of it.
            boolean unannounced = !announced;
            announced = false;
            thrownWith = 0;
            try {
                // A dispatch has the listener from the one before it.
                chain.doFilter(type == DispatcherType.ASYNC ? request : new Watched(request, this), response);
            } catch (Throwable thrown) {
                if (isSent(response)) {
                    tell();
                } else if (type != DispatcherType.ERROR) {
                    thrownWith = response.getStatus();
                }
                throw thrown;
            }
            // It also calls a dispatch complete before it shows the error that was sent in it.
            if (type == DispatcherType.ASYNC
                    && unannounced
                    && response.isCommitted()
                    && !this.request.isAsyncStarted()) {
                hold();
            }
        }

        /** Whether it is on its way. Tomcat, which says a 500 after an exception then, dates a response only as it goes. */
        private boolean isSent(HttpServletResponse response) {
            return !dated && response.isCommitted() && response.containsHeader("Date");
        }

        /** Whether it is committed by more than sendError: Jetty, whose error page comes later, lets one set the status. */
        private static boolean isFixed(HttpServletResponse response) {
            if (!response.isCommitted()) {
                return false;
            }
            int status = response.getStatus();
            response.setStatus(status == 500 ? 501 : 500);
            boolean fixed = response.getStatus() == status;
            response.setStatus(status);
            return fixed;
        }

        void leave() {
            synchronized (this) {
                if (inside != Thread.currentThread()) {
                    return;
                }
                inside = null;
            }
            if (response == null) {
                warnOnce("a request has reached no filter, or not this one, and is not told. register(...) has to come"
                        + " before other filters; what a container answers by itself, it cannot tell.");
            } else if (!told && isFinal(response)) {
                tell();
            }
        }

        private boolean isFinal(HttpServletResponse response) {
            boolean fixed = isFixed(response);
            if (async) {
                return fixed && thrownWith != 0;
            }
            // Jetty is destroying the request, and has not looked yet at the error or the exception.
            boolean early = response.isCommitted()
                    ? !fixed
                    : thrownWith == response.getStatus()
                            && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) == null;
            return !(early && hold());
        }

        /** Has the container say when it is done with what it would end without another word. */
        private boolean hold() {
            try {
                AsyncContext held = listen(request.startAsync());
                if (thrownWith == 0) {
                    held.complete();
                } else {
                    // The exception ends it, unless a filter before this one has caught it.
                    endsByItself = false;
                    held.setTimeout(100);
                }
                return true;
            } catch (IllegalStateException refused) {
                warnOnce("an error page may change a status after it was told, since something in the chain does not"
                        + " support async: " + refused);
                return false;
            }
        }

        private synchronized AsyncContext listen(AsyncContext started) {
            async = true;
            started.addListener(this);
            return started;
        }

        private void tell() {
            synchronized (this) {
                if (told || response == null) {
                    return;
                }
                told = true;
            }
            try {
                StatusCode.find(response.getStatus()).ifPresent(status -> consumer.accept(request, status));
            } catch (Throwable theirs) {
                context.log(NAME + ": the consumer failed", theirs);
            }
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            listen(event.getAsyncContext());
        }

        @Override
        public void onComplete(AsyncEvent event) {
            synchronized (this) {
                async = false;
                if (inside == Thread.currentThread()) {
                    // On Undertow an error that was sent is shown after it, and before the request is destroyed.
                    return;
                }
            }
            tell();
        }

        @Override
        public void onError(AsyncEvent event) {
            // Jetty aborts a response that is committed, and says no more.
            if (response != null && (isSent(response) || (inside == null && isFixed(response)))) {
                tell();
            }
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            if (response != null && isSent(response)) {
                tell();
            }
            if (!endsByItself) {
                event.getAsyncContext().complete();
            }
        }
    }

    /** A request that has a listener added as soon as it becomes asynchronous: another thread may complete it at once. */
    private static final class Watched extends HttpServletRequestWrapper {

        private final Exchange exchange;

        Watched(HttpServletRequest request, Exchange exchange) {
            super(request);
            this.exchange = exchange;
        }

        @Override
        public AsyncContext startAsync() {
            return exchange.listen(super.startAsync());
        }

        @Override
        public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
            return exchange.listen(super.startAsync(request, response));
        }
    }
}
