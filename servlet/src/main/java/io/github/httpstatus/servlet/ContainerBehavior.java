package io.github.httpstatus.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.stream.Stream;

/**
 * Reads what one request and its response show of their container, so that {@link FinalStatusExchange} need not know which
 * container it is. The table lists each difference between containers, with the code that handles it. The last column names
 * the requests that show the difference: constants of {@code Kind} and, after "with", of {@code Page} in
 * {@code verification/testkit}, or a test.
 *
 * <table>
 * <caption>Differences between containers</caption>
 * <tr><th>Difference <th>Containers <th>Handled by <th>Shown by
 * <tr><td>A response has its {@code Date} from the start, not only when it is sent <td>Jetty <td>{@link #isSent()}
 *     <td>{@code THROW_AFTER_COMMIT}
 * <tr><td>After {@code sendError}, {@code isCommitted()} is true although the status can still change <td>Jetty
 *     <td>{@link Commitment#ERROR_PENDING} <td>{@code ERROR} with {@code CHANGES}
 * <tr><td>{@code requestDestroyed} comes before the error page of an exception <td>Jetty
 *     <td>{@link #isExceptionUnhandled} <td>{@code THROW} with {@code CHANGES}
 * <tr><td>{@code requestDestroyed} comes before the length of the body is checked <td>Jetty
 *     <td>{@link #isLengthUnchecked()} <td>{@code LENGTH_TOO_LARGE}
 * <tr><td>{@code getStatus()} becomes 500 after another status was sent <td>Tomcat <td>{@link #keepStatusIfSent()},
 *     {@link #isStatusReplaced()} <td>{@code THROW_AFTER_COMMIT}, {@code THROW_IN_WRITE_LISTENER_THAT_COMMITS}
 * <tr><td>{@code requestInitialized} comes once, not before each dispatch; an async dispatch completes before its error page
 *     runs <td>Tomcat <td>{@link #isPageAfterDispatch} <td>{@code DISPATCH_ERROR} with {@code CHANGES}
 * <tr><td>The container waits for an error page that starts asynchronous processing <td>Jetty
 *     <td>{@link #waitsForAsyncErrorPages()} <td>{@code THROW} with {@code COMPLETES}
 * <tr><td>{@code onComplete} never comes after {@code onError} for a response that is sent <td>Jetty
 *     <td>{@link FinalStatusExchange#onError} <td>{@code THROW_IN_WRITE_LISTENER_AFTER_COMMIT}
 * <tr><td>{@code onComplete} comes on the thread of a dispatch, before the error page runs <td>Undertow
 *     <td>{@link FinalStatusExchange#onComplete} <td>{@code ERROR_THEN_COMPLETE} with {@code CHANGES}
 * <tr><td>Another thread dispatches the request before the first thread destroys it <td>Jetty, Undertow
 *     <td>{@link FinalStatusExchange#destroyed()} <td>{@code DISPATCH_ELSEWHERE_FIRST}
 * <tr><td>After a read or write listener threw, the connection is closed without a response <td>Tomcat
 *     <td>{@link #closesAfterListenerThrew()} <td>{@code THROW_IN_READ_LISTENER}, {@code THROW_IN_WRITE_LISTENER}
 * <tr><td>After {@code AsyncContext.complete()}, the response of an error page that calls {@code sendError} is not sent
 *     <td>Undertow <td>{@link #isErrorPageUnsent()} <td>{@code ERROR_THEN_COMPLETE} with {@code SENDS_ERROR}
 * <tr><td>A request has no attributes any more when it is destroyed <td>Undertow, WildFly
 *     <td>{@link FinalStatusFilter#requestDestroyed} <td>{@code ERROR_THEN_COMPLETE}, {@code FinalStatusServersTest}
 * <tr><td>{@code reset()} does not change {@code getStatus()} <td>Open Liberty <td>{@link #forApplication}
 *     <td>{@code RESET}
 * <tr><td>{@code requestDestroyed} never comes after some exceptions <td>Open Liberty
 *     <td>{@link FinalStatusFilter#requestInitialized} <td>{@code FinalStatusServersTest}
 * </table>
 */
final class ContainerBehavior {

    /** Describes how far a response has got. */
    enum Commitment {
        /** Nothing is sent, and the status can change. */
        OPEN,
        /** The application called {@code sendError}, and the container has not run the error page yet. */
        ERROR_PENDING,
        /** The application can no longer change the status. Tomcat may still run an error page before the request ends. */
        COMMITTED
    }

    /**
     * Identifies the containers whose behavior does not identify them early enough. For example, any filter can set the
     * {@code Date} that Jetty sets.
     */
    enum Server {
        JETTY,
        OPEN_LIBERTY,
        /** Alone or in WildFly or JBoss EAP. */
        UNDERTOW,
        OTHER;

        /** Returns the container with this {@linkplain jakarta.servlet.ServletContext#getServerInfo() server info}. */
        static Server of(String info) {
            if (info.startsWith("jetty/")) {
                return JETTY;
            }
            if (info.contains("Liberty")) {
                return OPEN_LIBERTY;
            }
            return Stream.of("Undertow", "WildFly", "JBoss").anyMatch(info::startsWith) ? UNDERTOW : OTHER;
        }
    }

    /** Sets the status to 200 in a reset, as other containers do. */
    private static final class ResetResponse extends HttpServletResponseWrapper {

        ResetResponse(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void reset() {
            super.reset();
            setStatus(SC_OK);
        }
    }

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Server server;

    /** Whether the response had a {@code Date} from the start. Otherwise, a {@code Date} shows that it is sent. */
    private final boolean isDatedAtOnce;

    /** The status that was sent, or 0 if it was not seen. Written by the thread of a dispatch, read by any thread. */
    private volatile int sentStatus;

    ContainerBehavior(HttpServletRequest request, HttpServletResponse response, Server server) {
        this.request = request;
        this.response = response;
        this.server = server;
        this.isDatedAtOnce = response.containsHeader("Date");
    }

    /** Returns the response to pass to the application. */
    HttpServletResponse forApplication(HttpServletResponse dispatched) {
        return server == Server.OPEN_LIBERTY ? new ResetResponse(dispatched) : dispatched;
    }

    int status() {
        int kept = sentStatus;
        return kept == 0 ? response.getStatus() : kept;
    }

    Commitment commitment() {
        if (!response.isCommitted()) {
            return Commitment.OPEN;
        }
        return isSent() || isFixed() ? Commitment.COMMITTED : Commitment.ERROR_PENDING;
    }

    /** Returns whether Undertow has ended the request without sending the response of its error page. */
    boolean isErrorPageUnsent() {
        return server == Server.UNDERTOW && response.isCommitted() && !isSent();
    }

    /** Returns whether the status is on its way to the client. */
    boolean isSent() {
        return response.isCommitted() && (isDatedAtOnce ? isFixed() : response.containsHeader("Date"));
    }

    /**
     * Returns whether the status can no longer change, by setting another one. Call it only for a committed response: before
     * that, another thread can set a status at the same time.
     */
    private boolean isFixed() {
        int status = response.getStatus();
        response.setStatus(status == 500 ? 501 : 500);
        boolean fixed = response.getStatus() == status;
        response.setStatus(status);
        return fixed;
    }

    /** Keeps the status if it was sent, because Tomcat shows 500 after an exception even if it sent another status. */
    void keepStatusIfSent() {
        // Tomcat sets the Date when it sends a response.
        if (sentStatus == 0 && !isDatedAtOnce && isSent()) {
            sentStatus = response.getStatus();
        }
    }

    /** Returns whether the status may be Tomcat's 500 after another status was sent, which was not kept in time. */
    boolean isStatusReplaced() {
        return sentStatus == 0 && server == Server.OTHER && isSent() && response.getStatus() == 500;
    }

    /**
     * Returns whether the container handles the exception of the last dispatch only after it has destroyed the request, as
     * Jetty does.
     *
     * @param statusAtException the status when the dispatch threw, or 0 if it did not throw
     */
    boolean isExceptionUnhandled(int statusAtException) {
        return statusAtException == response.getStatus()
                && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) == null;
    }

    /**
     * Returns whether Jetty can still send a 500 after it has destroyed the request, because the body of an open response is
     * shorter than its {@code Content-Length}.
     */
    boolean isLengthUnchecked() {
        if (server != Server.JETTY || request.getMethod().equals("HEAD")) {
            return false;
        }
        // A complete body would have been sent already, unless it is empty.
        String length = response.getHeader("Content-Length");
        return length != null && !length.equals("0");
    }

    /** Returns whether Tomcat runs the error page of an async dispatch only after it has completed the dispatch. */
    boolean isPageAfterDispatch(DispatcherType type, boolean announced) {
        return type == DispatcherType.ASYNC && !announced && response.isCommitted() && !request.isAsyncStarted();
    }

    /** Returns whether the container closes the connection without a response after a read or write listener threw. */
    boolean closesAfterListenerThrew() {
        return server == Server.OTHER;
    }

    /** Returns whether the container waits for an error page that starts asynchronous processing. */
    boolean waitsForAsyncErrorPages() {
        return server == Server.JETTY;
    }
}
