package io.github.httpstatus.servlet;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.StatusCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads and writes the status of Jakarta Servlet's responses as a {@link StatusCode}.
 *
 * <p>The methods are safe to call from any thread. A null argument causes a {@link NullPointerException} that names the
 * parameter.
 */
public final class ServletStatuses {

    private ServletStatuses() {}

    /**
     * {@return the current status of a response}
     *
     * @param response any response
     * @throws IllegalArgumentException if its code is not from 100 to 999
     */
    public static StatusCode of(HttpServletResponse response) {
        // Here and below, the result of requireNonNull is not used: its cast would take longer than the rest.
        requireNonNull(response, "response");
        return StatusCode.of(response.getStatus());
    }

    /**
     * {@return the current status of a response, or empty if its code is not from 100 to 999}
     *
     * @param response any response
     */
    public static Optional<StatusCode> find(HttpServletResponse response) {
        requireNonNull(response, "response");
        return StatusCode.find(response.getStatus());
    }

    /**
     * Returns the status for an error page to show.
     *
     * @param request a request in an error dispatch, in which the container sets {@link RequestDispatcher#ERROR_STATUS_CODE}
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
                RequestDispatcher.ERROR_STATUS_CODE + " is " + value + ". The request is not in an error dispatch.");
    }

    /**
     * Finds the status for an error page to show.
     *
     * @param request any request
     * @return the status of the error, or empty if the request is not in an error dispatch or its code is not from 100 to 999
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
     * @param response the response to change
     * @return true if the response has the status now, false if it is committed or belongs to an include
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
     * Ends a response with an error. The container clears the response and sends its error page for the status.
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
