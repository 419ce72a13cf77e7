package io.github.httpstatus.server;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.UpstreamStatusException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Converts, customizes and logs an exception before a server plug writes the response.
 *
 * @param <R> the type of the request
 * @param customizers the customizers of the application, in the order in which they run
 * @param log the log of the plug
 */
public record ErrorHandler<R>(List<ErrorCustomizer<? super R>> customizers, ErrorLog log) {

    private static final int LONGEST_CHAIN = 100;

    /**
     * Copies the list.
     *
     * @param customizers the customizers of the application, in the order in which they run
     * @param log the log of the plug
     */
    public ErrorHandler {
        customizers = List.copyOf(customizers);
        requireNonNull(log, "log");
    }

    /**
     * Converts an exception to the response, customizes the response, and writes one record to the log.
     *
     * @param request the request that failed, or null to run no customizer
     * @param thrown the exception as it was thrown
     * @param found the exception of ours among its causes, or itself
     * @return the response to send
     */
    public HttpStatusException handle(@Nullable R request, Throwable thrown, StatusException found) {
        HttpStatusException response = found.toHttpStatusException();
        HttpStatusException sent = request == null ? response : customize(request, thrown, response);
        record(thrown, found, sent);
        return sent;
    }

    /**
     * Customizes a response to an error that is not ours. Only a failing customizer is logged.
     *
     * @param request the request that failed
     * @param thrown the exception as it was thrown, or the response if nothing was thrown
     * @param response the response as it would be sent
     * @return the response to send
     */
    public HttpStatusException customize(R request, Throwable thrown, HttpStatusException response) {
        HttpStatusException customized = response;
        for (ErrorCustomizer<? super R> customizer : customizers) {
            try {
                customized = requireNonNull(
                        customizer.customize(request, thrown, customized), "ErrorCustomizer.customize returned null");
            } catch (RuntimeException | Error failure) { // The client must get its response in any case.
                log.write(
                        ErrorLog.Level.WARNING,
                        "ErrorCustomizer " + customizer.getClass().getName() + " failed. The response "
                                + customized.status()
                                + " is sent without its changes. Fix the customizer: it must return an"
                                + " HttpStatusException and must not throw.",
                        failure);
            }
        }
        return customized;
    }

    private void record(Throwable thrown, StatusException found, HttpStatusException sent) {
        String message = "Responded with " + sent.status() + ".";
        UpstreamStatusException upstream = upstream(found);
        boolean ours =
                sent.status() == HttpStatus.INTERNAL_SERVER_ERROR || (upstream == null && found.getCause() != null);
        if (!sent.status().isServerError()) {
            log.write(ErrorLog.Level.DEBUG, message, thrown);
        } else if (ours) {
            log.write(ErrorLog.Level.ERROR, message, thrown);
        } else {
            log.write(ErrorLog.Level.WARNING, message + reason(upstream, found), null);
            log.write(ErrorLog.Level.DEBUG, "The stack trace of the warning above:", thrown);
        }
    }

    private static @Nullable UpstreamStatusException upstream(Throwable thrown) {
        Throwable link = thrown;
        for (int depth = 0; link != null && depth < LONGEST_CHAIN; depth++) {
            if (link instanceof UpstreamStatusException found) {
                return found;
            }
            link = link.getCause();
        }
        return null;
    }

    /** Returns the reason for a warning. It does not use the detail, because that can repeat what the client sent. */
    private static String reason(@Nullable UpstreamStatusException upstream, StatusException found) {
        if (upstream != null) {
            return " " + upstream.getMessage() + ".";
        }
        StackTraceElement[] trace = found.getStackTrace();
        return trace.length == 0 ? "" : " " + found.getClass().getName() + " was thrown at " + trace[0] + ".";
    }
}
