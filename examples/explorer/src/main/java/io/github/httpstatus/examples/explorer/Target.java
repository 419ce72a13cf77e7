package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import java.io.Closeable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A running server on one of the frameworks. It responds to {@code GET /<code>} with that status. For
 * {@code GET /<code>/error} it throws {@link #error}.
 */
interface Target extends Closeable {

    /** The headers that an RFC requires with a status, and an example of their value. */
    Map<StatusCode, Map.Entry<String, String>> REQUIRED_HEADERS = Map.of(
            HttpStatus.SWITCHING_PROTOCOLS, Map.entry("Upgrade", "websocket"),
            HttpStatus.IM_USED, Map.entry("ETag", "\"7\""),
            HttpStatus.UNAUTHORIZED, Map.entry("WWW-Authenticate", "Bearer"),
            HttpStatus.METHOD_NOT_ALLOWED, Map.entry("Allow", "PUT"),
            HttpStatus.PROXY_AUTHENTICATION_REQUIRED, Map.entry("Proxy-Authenticate", "Basic"),
            HttpStatus.UPGRADE_REQUIRED, Map.entry("Upgrade", "TLS/1.2"));

    /** Returns the name of the framework in {@link Framework}. */
    String name();

    /** Returns the server on which the framework runs, with versions. */
    String product();

    /** Returns the address of the server. */
    URI address();

    /** Creates the exception that every target throws. It does not depend on a framework. */
    static HttpStatusException error(StatusCode status) {
        HttpStatusException.Builder error = HttpStatusException.builder(status).detail("Sent by the explorer");
        Map.Entry<String, String> header = REQUIRED_HEADERS.get(status);
        if (header != null) {
            error.header(header.getKey(), header.getValue());
        }
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            error.retryAfter(Duration.ofMinutes(2));
        }
        return error.build();
    }
}
