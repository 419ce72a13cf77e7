package io.github.httpstatus.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One request and its response, from the container's first word to its last. */
final class FinalStatusExchange implements AsyncListener {

    private final FinalStatusFilter filter;
    private final HttpServletRequest request;
    private @Nullable FinalStatusResponse response;

    /** The thread between requestInitialized and requestDestroyed, which another thread may be within too. */
    private @Nullable Thread inside;

    private boolean announced;
    private boolean async;
    private boolean endsByItself = true;
    private boolean told;

    /** The status with which the last dispatch threw, or 0. */
    private int thrownWith;

    /** Whether any dispatch threw, as opposed to a listener. */
    private boolean threw;

    FinalStatusExchange(FinalStatusFilter filter, HttpServletRequest request) {
        this.filter = filter;
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
            this.response = new FinalStatusResponse(response);
        }
        FinalStatusResponse its = this.response;
        if (its == null) {
            // A filter before this one has dispatched it, with a response that may not be the container's.
            chain.doFilter(request, response);
            return;
        }
        // Tomcat announces a request once, not each dispatch of it.
        boolean unannounced = !announced;
        announced = false;
        if (type == DispatcherType.ASYNC && unannounced && threw) {
            filter.warnOnce("an asynchronous dispatch runs after an exception, whose answer may be on its way by then:"
                    + " what is told may be another status.");
        }
        thrownWith = 0;
        try {
            // A dispatch has the listener from the one before it.
            chain.doFilter(
                    type == DispatcherType.ASYNC ? request : new FinalStatusRequest(request, filter, this), response);
        } catch (Throwable thrown) {
            threw = true;
            if (its.isSent()) {
                tell();
            } else if (type != DispatcherType.ERROR) {
                thrownWith = its.status();
            }
            throw thrown;
        }
        its.keepIfSent();
        // It also calls a dispatch complete before it shows the error that was sent in it.
        if (type == DispatcherType.ASYNC && unannounced && its.isCommitted() && !this.request.isAsyncStarted()) {
            hold();
        }
    }

    void leave() {
        synchronized (this) {
            if (inside != Thread.currentThread()) {
                return;
            }
            inside = null;
        }
        if (response == null) {
            filter.warnOnce("a request has reached no filter, or not this one, and is not told. register(...) has to"
                    + " come before other filters; what a container answers by itself, it cannot tell.");
        } else if (!told && isFinal(response)) {
            tell();
        }
    }

    private boolean isFinal(FinalStatusResponse response) {
        boolean fixed = response.isFixed();
        if (async) {
            return fixed && thrownWith != 0;
        }
        // Jetty is destroying the request, and has not looked yet at the error, the exception or the length.
        boolean early = response.isCommitted()
                ? !fixed
                : (filter.isJetty
                                && response.announcesContent()
                                && !request.getMethod().equals("HEAD"))
                        || (thrownWith == response.status()
                                && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) == null);
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
            filter.warnOnce("the container may change a status after it was told, by an error page or otherwise, since"
                    + " a filter or the servlet does not support asynchronous operations.");
            return false;
        }
    }

    synchronized AsyncContext listen(AsyncContext started) {
        async = true;
        started.addListener(this);
        return started;
    }

    private void tell() {
        int status;
        synchronized (this) {
            if (told || response == null) {
                return;
            }
            told = true;
            status = response.status();
        }
        filter.tell(request, status);
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
        if (response == null) {
            return;
        }
        if (response.isDoubtful() && !threw) {
            filter.warnOnce("after an exception in asynchronous processing that had sent a part of its response, the"
                    + " container says 500 whatever it has sent.");
        }
        // Jetty aborts a response that is committed, and says no more.
        if (response.isSent() || (inside == null && response.isFixed())) {
            tell();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        if (response != null && response.isSent()) {
            tell();
        }
        if (!endsByItself) {
            event.getAsyncContext().complete();
        }
    }
}
