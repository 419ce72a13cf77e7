package io.github.httpstatus.spring;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.RetryAfter;
import io.github.httpstatus.StatusException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
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

    /** All fields of a name joined; {@code getValuesAsList} takes the spaces out of a date, and 7.0 is no map of lists. */
    static String joined(HttpHeaders fields, String name) {
        List<String> joined = new ArrayList<>();
        fields.forEach((each, values) -> {
            if (each.equalsIgnoreCase(name)) {
                joined.addAll(values);
            }
        });
        return String.join(",", joined);
    }

    /** How a client fails where a code is none. */
    static IOException failure(IllegalArgumentException refused) {
        return new IOException("The server called answered no status: " + refused.getMessage(), refused);
    }
}
