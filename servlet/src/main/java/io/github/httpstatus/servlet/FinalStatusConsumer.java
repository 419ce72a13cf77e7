package io.github.httpstatus.servlet;

import io.github.httpstatus.StatusCode;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Is told the final status of each request, once: metrics, an access log, a trace.
 *
 * @see FinalStatusFilter
 */
@FunctionalInterface
public interface FinalStatusConsumer {

    /**
     * Takes the status of a request that has ended. It is called on threads of the container, by many at once, and what
     * it throws is logged and changes nothing. A response that is not committed by then is sent after it returns, on
     * every container but Jetty with asynchronous processing: leave slow work to a thread of your own.
     *
     * @param request the request as it came from the container, which it must not keep
     * @param status the status that the client received
     */
    void accept(HttpServletRequest request, StatusCode status);
}
