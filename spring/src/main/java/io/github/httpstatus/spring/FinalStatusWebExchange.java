package io.github.httpstatus.spring;

import io.github.httpstatus.FinalStatus;
import io.github.httpstatus.FinalStatus.Outcome;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * Follows one request from its arrival to the report of its final status.
 *
 * <p>Each signal can come on a different thread, and a cancellation at the same time as any other signal. The first thread
 * that reports calls the consumers. Other threads wait for that, because a servlet container reuses the request after the last
 * signal.
 */
final class FinalStatusWebExchange {

    private record Report(StatusCode status, long durationNanos, Optional<Throwable> exception, Outcome outcome)
            implements FinalStatus {}

    private final long start = System.nanoTime();
    private final FinalStatusWebFilter filter;
    private final ServerHttpResponse response;

    /** Null until the request reaches the filter. */
    private volatile @Nullable ServerWebExchange exchange;

    /** The first exception that was seen. */
    private volatile @Nullable Throwable thrown;

    /** Whether an exception came after a part of the response was sent. An exception handler can handle it silently. */
    private volatile boolean isBroken;

    /** Guarded by the lock of this object. */
    private boolean isReported;

    FinalStatusWebExchange(FinalStatusWebFilter filter, ServerHttpResponse response) {
        this.filter = filter;
        this.response = response;
    }

    /** Called when the request reaches the filter. */
    void reached(ServerWebExchange its) {
        exchange = its;
    }

    /** Called when a write fails, or when an exception leaves the filters, before Spring's exception handlers. */
    void thrown(Throwable exception) {
        if (thrown == null) {
            thrown = exception;
        }
        if (response.isCommitted() && NativeResponse.isSent(response).orElse(true)) {
            isBroken = true;
        }
    }

    /** Called when Spring has nothing more to send. */
    void completed() {
        ServerWebExchange its = exchange;
        // On HTTP/2, a WebSocket begins with CONNECT and the status 200.
        if (its != null
                && NativeResponse.isWebSocket(response)
                && its.getRequest().getMethod().equals(HttpMethod.GET)) {
            report(HttpStatus.SWITCHING_PROTOCOLS, Outcome.COMPLETED);
            return;
        }
        report(statusSet(), isBroken || NativeResponse.hasClientLeft(response) ? Outcome.ABORTED : Outcome.COMPLETED);
    }

    /** Called when an exception reaches the server. Every server responds with 500 if it has sent nothing. */
    void failed(Throwable exception) {
        if (thrown == null) {
            thrown = exception;
        }
        Optional<Boolean> sent = NativeResponse.isSent(response);
        if (sent.isEmpty()) {
            filter.warn(FinalStatusWebFilter.Warning.UNKNOWN_SERVER);
            report(statusSet(), Outcome.UNKNOWN);
        } else if (sent.get()) {
            report(statusSet(), Outcome.ABORTED);
        } else {
            report(HttpStatus.INTERNAL_SERVER_ERROR, Outcome.COMPLETED);
        }
    }

    /** Called when the server cancels the response, because the client has disconnected. */
    synchronized void cancelled() {
        if (!isReported) {
            report(statusSet(), Outcome.ABORTED);
        }
    }

    private StatusCode statusSet() {
        HttpStatusCode set = response.getStatusCode();
        return set == null ? HttpStatus.OK : SpringStatuses.of(set);
    }

    private synchronized void report(StatusCode status, Outcome outcome) {
        if (isReported) {
            return;
        }
        isReported = true;
        ServerWebExchange reported = exchange;
        if (reported == null) {
            filter.warn(FinalStatusWebFilter.Warning.NO_FILTER);
            return;
        }
        Object known = reported.getAttribute(StatusException.HANDLED);
        Throwable exception = known instanceof Throwable handled ? handled : thrown;
        filter.report(reported, new Report(status, System.nanoTime() - start, Optional.ofNullable(exception), outcome));
    }
}
