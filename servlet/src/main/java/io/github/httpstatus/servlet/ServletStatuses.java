package io.github.httpstatus.servlet;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.StatusCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Converts between {@link StatusCode} and Jakarta Servlet, where a status is a number.
 *
 * <p>Stateless; a null argument is a {@link NullPointerException} that names it.
 */
public final class ServletStatuses {

    private ServletStatuses() {}

    /**
     * {@return the status that this response has now}
     *
     * @param response any response
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(HttpServletResponse response) {
        // Not chained, here and below: casting what it returns to the interface would take longer than the rest.
        requireNonNull(response, "response");
        return StatusCode.of(response.getStatus());
    }

    /**
     * {@return the status that this response has now, or empty if its code is not from 100 to 999}
     *
     * @param response any response
     */
    public static Optional<StatusCode> find(HttpServletResponse response) {
        requireNonNull(response, "response");
        return StatusCode.find(response.getStatus());
    }

    /**
     * Returns the status that an error page is to show.
     *
     * @param request a request in an error dispatch: the container has set {@link RequestDispatcher#ERROR_STATUS_CODE}
     * @return the status of the error
     * @throws IllegalArgumentException if the attribute is not set, or is not from 100 to 999
     */
    public static StatusCode ofErrorDispatch(ServletRequest request) {
        requireNonNull(request, "request");
        Object value = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (value instanceof Integer code) {
            return StatusCode.of(code);
        }
        throw new IllegalArgumentException(
                RequestDispatcher.ERROR_STATUS_CODE + " is " + value + ": the request is in no error dispatch");
    }

    /**
     * Finds the status that an error page is to show.
     *
     * @param request any request
     * @return the status of the error, or empty outside an error dispatch and for a code that is not from 100 to 999
     */
    public static Optional<StatusCode> findErrorDispatch(ServletRequest request) {
        requireNonNull(request, "request");
        Object value = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return value instanceof Integer code ? StatusCode.find(code) : Optional.empty();
    }

    /**
     * Sets the status of a response.
     *
     * @param status any status
     * @param response the response to set it on
     * @return whether it has the status now: a committed response keeps its own, and so does one in an include
     */
    public static boolean apply(StatusCode status, HttpServletResponse response) {
        requireNonNull(status, "status");
        requireNonNull(response, "response");
        if (response.isCommitted()) {
            return false;
        }
        response.setStatus(status.value());
        return response.getStatus() == status.value();
    }

    /**
     * Ends a response as an error, which clears it and has the container show its error page for the status.
     *
     * @param status any status
     * @param response the response to end
     * @throws IllegalStateException if the response is committed
     * @throws IOException if the container cannot write the response
     */
    public static void sendError(StatusCode status, HttpServletResponse response) throws IOException {
        requireNonNull(status, "status");
        requireNonNull(response, "response");
        response.sendError(status.value());
    }
}
