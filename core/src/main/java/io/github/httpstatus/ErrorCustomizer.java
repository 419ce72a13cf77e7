package io.github.httpstatus;

/**
 * Changes an error response before it is sent: adds headers or members such as a trace id, or translates the detail.
 *
 * <p>One instance serves all threads. If it throws or returns null, the failure is logged and the response is sent without
 * its changes.
 *
 * @param <R> the type of the request: {@code HttpServletRequest} for Servlet and Spring MVC, {@code ServerWebExchange} for
 *     WebFlux, {@code HttpHeaders} for Jakarta REST
 */
@FunctionalInterface
public interface ErrorCustomizer<R> {

    /**
     * Returns the response to send.
     *
     * @param request the request that failed
     * @param thrown the exception as it was thrown, which can be a wrapper around one of ours; the same as {@code response} if
     *     nothing was thrown, such as after {@code sendError}
     * @param response the response as it would be sent; {@link HttpStatusException#toBuilder()} starts a changed copy
     * @return the response to send, which can be {@code response} itself
     */
    HttpStatusException customize(R request, Throwable thrown, HttpStatusException response);
}
