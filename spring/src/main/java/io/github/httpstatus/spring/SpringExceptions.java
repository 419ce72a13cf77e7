package io.github.httpstatus.spring;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.RetryAfter;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.UpstreamStatusException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Converts between {@link StatusException} and Spring's {@link ErrorResponse}.
 *
 * <p>Stateless; a null argument is a {@link NullPointerException} that names it.
 */
public final class SpringExceptions {

    /** What is read of an error's content, in bytes: enough for an excerpt, and for using the connection again. */
    static final int LONGEST_READ = 1 << 14;

    /** Whoever waits for an error ought not to wait long for its text. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private SpringExceptions() {}

    /**
     * {@return the problem details of an answer, with our phrase as the title}
     *
     * @param answer what we answer
     * @param path the path of the request, of which neither a query nor path parameters are repeated, or null, which
     *     Spring replaces by the path as it is
     */
    public static ProblemDetail toProblemDetail(HttpStatusException answer, @Nullable String path) {
        requireNonNull(answer, "answer");
        Problem problem = answer.toProblem(path);
        ProblemDetail details = ProblemDetail.forStatus(problem.status().value());
        if (!problem.status().phrase().isEmpty()) {
            details.setTitle(problem.status().phrase());
        }
        details.setDetail(problem.detail());
        if (problem.instance() != null) {
            details.setInstance(uri(problem.instance()));
        }
        return details;
    }

    /** The path as it came, or what Java takes for a URI of it: servers let more pass. */
    private static URI uri(String path) {
        try {
            return new URI(path);
        } catch (URISyntaxException refused) {
            return UriComponentsBuilder.fromPath(path).encode().build().toUri();
        }
    }

    /**
     * {@return an exception of Spring's that answers the same: status, detail, {@code Retry-After} and cause}
     *
     * @param answer what we answer
     */
    public static ErrorResponseException toErrorResponseException(HttpStatusException answer) {
        requireNonNull(answer, "answer");
        // With the cause of ours and without ours, which a handler would take for the thing to answer.
        ErrorResponseException exception = new ErrorResponseException(
                SpringStatuses.toHttpStatusCode(answer.status()), toProblemDetail(answer, null), answer.getCause());
        answer.retryAfter()
                .ifPresent(delay -> exception.getHeaders().set(HttpHeaders.RETRY_AFTER, RetryAfter.format(delay)));
        return exception;
    }

    /**
     * {@return an exception of ours that answers the same: status, detail and {@code Retry-After}; its cause is the error
     * response, if that is an exception}
     *
     * @param error any error response, such as {@code ResponseStatusException}
     * @throws IllegalArgumentException if its status is no error
     */
    public static HttpStatusException toHttpStatusException(ErrorResponse error) {
        requireNonNull(error, "error");
        return new HttpStatusException(
                SpringStatuses.of(error),
                error.getBody().getDetail(),
                error instanceof Throwable cause ? cause : null,
                RetryAfter.parse(error.getHeaders().getFirst(HttpHeaders.RETRY_AFTER))
                        .orElse(null));
    }

    /**
     * What to answer when this is thrown, or empty if that is for Spring to say: it is nothing of ours, or somebody wrapped
     * ours into what has a status of its own.
     */
    static Optional<HttpStatusException> answer(Throwable thrown) {
        boolean own = thrown instanceof ErrorResponse
                || AnnotatedElementUtils.hasAnnotation(thrown.getClass(), ResponseStatus.class);
        return own && !(thrown instanceof StatusException) ? Optional.empty() : HttpStatusException.find(thrown);
    }

    /** What a server's error says: the beginning of its content, in the charset that its fields name. */
    static UpstreamStatusException toUpstreamStatusException(StatusCode status, HttpHeaders fields, byte[] content) {
        Charset charset = StandardCharsets.UTF_8;
        try {
            MediaType type = fields.getContentType();
            if (type != null && type.getCharset() != null) {
                charset = type.getCharset();
            }
        } catch (IllegalArgumentException notAMediaType) {
            // Its text may be readable all the same.
        }
        boolean encoded = fields.getFirst(HttpHeaders.CONTENT_ENCODING) != null;
        return new UpstreamStatusException(
                status, RetryAfter.parse(retryAfter(fields)).orElse(null), encoded ? "" : new String(content, charset));
    }

    /** All such fields joined; {@code getValuesAsList} takes the spaces out of a date, and 7.0 is no map of lists. */
    private static String retryAfter(HttpHeaders fields) {
        List<String> delays = new ArrayList<>();
        fields.forEach((name, values) -> {
            if (name.equalsIgnoreCase(HttpHeaders.RETRY_AFTER)) {
                delays.addAll(values);
            }
        });
        return String.join(",", delays);
    }

    /** How a client fails where a code is none. */
    static IOException failure(IllegalArgumentException refused) {
        return new IOException("The server called answered no status: " + refused.getMessage(), refused);
    }
}
