package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import java.io.Closeable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A running server on one of the frameworks. It responds to {@code GET /<code>} with that status, and to
 * {@code GET /<code>/error} with what the framework makes of {@link #error}.
 */
interface Target extends Closeable {

    /** The header that an RFC requires with a status, and an example of its value. */
    Map<StatusCode, Map.Entry<String, String>> REQUIRED_HEADERS = Map.of(
            HttpStatus.SWITCHING_PROTOCOLS, Map.entry("Upgrade", "websocket"),
            HttpStatus.IM_USED, Map.entry("ETag", "\"7\""),
            HttpStatus.UNAUTHORIZED, Map.entry("WWW-Authenticate", "Bearer"),
            HttpStatus.METHOD_NOT_ALLOWED, Map.entry("Allow", "PUT"),
            HttpStatus.PROXY_AUTHENTICATION_REQUIRED, Map.entry("Proxy-Authenticate", "Basic"),
            HttpStatus.UPGRADE_REQUIRED, Map.entry("Upgrade", "TLS/1.2"));

    /** The framework, by the name that it has in {@link Framework}. */
    String name();

    /** What the framework runs on, with versions. */
    String product();

    /** The root that it listens at. */
    URI address();

    /** The exception that every target throws: it knows of no framework. */
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
