package io.github.httpstatus.server;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.RetryAfter;
import io.github.httpstatus.StatusCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Describes the response to an exception, which is the same on every server.
 *
 * @param status the status
 * @param headers the headers by name, with {@code Retry-After} and {@code Content-Type}; names ignore case
 * @param problem the body
 */
public record ErrorResponse(StatusCode status, Map<String, List<String>> headers, Problem problem) {

    /**
     * The headers that RFC 9110 requires with 401, 405, 407 and 426.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5">RFC 9110, Section 15.5</a>
     */
    public static final List<String> REQUIRED = List.of("WWW-Authenticate", "Allow", "Proxy-Authenticate", "Upgrade");

    /** Headers that describe a body that is not sent, or a delay that was meant for another response. */
    private static final Pattern STALE = Pattern.compile(
            "accept-ranges|content-(?!security-policy).*|digest|etag|last-modified|repr-digest|retry-after|trailer"
                    + "|transfer-encoding",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ADDED = Pattern.compile("vary|link|set-cookie", Pattern.CASE_INSENSITIVE);

    /**
     * Creates the response to an exception.
     *
     * @param exception what was thrown
     * @param path the path of the request, or null
     * @return the response, without anything about the cause
     */
    public static ErrorResponse of(HttpStatusException exception, @Nullable String path) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exception.headers());
        exception.retryAfter().ifPresent(delay -> headers.put("Retry-After", List.of(RetryAfter.format(delay))));
        headers.put("Content-Type", List.of(Problem.MEDIA_TYPE));
        if (headers.containsKey("Upgrade")) {
            // RFC 9110, section 7.8.
            headers.put("Connection", List.of("Upgrade"));
        }
        return new ErrorResponse(exception.status(), headers, exception.toProblem(path));
    }

    /**
     * Returns the response without the headers that its protocol does not allow.
     *
     * @param protocol the protocol of the request, such as {@code HTTP/2.0}
     * @return this for HTTP/1.1, else a response without {@code Upgrade} and {@code Connection}, which Tomcat would send
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9113.html#section-8.2.2">RFC 9113, Section 8.2.2</a>
     */
    public ErrorResponse over(String protocol) {
        if (protocol.equals("HTTP/1.1")) {
            return this;
        }
        Map<String, List<String>> fewer = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fewer.putAll(headers);
        fewer.keySet().removeAll(List.of("Upgrade", "Connection"));
        return new ErrorResponse(status, fewer, problem);
    }

    /**
     * Combines the headers with those that were set before the error.
     *
     * <p>Headers that describe the body that is not sent are removed: its type, length, encoding, range and validators, and an
     * older {@code Retry-After}. A 416 keeps its {@code Content-Range}. Headers about the client or the connection stay, such
     * as CORS, cookies and {@code Cache-Control}. Then the headers of this response replace those of the same name, except
     * {@code Vary}, {@code Link} and {@code Set-Cookie}, which are added.
     *
     * @param present the headers that the response has already
     * @return all headers to send; names ignore case
     */
    public Map<String, List<String>> headersOver(Map<String, List<String>> present) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        present.forEach((name, values) -> {
            if (!isStale(name)) {
                all.put(name, values);
            }
        });
        headers.forEach((name, values) -> {
            List<String> sent =
                    new ArrayList<>(ADDED.matcher(name).matches() ? all.getOrDefault(name, List.of()) : List.of());
            sent.addAll(values);
            all.put(name, sent);
        });
        return all;
    }

    private boolean isStale(String name) {
        boolean range = status == HttpStatus.RANGE_NOT_SATISFIABLE && name.equalsIgnoreCase("Content-Range");
        return !range && STALE.matcher(name).matches();
    }

    /** {@return the problem as JSON in UTF-8} */
    public byte[] body() {
        return problem.toJson().getBytes(StandardCharsets.UTF_8);
    }
}
