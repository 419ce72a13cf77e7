package io.github.httpstatus.server;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.RetryAfter;
import io.github.httpstatus.StatusCode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides which errors that are not ours become problem details: those that have a status and no body. */
public final class ProblemDetails {

    /** A response with one of these headers has a body, or declares that it has none. */
    private static final List<String> OF_A_BODY =
            List.of("Content-Type", "Content-Length", "Content-Encoding", "Transfer-Encoding");

    /** RFC 9110, section 12.4.2. */
    private static final Pattern QUALITY =
            Pattern.compile(";\\s*q\\s*=\\s*([01](\\.[0-9]{0,3})?)\\s*(;|$)", Pattern.CASE_INSENSITIVE);

    private ProblemDetails() {}

    /**
     * Returns whether the client would not read a problem: a browser in a CORS preflight, or a gRPC client.
     *
     * @param method the method of the request
     * @param requestHeader returns the value of a header of the request, or null
     * @return true if the response stays as it is
     */
    public static boolean isUnread(String method, Function<String, @Nullable String> requestHeader) {
        String type = requestHeader.apply("Content-Type");
        boolean grpc = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/grpc");
        return grpc || (method.equals("OPTIONS") && requestHeader.apply("Access-Control-Request-Method") != null);
    }

    /**
     * Returns whether the client prefers HTML to JSON.
     *
     * @param accept the values of {@code Accept}, joined by commas, or null
     * @return true if the quality of {@code text/html} is higher than that of JSON
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.1">RFC 9110, Section 12.5.1</a>
     */
    public static boolean prefersHtml(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        String[] ranges = accept.split(",", -1);
        double json = Math.max(quality(ranges, "application/problem+json"), quality(ranges, "application/json"));
        return quality(ranges, "text/html") > json;
    }

    private static double quality(String[] ranges, String type) {
        String any = type.substring(0, type.indexOf('/') + 1) + "*";
        for (String wanted : List.of(type, any, "*/*")) { // The most specific range decides.
            OptionalDouble quality = Arrays.stream(ranges)
                    .filter(range -> range.split(";", 2)[0].trim().equalsIgnoreCase(wanted))
                    .mapToDouble(ProblemDetails::quality)
                    .max();
            if (quality.isPresent()) {
                return quality.getAsDouble();
            }
        }
        return 0;
    }

    private static double quality(String range) {
        Matcher quality = QUALITY.matcher(range);
        return quality.find() ? Double.parseDouble(quality.group(1)) : 1;
    }

    /**
     * Returns whether the headers of a response show that it has a body.
     *
     * @param hasHeader returns whether the response has a header
     * @return true if the response stays as it is
     */
    public static boolean hasBody(Predicate<String> hasHeader) {
        return OF_A_BODY.stream().anyMatch(hasHeader);
    }

    /**
     * Returns whether {@code Vary} already covers {@code Accept}.
     *
     * @param vary the values of {@code Vary}
     * @return true if {@code Accept} need not be added
     */
    public static boolean variesByAccept(Collection<String> vary) {
        return vary.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::trim)
                .anyMatch(name -> name.equals("*") || name.equalsIgnoreCase("Accept"));
    }

    /**
     * Converts the status of an error response to an exception.
     *
     * @param status the status of the response
     * @param retryAfter the {@code Retry-After} of the response, or null
     * @return an exception with this status and delay, or empty if the status is not from 400 to 999
     */
    public static Optional<HttpStatusException> find(int status, @Nullable String retryAfter) {
        return StatusCode.find(status)
                .filter(StatusCode::isError)
                .map(error -> HttpStatusException.builder(error)
                        .retryAfter(RetryAfter.find(retryAfter).orElse(null))
                        .build());
    }
}
