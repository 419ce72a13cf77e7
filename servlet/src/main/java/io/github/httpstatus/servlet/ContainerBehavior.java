package io.github.httpstatus.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * What a container shows of one request and its response. {@link FinalStatusExchange} knows no container: each difference
 * between them has its place here, or a name and a place in this table. The kinds and pages of requests that show a
 * difference are constants of {@code Kind} and {@code Page} in {@code verification/testkit}.
 *
 * <table>
 * <caption>Differences between containers</caption>
 * <tr><th>Difference <th>Containers <th>Place <th>Shown by
 * <tr><td>A response has its {@code Date} at once, not when it is sent <td>Jetty <td>{@link #isSent()}
 *     <td>{@code THROW_AFTER_COMMIT}
 * <tr><td>After {@code sendError}, {@code isCommitted()} is true and the status can still change <td>Jetty
 *     <td>{@link Commitment#ERROR_PENDING} <td>{@code ERROR} with {@code CHANGES}
 * <tr><td>{@code requestDestroyed} comes before the error page of an exception <td>Jetty
 *     <td>{@link #isExceptionUnhandled} <td>{@code THROW} with {@code CHANGES}
 * <tr><td>{@code requestDestroyed} comes before the content's length is checked <td>Jetty
 *     <td>{@link #isLengthUnchecked()} <td>{@code LENGTH_TOO_LARGE}
 * <tr><td>The status becomes 500 after another one was sent <td>Tomcat <td>{@link #keepStatusIfSent()},
 *     {@link #isStatusReplaced()} <td>{@code THROW_AFTER_COMMIT}, {@code THROW_IN_WRITE_LISTENER_THAT_COMMITS}
 * <tr><td>A request is announced once, not before each dispatch; an async dispatch completes before its error page runs
 *     <td>Tomcat <td>{@link #isPageAfterDispatch} <td>{@code DISPATCH_ERROR} with {@code CHANGES}
 * <tr><td>An error page may start asynchronous processing <td>Jetty <td>{@link #waitsForAsyncErrorPages()}
 *     <td>{@code THROW} with {@code COMPLETES}
 * <tr><td>After an error of a response that is sent, {@code onComplete} never comes <td>Jetty
 *     <td>{@link FinalStatusExchange#onError} <td>{@code THROW_IN_WRITE_LISTENER_AFTER_COMMIT}
 * <tr><td>{@code onComplete} comes on the thread of a dispatch, and the error page runs after it <td>Undertow
 *     <td>{@link FinalStatusExchange#onComplete} <td>{@code ERROR_THEN_COMPLETE} with {@code CHANGES}
 * <tr><td>Another thread dispatches the request while the first is still inside <td>Jetty, Undertow
 *     <td>{@link FinalStatusExchange#destroyed()} <td>{@code DISPATCH_ELSEWHERE_FIRST}
 * <tr><td>The request has lost its attributes when it is destroyed <td>Undertow, WildFly
 *     <td>{@link FinalStatusFilter#requestDestroyed} <td>{@code ERROR_THEN_COMPLETE}, {@code FinalStatusServersTest}
 * <tr><td>After {@code reset()}, {@code getStatus()} is what it was <td>Open Liberty <td>{@link #forApplication}
 *     <td>{@code RESET}
 * <tr><td>{@code requestDestroyed} never comes after some exceptions <td>Open Liberty
 *     <td>{@link FinalStatusFilter#requestInitialized} <td>{@code FinalStatusServersTest}
 * </table>
 */
final class ContainerBehavior {

    /** How far a response has got. */
    enum Commitment {
        /** Nothing is sent, and the status can change. */
        OPEN,
        /** The application called {@code sendError}, and the container has yet to run the error page. */
        ERROR_PENDING,
        /** The application can no longer change the status. Tomcat may still run an error page before the request ends. */
        COMMITTED,
        /** The status is on its way to the client. */
        SENT
    }

    /** Those that must be known by name, since what would distinguish them any filter can have set too. */
    enum Server {
        JETTY,
        OPEN_LIBERTY,
        OTHER;

        /** The one that calls itself so, in {@link jakarta.servlet.ServletContext#getServerInfo()}. */
        static Server of(String info) {
            return info.startsWith("jetty/") ? JETTY : info.contains("Liberty") ? OPEN_LIBERTY : OTHER;
        }
    }

    /** A response that shows 200 after a reset. */
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
    private final boolean isDatedAtOnce;

    /** The status that was sent, or 0 as long as none was seen. Written by the thread of a dispatch, read by any. */
    private volatile int sent;

    ContainerBehavior(HttpServletRequest request, HttpServletResponse response, Server server) {
        this.request = request;
        this.response = response;
        this.server = server;
        this.isDatedAtOnce = response.containsHeader("Date");
    }

    /** The response for the application. */
    HttpServletResponse forApplication(HttpServletResponse dispatched) {
        return server == Server.OPEN_LIBERTY ? new ResetResponse(dispatched) : dispatched;
    }

    int status() {
        int kept = sent;
        return kept == 0 ? response.getStatus() : kept;
    }

    Commitment commitment() {
        if (isSent()) {
            return Commitment.SENT;
        }
        if (!response.isCommitted()) {
            return Commitment.OPEN;
        }
        return isFixed() ? Commitment.COMMITTED : Commitment.ERROR_PENDING;
    }

    boolean isSent() {
        return response.isCommitted() && (isDatedAtOnce ? isFixed() : response.containsHeader("Date"));
    }

    /** Tries to set another status. Not to be asked where another thread may set one, unless the response is committed. */
    private boolean isFixed() {
        int status = response.getStatus();
        response.setStatus(status == 500 ? 501 : 500);
        boolean fixed = response.getStatus() == status;
        response.setStatus(status);
        return fixed;
    }

    /** Tomcat reports 500 after an exception, also where another status was sent before it. */
    void keepStatusIfSent() {
        // Only Tomcat does, and it dates a response as it sends it.
        if (sent == 0 && !isDatedAtOnce && isSent()) {
            sent = response.getStatus();
        }
    }

    /** Whether the status may be Tomcat's 500 in place of the one that was sent, which nobody saw in time. */
    boolean isStatusReplaced() {
        return sent == 0 && !isDatedAtOnce && isSent() && response.getStatus() == 500;
    }

    /** Whether Jetty, which destroys the request now, handles the exception of its last dispatch only afterwards. */
    boolean isExceptionUnhandled(int thrownWith) {
        return thrownWith == response.getStatus() && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) == null;
    }

    /** Whether Jetty, which destroys the request now, makes a 500 of content that is shorter than its length. */
    boolean isLengthUnchecked() {
        if (server != Server.JETTY || request.getMethod().equals("HEAD")) {
            return false;
        }
        // Whole content would have been sent.
        String length = response.getHeader("Content-Length");
        return length != null && !length.equals("0");
    }

    /** Whether Tomcat, which takes an async dispatch for complete now, runs the page of its error only afterwards. */
    boolean isPageAfterDispatch(DispatcherType type, boolean announced) {
        return type == DispatcherType.ASYNC && !announced && response.isCommitted() && !request.isAsyncStarted();
    }

    /** Whether the container waits for an error page that starts asynchronous processing. */
    boolean waitsForAsyncErrorPages() {
        return server == Server.JETTY;
    }
}
