package io.github.httpstatus.servlet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.httpstatus.FinalStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request, from its announcement by the container to the report of its final status.
 *
 * <pre>
 * event \ phase       UNSEEN      RUNNING         ASYNC            HELD, HELD_FOR_EXCEPTION
 * ------------------  ----------  --------------  ---------------  ------------------------
 * a dispatch begins   → RUNNING   -               -                -
 * it throws           -           → REPORTED if the response is sent
 * startAsync          -           → ASYNC         → ASYNC          → ASYNC
 * request destroyed   a warning   see onDestroyed → REPORTED if its dispatch threw and the response is committed
 * onComplete, inside  -           -               → RUNNING        → RUNNING
 * onComplete          -           -               → REPORTED       → REPORTED
 * onError             -           -               → REPORTED if the response is sent
 * onTimeout           -           -               → REPORTED if the response is sent; HELD_FOR_EXCEPTION completes
 * </pre>
 *
 * <p>REPORTED is the end: whoever gets there first calls the consumer, once. "Inside" is the thread between
 * {@code requestInitialized} and {@code requestDestroyed}, which has yet to destroy the request.
 *
 * <p>The container calls this on any thread, several at once. All that changes is guarded by the lock of this object, which
 * Error Prone checks. The container and the consumer are never called with the lock held: a container may hold a lock of its
 * own while it calls a listener.
 */
final class FinalStatusExchange implements AsyncListener, FinalStatus {

    private enum Phase {
        /** No filter has seen the request, so nobody knows its response. */
        UNSEEN,
        /** Its dispatches run, or wait to run, and nothing is asynchronous. */
        RUNNING,
        /** The application started asynchronous processing. */
        ASYNC,
        /** We started asynchronous processing, and completed it: the container reports its end after an error page. */
        HELD,
        /** The same, but the exception that is on its way completes it, or else a timeout. */
        HELD_FOR_EXCEPTION,
        REPORTED
    }

    private enum Step {
        REPORT,
        WAIT,
        HOLD
    }

    /** Milliseconds after which we complete a request whose exception a filter before ours has caught. */
    private static final int EXCEPTION_TIMEOUT = 100;

    private final FinalStatusFilter filter;
    private final HttpServletRequest request;
    private final long start = System.nanoTime();

    @GuardedBy("this")
    private Phase phase = Phase.UNSEEN;

    @GuardedBy("this")
    private @Nullable ContainerBehavior container;

    @GuardedBy("this")
    private @Nullable Thread inside;

    /** Whether the container announced the request since its last dispatch. */
    @GuardedBy("this")
    private boolean announced;

    /** The status with which the last dispatch threw before its response was sent, or 0. */
    @GuardedBy("this")
    private int thrownWith;

    /** Whether any dispatch threw, as opposed to a listener. */
    @GuardedBy("this")
    private boolean threw;

    @GuardedBy("this")
    private @Nullable Throwable thrown;

    /** The request as it was before its error page, if there was one. */
    @GuardedBy("this")
    private @Nullable HttpServletRequest beforeErrorPage;

    @GuardedBy("this")
    private Outcome outcome = Outcome.COMPLETED;

    @GuardedBy("this")
    private @Nullable StatusCode status;

    @GuardedBy("this")
    private long durationNanos;

    FinalStatusExchange(FinalStatusFilter filter, HttpServletRequest request) {
        this.filter = filter;
        this.request = request;
    }

    boolean isOf(ServletRequest other) {
        return other == request || (other instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(request));
    }

    /** The container announces the request, or a dispatch of it. */
    synchronized void initialized() {
        announced = true;
        if (inside == null) {
            inside = Thread.currentThread();
        }
    }

    /** The container announces another request on this thread, perhaps without having ended this one. */
    void checkEnd() {
        boolean forgotten;
        synchronized (this) {
            forgotten = inside == Thread.currentThread() && !mayEndElsewhere();
        }
        if (forgotten) {
            filter.warn(FinalStatusWarning.NEVER_DESTROYED);
        }
    }

    /** Whether another thread may end the request, or it has ended: neither after an exception nor without async. */
    synchronized boolean mayEndElsewhere() {
        return phase == Phase.REPORTED || (isAsync() && !threw);
    }

    @GuardedBy("this")
    private boolean isAsync() {
        return phase == Phase.ASYNC || phase == Phase.HELD || phase == Phase.HELD_FOR_EXCEPTION;
    }

    void dispatch(HttpServletRequest dispatched, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        DispatcherType type = dispatched.getDispatcherType();
        ContainerBehavior its = seen(type, response);
        if (its == null) {
            // A filter before this one started the dispatch, with a response that may not be the container's.
            chain.doFilter(dispatched, response);
            return;
        }
        if (type == DispatcherType.ERROR) {
            keepRequest(dispatched);
        }
        boolean wasAnnounced;
        boolean afterException;
        synchronized (this) {
            wasAnnounced = announced;
            announced = false;
            afterException = threw;
            thrownWith = 0;
        }
        if (type == DispatcherType.ASYNC && !wasAnnounced && afterException) {
            // Its error page may have been sent.
            doubt(FinalStatusWarning.DISPATCH_AFTER_EXCEPTION);
        }
        try {
            // An async dispatch has our listener already.
            chain.doFilter(
                    type == DispatcherType.ASYNC ? dispatched : new FinalStatusRequest(dispatched, this),
                    its.forApplication(response));
        } catch (Throwable thrown) {
            dispatchThrew(type, its, thrown);
            throw thrown;
        }
        its.keepStatusIfSent();
        if (its.isPageAfterDispatch(type, wasAnnounced)) {
            hold();
        }
    }

    private @Nullable ContainerBehavior seen(DispatcherType type, HttpServletResponse response) {
        synchronized (this) {
            if (container != null || type == DispatcherType.ASYNC) {
                return container;
            }
        }
        ContainerBehavior its = new ContainerBehavior(request, response, filter.server());
        synchronized (this) {
            container = its;
            phase = Phase.RUNNING;
        }
        return its;
    }

    private void keepRequest(HttpServletRequest dispatched) {
        HttpServletRequest before = new RequestBeforeErrorPage(request, dispatched);
        Object known = dispatched.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        synchronized (this) {
            if (beforeErrorPage == null) {
                beforeErrorPage = before;
            }
            if (thrown == null && known instanceof Throwable exception) {
                thrown = exception;
            }
        }
    }

    private void dispatchThrew(DispatcherType type, ContainerBehavior its, Throwable exception) {
        boolean sent = its.isSent();
        int with = its.status();
        synchronized (this) {
            threw = true;
            if (thrown == null) {
                thrown = exception;
            }
            if (!sent && type != DispatcherType.ERROR) {
                thrownWith = with;
            }
        }
        if (sent) {
            abort();
        }
    }

    /** The container calls the request destroyed, some before they are done with it. */
    void destroyed() {
        ContainerBehavior its;
        synchronized (this) {
            if (inside != Thread.currentThread()) {
                // Another thread is still inside, and knows more.
                return;
            }
            inside = null;
            its = container;
        }
        if (its == null) {
            filter.warn(FinalStatusWarning.NO_FILTER);
            return;
        }
        switch (onDestroyed(its)) {
            case REPORT -> report();
            case HOLD -> {
                if (!hold()) {
                    report();
                }
            }
            case WAIT -> {}
        }
    }

    private Step onDestroyed(ContainerBehavior its) {
        boolean async;
        int with;
        synchronized (this) {
            async = isAsync();
            with = thrownWith;
        }
        if (async && with == 0) {
            return Step.WAIT;
        }
        return switch (its.commitment()) {
            case OPEN ->
                async ? Step.WAIT : its.isExceptionUnhandled(with) || its.isLengthUnchecked() ? Step.HOLD : Step.REPORT;
            case ERROR_PENDING -> async ? Step.WAIT : Step.HOLD;
            case COMMITTED, SENT -> Step.REPORT;
        };
    }

    /**
     * Lets the container say when it is done with what it would end without another word.
     *
     * @return false if that is impossible
     */
    private boolean hold() {
        Phase held;
        synchronized (this) {
            held = thrownWith == 0 ? Phase.HELD : Phase.HELD_FOR_EXCEPTION;
        }
        try {
            AsyncContext started = request.startAsync();
            listen(held, started);
            if (held == Phase.HELD) {
                started.complete();
            } else {
                started.setTimeout(EXCEPTION_TIMEOUT);
            }
            return true;
        } catch (IllegalStateException refused) {
            doubt(FinalStatusWarning.ASYNC_UNSUPPORTED);
            return false;
        }
    }

    /** The application started asynchronous processing in a dispatch. */
    AsyncContext startedAsync(DispatcherType type, AsyncContext started) {
        ContainerBehavior its;
        synchronized (this) {
            its = container;
        }
        if (type == DispatcherType.ERROR && its != null && !its.waitsForAsyncErrorPages()) {
            doubt(FinalStatusWarning.ASYNC_ERROR_PAGE);
        }
        listen(Phase.ASYNC, started);
        return started;
    }

    private void listen(Phase next, AsyncContext started) {
        synchronized (this) {
            if (phase != Phase.REPORTED) {
                phase = next;
            }
        }
        started.addListener(this);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        listen(Phase.ASYNC, event.getAsyncContext());
    }

    @Override
    public void onComplete(AsyncEvent event) {
        synchronized (this) {
            if (inside == Thread.currentThread()) {
                // Undertow runs the page of an error after this, and destroys the request after that.
                if (phase != Phase.REPORTED) {
                    phase = Phase.RUNNING;
                }
                return;
            }
        }
        report();
    }

    @Override
    public void onError(AsyncEvent event) {
        Throwable exception = event.getThrowable();
        ContainerBehavior its;
        boolean ofDispatch;
        boolean reported;
        synchronized (this) {
            if (thrown == null) {
                thrown = exception;
            }
            ofDispatch = threw;
            reported = phase == Phase.REPORTED;
            its = container;
        }
        if (reported || its == null || !its.isSent()) {
            return;
        }
        // Jetty reports no end of it after this. Tomcat has sent the error page of a dispatch by now.
        if (ofDispatch || exception == null) {
            report();
            return;
        }
        if (its.isStatusReplaced()) {
            doubt(FinalStatusWarning.STATUS_REPLACED);
        }
        abort();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        ContainerBehavior its;
        boolean ours;
        synchronized (this) {
            its = container;
            ours = phase == Phase.HELD_FOR_EXCEPTION;
        }
        boolean sent = its != null && its.isSent();
        if (ours) {
            event.getAsyncContext().complete();
        } else if (sent) {
            // Tomcat calls the status 500 after this.
            abort();
        }
    }

    private void doubt(FinalStatusWarning reason) {
        synchronized (this) {
            outcome = Outcome.UNKNOWN;
        }
        filter.warn(reason);
    }

    private void abort() {
        synchronized (this) {
            if (phase != Phase.REPORTED && outcome == Outcome.COMPLETED) {
                outcome = Outcome.ABORTED;
            }
        }
        report();
    }

    private void report() {
        ContainerBehavior its;
        HttpServletRequest reported;
        synchronized (this) {
            its = container;
            if (phase == Phase.REPORTED || its == null) {
                return;
            }
            phase = Phase.REPORTED;
            reported = beforeErrorPage == null ? request : beforeErrorPage;
        }
        int code = its.status();
        Optional<StatusCode> found = StatusCode.find(code);
        Object handled = handled();
        synchronized (this) {
            durationNanos = System.nanoTime() - start;
            status = found.orElse(null);
            if (handled instanceof Throwable known) {
                thrown = known;
            }
        }
        if (found.isPresent()) {
            filter.report(reported, this);
        } else {
            filter.warn(FinalStatusWarning.INVALID_STATUS, code);
        }
    }

    private @Nullable Object handled() {
        try {
            return request.getAttribute(StatusException.HANDLED);
        } catch (RuntimeException taken) {
            // Open Liberty can have taken the request apart by the time it calls it complete.
            return null;
        }
    }

    @Override
    public synchronized StatusCode status() {
        if (status == null) {
            throw new IllegalStateException("not reported yet");
        }
        return status;
    }

    @Override
    public synchronized long durationNanos() {
        return durationNanos;
    }

    @Override
    public synchronized Optional<Throwable> exception() {
        return Optional.ofNullable(thrown);
    }

    @Override
    public synchronized Outcome outcome() {
        return outcome;
    }
}
