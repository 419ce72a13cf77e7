package io.github.httpstatus.servlet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.httpstatus.FinalStatus;
import io.github.httpstatus.FinalStatus.Outcome;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.servlet.ContainerBehavior.Commitment;
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
import java.lang.ref.Reference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows one request from its announcement by the container to the report of its final status.
 *
 * <pre>
 * event \ phase       UNSEEN      RUNNING         ASYNC            HELD, HELD_FOR_EXCEPTION
 * ------------------  ----------  --------------  ---------------  ------------------------
 * a dispatch begins   → RUNNING   -               -                -
 * a dispatch throws   -           → REPORTED if the response is sent
 * startAsync          -           → ASYNC         → ASYNC          → ASYNC
 * requestDestroyed    a warning   see onDestroyed → REPORTED if its dispatch threw and the response is committed
 * onComplete, inside  -           -               → RUNNING        → RUNNING
 * onComplete          -           -               → REPORTED       → REPORTED
 * onError             -           -               → REPORTED if the response is sent
 * onTimeout           -           -               → REPORTED if the response is sent; HELD_FOR_EXCEPTION completes
 * </pre>
 *
 * <p>REPORTED is the last phase. The thread that enters it calls the consumers. A thread is "inside" between
 * {@code requestInitialized} and {@code requestDestroyed}.
 *
 * <p>The container calls the methods on any thread, several at once. The lock of this object guards everything that changes,
 * which Error Prone checks. The lock is never held while the container or a consumer is called, because a container can hold a
 * lock of its own while it calls a listener.
 */
final class FinalStatusExchange implements AsyncListener {

    private enum Phase {
        /** No filter has seen the request, so its response is unknown. */
        UNSEEN,
        /** A dispatch runs or will run, and no asynchronous processing is started. */
        RUNNING,
        /** The application has started asynchronous processing. */
        ASYNC,
        /** This class has started asynchronous processing and completed it. The container calls a listener at the end. */
        HELD,
        /** This class has started asynchronous processing. The container completes it after the exception, or a timeout does. */
        HELD_FOR_EXCEPTION,
        /** The status was reported, or a warning was logged because it is invalid. */
        REPORTED
    }

    /** What to do when the container destroys the request. */
    private enum Step {
        REPORT,
        /** Wait for a listener. */
        WAIT,
        /** Start asynchronous processing, because otherwise no listener would be called. */
        HOLD
    }

    private record Report(StatusCode status, long durationNanos, Optional<Throwable> exception, Outcome outcome)
            implements FinalStatus {}

    /** In milliseconds. Ends HELD_FOR_EXCEPTION if the exception never reaches the container, because a filter caught it. */
    private static final int EXCEPTION_TIMEOUT = 100;

    private final FinalStatusFilter filter;
    private final HttpServletRequest request;
    private final long start = System.nanoTime();

    @GuardedBy("this")
    private Phase phase = Phase.UNSEEN;

    /** Null until a filter has seen the request. */
    @GuardedBy("this")
    private @Nullable ContainerBehavior container;

    /** The thread that is inside, or null. */
    @GuardedBy("this")
    private @Nullable Thread inside;

    /** Whether the container called {@code requestInitialized} since the last dispatch began. */
    @GuardedBy("this")
    private boolean announced;

    /** The status when the last dispatch threw, or 0 if it did not throw or the response was sent. */
    @GuardedBy("this")
    private int statusAtException;

    /** Whether any dispatch threw. An exception of a listener does not count. */
    @GuardedBy("this")
    private boolean dispatchThrew;

    /** Whether an asynchronous dispatch began. */
    @GuardedBy("this")
    private boolean asyncDispatched;

    /** The first exception that reached the container. */
    @GuardedBy("this")
    private @Nullable Throwable thrown;

    /** The request as it was before its error page, or null if there was no error page. */
    @GuardedBy("this")
    private @Nullable HttpServletRequest beforeErrorPage;

    @GuardedBy("this")
    private Outcome outcome = Outcome.COMPLETED;

    /** Null until asynchronous processing starts. */
    @GuardedBy("this")
    private @Nullable Reference<FinalStatusExchange> unended;

    FinalStatusExchange(FinalStatusFilter filter, HttpServletRequest request) {
        this.filter = filter;
        this.request = request;
    }

    boolean isOf(ServletRequest other) {
        return other == request || (other instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(request));
    }

    private synchronized @Nullable ContainerBehavior container() {
        return container;
    }

    /** Called when the container announces the request or one of its dispatches. */
    synchronized void initialized() {
        announced = true;
        if (inside == null) {
            inside = Thread.currentThread();
        }
    }

    /** Called when the container announces another request on this thread. Warns if this one should have ended before. */
    void checkEnd() {
        boolean forgotten;
        synchronized (this) {
            forgotten = inside == Thread.currentThread() && !mayEndElsewhere();
        }
        if (forgotten) {
            filter.warn(FinalStatusWarning.NEVER_DESTROYED);
        }
    }

    /** Returns whether the request has ended, or may end on another thread: it is asynchronous, and no dispatch threw. */
    synchronized boolean mayEndElsewhere() {
        return phase == Phase.REPORTED || (isAsync() && !dispatchThrew);
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
            // An earlier filter started this dispatch, perhaps with a response that is not the container's.
            chain.doFilter(dispatched, response);
            return;
        }
        if (type == DispatcherType.ERROR) {
            keepRequest(dispatched);
        }
        boolean wasAnnounced = begin(type);
        try {
            // An async dispatch already has our listener.
            chain.doFilter(
                    type == DispatcherType.ASYNC ? dispatched : new FinalStatusRequest(dispatched, this),
                    its.forApplication(response));
        } catch (Throwable exception) {
            keepException(type, its, exception);
            throw exception;
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

    /** Keeps the request as it was before its error page. */
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

    /** Begins a dispatch, and returns whether the container announced it. */
    private boolean begin(DispatcherType type) {
        boolean wasAnnounced;
        boolean followsException;
        synchronized (this) {
            wasAnnounced = announced;
            announced = false;
            followsException = dispatchThrew;
            statusAtException = 0;
            asyncDispatched |= type == DispatcherType.ASYNC;
        }
        if (type == DispatcherType.ASYNC && !wasAnnounced && followsException) {
            // The error page of the exception may have been sent.
            doubt(FinalStatusWarning.DISPATCH_AFTER_EXCEPTION);
        }
        return wasAnnounced;
    }

    private void keepException(DispatcherType type, ContainerBehavior its, Throwable exception) {
        boolean sent = its.isSent();
        int current = its.status();
        synchronized (this) {
            dispatchThrew = true;
            if (thrown == null) {
                thrown = exception;
            }
            if (!sent && type != DispatcherType.ERROR) {
                statusAtException = current;
            }
        }
        if (sent) {
            abort();
        }
    }

    /** Called when the container destroys the request. Some containers still change its response after that. */
    void destroyed() {
        ContainerBehavior its;
        synchronized (this) {
            if (inside != Thread.currentThread()) {
                // Another thread is inside, and will destroy the request later.
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

    /** Decides what to do when the container destroys the request. */
    private Step onDestroyed(ContainerBehavior its) {
        boolean async;
        int exceptionStatus;
        synchronized (this) {
            async = isAsync();
            exceptionStatus = statusAtException;
        }
        if (async && exceptionStatus == 0) {
            return Step.WAIT;
        }
        Commitment commitment = its.commitment();
        if (commitment == Commitment.COMMITTED) {
            return Step.REPORT;
        }
        if (async) {
            return Step.WAIT;
        }
        boolean mayChange = commitment == Commitment.ERROR_PENDING
                || its.isExceptionUnhandled(exceptionStatus)
                || its.isLengthUnchecked();
        return mayChange ? Step.HOLD : Step.REPORT;
    }

    /**
     * Starts asynchronous processing, so that the container calls a listener when the request has ended.
     *
     * @return false if the container refuses
     */
    private boolean hold() {
        Phase held;
        synchronized (this) {
            held = statusAtException == 0 ? Phase.HELD : Phase.HELD_FOR_EXCEPTION;
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

    /** Called when the application starts asynchronous processing in a dispatch. */
    AsyncContext startedAsync(DispatcherType type, AsyncContext started) {
        ContainerBehavior its = container();
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
                if (unended == null) {
                    unended = filter.unended().add(this);
                }
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
                // Undertow runs the error page after this, and then destroys the request.
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
        boolean isKnown;
        boolean reported;
        synchronized (this) {
            isKnown = exception == null || exception == thrown || dispatchThrew;
            if (thrown == null) {
                thrown = exception;
            }
            reported = phase == Phase.REPORTED;
            its = container;
        }
        if (reported || its == null) {
            return;
        }
        if (!its.isSent()) {
            if (!isKnown && its.closesAfterListenerThrew()) {
                markAborted();
            }
            return;
        }
        // Jetty never calls onComplete after this.
        if (isKnown) {
            // Tomcat has sent the error page of the exception by now, so nothing was cut off.
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
        boolean isHeld;
        synchronized (this) {
            isHeld = phase == Phase.HELD_FOR_EXCEPTION;
        }
        ContainerBehavior its = container();
        if (isHeld) {
            event.getAsyncContext().complete();
        } else if (its != null && its.isSent()) {
            // Later, Tomcat would show the status as 500.
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
        markAborted();
        report();
    }

    private synchronized void markAborted() {
        if (phase != Phase.REPORTED && outcome == Outcome.COMPLETED) {
            outcome = Outcome.ABORTED;
        }
    }

    private void report() {
        ContainerBehavior its;
        HttpServletRequest reported;
        boolean completedBeforeErrorPage;
        synchronized (this) {
            its = container;
            if (phase == Phase.REPORTED || its == null) {
                return;
            }
            phase = Phase.REPORTED;
            reported = beforeErrorPage == null ? request : beforeErrorPage;
            completedBeforeErrorPage = unended != null && !asyncDispatched && beforeErrorPage != null;
            if (unended != null) {
                filter.unended().remove(unended);
            }
        }
        if (completedBeforeErrorPage && its.isErrorPageUnsent()) {
            doubt(FinalStatusWarning.ERROR_PAGE_UNSENT);
        }
        int code = its.status();
        Optional<StatusCode> status = StatusCode.find(code);
        if (status.isEmpty()) {
            filter.warn(FinalStatusWarning.INVALID_STATUS, code);
            return;
        }
        Throwable handled = handled();
        FinalStatus report;
        synchronized (this) {
            Throwable exception = handled == null ? thrown : handled;
            report = new Report(status.get(), System.nanoTime() - start, Optional.ofNullable(exception), outcome);
        }
        filter.report(reported, report);
    }

    private @Nullable Throwable handled() {
        try {
            return request.getAttribute(StatusException.HANDLED) instanceof Throwable handled ? handled : null;
        } catch (RuntimeException cleared) {
            // Open Liberty can have cleared the request before it calls onComplete.
            return null;
        }
    }
}
