package io.github.httpstatus.contract;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.UpstreamStatusException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions of the {@link ErrorResponseContract} by their names in its requests. */
public final class Errors {

    /** Headers of another response than the error. A client would wait for a body of this length. */
    public static final Map<String, String> STALE = Map.of(
            "Content-Length",
            "12345",
            "Content-Encoding",
            "gzip",
            "Content-Range",
            "bytes 0-4/12345",
            "ETag",
            "\"begun\"",
            "Last-Modified",
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Retry-After",
            "7");

    /** A part of every cause and of everything that another server sent. No client may receive it. */
    static final String SECRET = "s3cret-of-the-inside";

    /** The upstream server. A log may name it, but no client may receive its name. */
    static final String UPSTREAM = "behind.example:8443";

    static final String NASTY =
            "quote \" backslash \\ CR \r LF \n </script><script> & \u2028 \u2029 \0 \u001b \u00e9 \ud83d\ude00";

    static final String LONG = "0123456789abcdef".repeat(1 << 16);

    /** Every character that a header may contain, between brackets, because servers may trim spaces at the ends. */
    static final String EVERY_CHARACTER = IntStream.rangeClosed(0, 0xFF)
            .filter(c -> c == '\t' || (c >= 0x20 && c != 0x7F))
            .mapToObj(Character::toString)
            .collect(Collectors.joining("", "<", ">"));

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private Errors() {}

    /**
     * Creates an exception.
     *
     * @param name a code; {@code upstream-} and a code for an error of an upstream server; {@code passed-on-} and a code for
     *     such an error that is passed on; or {@code nasty}, {@code long}, {@code challenge}, {@code typed},
     *     {@code upgrade}, {@code overloaded} or {@code characters}
     */
    public static StatusException of(String name) {
        IOException cause = new IOException(SECRET);
        if (name.startsWith("upstream-")) {
            return upstream(name);
        }
        if (name.startsWith("passed-on-")) {
            return upstream(name).toHttpStatusException(status -> true);
        }
        return switch (name) {
            case "nasty" -> new HttpStatusException(HttpStatus.BAD_REQUEST, NASTY, cause);
            case "long" -> new HttpStatusException(HttpStatus.BAD_REQUEST, LONG, cause);
            case "429" ->
                HttpStatusException.builder(HttpStatus.TOO_MANY_REQUESTS)
                        .detail("detail of 429")
                        .cause(cause)
                        .retryAfter(TWO_MINUTES)
                        .build();
            case "challenge" ->
                HttpStatusException.builder(HttpStatus.UNAUTHORIZED)
                        .header("WWW-Authenticate", "Bearer realm=\"api\"")
                        .header("WWW-Authenticate", "Basic realm=\"api\"")
                        .header("X-Trace", "a b")
                        .build();
            case "overloaded" -> new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE);
            case "upgrade" ->
                HttpStatusException.builder(HttpStatus.UPGRADE_REQUIRED)
                        .header("Upgrade", "TLS/1.3")
                        .build();
            case "characters" ->
                HttpStatusException.builder(HttpStatus.CONFLICT)
                        .header("X-Characters", EVERY_CHARACTER)
                        .build();
            case "typed" ->
                HttpStatusException.builder(HttpStatus.CONFLICT)
                        .type(URI.create("https://example.com/probs/sold-out"))
                        .title("Sold out")
                        .member("seats", List.of(7, 8))
                        .member("hall", Map.of("name", "A"))
                        .cause(cause)
                        .build();
            default -> new HttpStatusException(StatusCode.parse(name), "detail of " + name, cause);
        };
    }

    /** Throws the exception at some depth, like a service that does not depend on a framework. */
    public static String nested(String name) {
        Supplier<String> service = () -> {
            throw of(name);
        };
        return service.get();
    }

    /**
     * Creates a wrapper around the exception of {@link #of}.
     *
     * @param wrapper {@code io}, {@code completion}, {@code execution}, or {@code all} for all three inside each other
     * @param name the name of the inner exception, or {@code none} for an exception that is not ours
     */
    public static Exception wrapped(String wrapper, String name) {
        Throwable error = name.equals("none") ? new IllegalStateException(SECRET) : of(name);
        return switch (wrapper) {
            case "io" -> new IOException(SECRET, error);
            case "completion" -> new CompletionException(SECRET, error);
            case "execution" -> new ExecutionException(SECRET, error);
            case "all" -> new CompletionException(new ExecutionException(new IOException(SECRET, error)));
            default -> throw new IllegalArgumentException("No such wrapper: " + wrapper);
        };
    }

    /** Customizes a response: adds a header with the caller and a member with the names of the thrown exceptions. */
    public static HttpStatusException customized(
            @Nullable String caller, Throwable thrown, HttpStatusException response) {
        if (caller == null) {
            return response;
        }
        if (caller.equals("broken")) {
            throw new IllegalStateException("A failing customizer");
        }
        return response.toBuilder()
                .header("X-Caller", caller)
                .member("thrown", names(thrown))
                .build();
    }

    private static String names(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        return thrown instanceof StatusException || thrown.getCause() == null
                ? name
                : name + " around " + names(thrown.getCause());
    }

    private static UpstreamStatusException upstream(String name) {
        return UpstreamStatusException.builder(code(name))
                .method("GET")
                .authority(UPSTREAM)
                .headers(Map.of("X-Inside", List.of(SECRET), "Set-Cookie", List.of(SECRET)))
                .retryAfter(TWO_MINUTES)
                .body(SECRET.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static StatusCode code(String name) {
        return StatusCode.parse(name.substring(name.lastIndexOf('-') + 1));
    }
}
