package io.github.httpstatus.contract;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.UpstreamStatusException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The errors of the {@link ErrorResponseContract}, by the names that its requests have for them. */
public final class Errors {

    /** In every cause and excerpt: no client may ever see it. */
    static final String SECRET = "s3cret-of-the-inside";

    static final String NASTY =
            "quote \" backslash \\ CR \r LF \n </script><script> & \u2028 \u2029 \0 \u001b \u00e9 \ud83d\ude00";

    static final String LONG = "0123456789abcdef".repeat(1 << 16);

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private Errors() {}

    /**
     * Makes the exception to throw.
     *
     * @param name a code, {@code upstream-} and a code for that of a server behind us, {@code passed-on-} and a code for
     *     one that is passed on, {@code nasty}, {@code long}, {@code challenge} or {@code typed}
     */
    public static StatusException of(String name) {
        IOException cause = new IOException(SECRET);
        if (name.startsWith("upstream-")) {
            return new UpstreamStatusException(code(name), TWO_MINUTES, SECRET);
        }
        if (name.startsWith("passed-on-")) {
            UpstreamStatusException theirs = new UpstreamStatusException(code(name), TWO_MINUTES, SECRET);
            return HttpStatusException.builder(theirs.status())
                    .cause(theirs)
                    .retryAfter(theirs.retryAfter().orElse(null))
                    .build();
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

    /** Throws it from some way down, as a service would that knows of no framework. */
    public static String nested(String name) {
        Supplier<String> service = () -> {
            throw of(name);
        };
        return service.get();
    }

    private static StatusCode code(String name) {
        return StatusCode.parse(name.substring(name.lastIndexOf('-') + 1));
    }
}
