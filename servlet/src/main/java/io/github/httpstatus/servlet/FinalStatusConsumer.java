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
     * Takes the status of a request that has ended. It is called on a thread of the container, by many at once; what it
     * throws is logged and changes nothing.
     *
     * @param request the request as it came from the container, not to be used afterwards
     * @param status the status that the client received
     */
    void accept(HttpServletRequest request, StatusCode status);
}
