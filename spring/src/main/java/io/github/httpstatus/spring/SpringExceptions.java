package io.github.httpstatus.spring;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.RetryAfter;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.client.Upstream;
import io.github.httpstatus.server.ErrorLog;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.log.LogAccessor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.client.RestClientResponseException;

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
        problem.type().ifPresent(details::setType);
        problem.title().ifPresent(details::setTitle);
        problem.detail().ifPresent(details::setDetail);
        problem.instance().map(URI::create).ifPresent(details::setInstance);
        problem.members().forEach(details::setProperty);
        return details;
    }

    /**
     * {@return an exception of Spring's with the same response: status, headers, problem and cause}
     *
     * @param answer what we answer
     */
    public static ErrorResponseException toErrorResponseException(HttpStatusException answer) {
        requireNonNull(answer, "answer");
        // With the cause of ours and without ours, which a handler would take for the exception to respond with.
        ErrorResponseException exception = new ErrorResponseException(
                SpringStatuses.toHttpStatusCode(answer.status()), toProblemDetail(answer, null), answer.getCause());
        io.github.httpstatus.server.ErrorResponse.of(answer, null).headers().forEach((name, values) -> {
            if (!name.equals(HttpHeaders.CONTENT_TYPE)) {
                values.forEach(value -> exception.getHeaders().add(name, value));
            }
        });
        return exception;
    }

    /**
     * Converts a response that a {@code RestTemplate} or {@code RestClient} received to an exception with its status, headers
     * and body. The response is closed.
     *
     * <p>The body is read for one second at most. A single read takes as long as the read timeout of the request factory.
     *
     * @param response a response of any status
     * @return the exception to throw
     * @throws IOException if the status code is not from 100 to 999; the response is closed then too
     */
    public static UpstreamStatusException toUpstreamStatusException(ClientHttpResponse response) throws IOException {
        return toUpstreamStatusException(response, null, null);
    }

    /**
     * Converts a response as {@link #toUpstreamStatusException(ClientHttpResponse)} does, to an exception whose message names
     * the request.
     *
     * @param response a response of any status, which does not know its request
     * @param method the method of the request, or null
     * @param uri the URI of the request, or null; only its host and port are kept
     * @return the exception to throw
     * @throws IOException if the status code is not from 100 to 999; the response is closed then too
     */
    public static UpstreamStatusException toUpstreamStatusException(
            ClientHttpResponse response, @Nullable HttpMethod method, @Nullable URI uri) throws IOException {
        requireNonNull(response, "response");
        Upstream upstream = Upstream.of(method == null ? null : method.name(), uri);
        StatusCode status = received(response, upstream);
        try (response) {
            return UpstreamStatusException.builder(status)
                    .method(upstream.method())
                    .authority(upstream.authority())
                    .headers(toMap(response.getHeaders()))
                    .body(body(response))
                    .build();
        }
    }

    /**
     * Converts an exception of a {@code RestTemplate} or {@code RestClient} to one of ours, which names no request.
     *
     * @param exception an exception of Spring's own error handling, such as {@code HttpClientErrorException}
     * @return the exception to throw, without the other as its cause: that repeats the URI and the body
     */
    public static UpstreamStatusException toUpstreamStatusException(RestClientResponseException exception) {
        requireNonNull(exception, "exception");
        HttpHeaders headers = exception.getResponseHeaders();
        return UpstreamStatusException.builder(SpringStatuses.of(exception.getStatusCode()))
                .headers(headers == null ? Map.of() : toMap(headers))
                .body(exception.getResponseBodyAsByteArray())
                .build();
    }

    /**
     * {@return an exception of ours with the status, the detail, the {@code Retry-After} and the headers that RFC 9110 requires
     * with 401, 405, 407 and 426, such as {@code Allow}; its cause is the error
     * response, if that is an exception}
     *
     * @param error any error response, such as {@code ResponseStatusException}
     * @throws IllegalArgumentException if its status is no error
     */
    public static HttpStatusException toHttpStatusException(ErrorResponse error) {
        requireNonNull(error, "error");
        HttpStatusException.Builder ours = HttpStatusException.builder(SpringStatuses.of(error))
                .detail(error.getBody().getDetail())
                .retryAfter(RetryAfter.find(error.getHeaders().getFirst(HttpHeaders.RETRY_AFTER))
                        .orElse(null))
                .cause(error instanceof Throwable cause ? cause : null);
        for (String required : io.github.httpstatus.server.ErrorResponse.REQUIRED) {
            String value = joined(error.getHeaders(), required);
            if (!value.isEmpty()) {
                ours.header(required, value);
            }
        }
        return ours.build();
    }

    /** Finds the exception to respond to, unless it is wrapped in an exception for which Spring has a status already. */
    static Optional<StatusException> find(Throwable thrown) {
        boolean own = thrown instanceof ErrorResponse
                || AnnotatedElementUtils.hasAnnotation(thrown.getClass(), ResponseStatus.class);
        return own && !(thrown instanceof StatusException) ? Optional.empty() : StatusException.find(thrown);
    }

    static ErrorLog log(Class<?> plug) {
        LogAccessor log = new LogAccessor(plug);
        return (level, message, thrown) -> {
            switch (level) {
                case DEBUG -> log.debug(thrown, message);
                case WARNING -> log.warn(thrown, message);
                case ERROR -> log.error(thrown, message);
            }
        };
    }

    /** Whether a converter or an encoder writes by Jackson; by name, since there need be no Jackson. */
    static boolean isOfJackson(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .map(Class::getName)
                .anyMatch(name -> name.startsWith("org.springframework.http.") && name.contains("Jackson"));
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

    /** The status of a response, which is closed if the code is not valid: body first, or Spring would read that to its end. */
    static StatusCode received(ClientHttpResponse response, Upstream upstream) throws IOException {
        try {
            return SpringStatuses.of(response);
        } catch (IllegalArgumentException refused) {
            IOException failure = invalidStatus(upstream, refused);
            try (response) {
                body(response).close();
            } catch (IOException closing) {
                failure.addSuppressed(closing);
            }
            throw failure;
        }
    }

    /** How a client fails if a status code is not valid. */
    static IOException invalidStatus(Upstream upstream, IllegalArgumentException refused) {
        return new IOException(upstream.sentInvalidStatus(refused.getMessage() + ""), refused);
    }

    private static InputStream body(ClientHttpResponse response) {
        try {
            return response.getBody();
        } catch (IOException none) {
            return InputStream.nullInputStream();
        }
    }

    /** All values by name; 7.0 is no map of lists. */
    static Map<String, List<String>> toMap(HttpHeaders headers) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        headers.forEach(map::put);
        return map;
    }
}
