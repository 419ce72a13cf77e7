package io.github.httpstatus;

/**
 * Receives the final status of each request exactly once, for metrics, an access log or a trace.
 *
 * <p>One instance serves all threads. If it throws an exception, the exception is logged and the response stays unchanged.
 *
 * @param <R> the type of the request: {@code HttpServletRequest} for Servlet and Spring MVC, {@code ServerWebExchange} for
 *     Spring WebFlux
 */
@FunctionalInterface
public interface FinalStatusConsumer<R> {

    /**
     * Receives the status of a request that has ended. The server's thread waits for this method, and may send the last part
     * of the response only afterwards. Do slow work on another thread.
     *
     * @param request the request, valid during this call
     * @param status its final status, immutable
     */
    void accept(R request, FinalStatus status);
}
