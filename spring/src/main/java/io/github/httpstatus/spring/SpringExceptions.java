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
 * <p>The methods are safe to call from any thread. A null argument causes a {@link NullPointerException} that names the
 * parameter.
 */
public final class SpringExceptions {

    private SpringExceptions() {}

    /**
     * {@return the problem details of an exception, with the registered phrase as the title}
     *
     * @param exception an exception of ours
     * @param path the path of the request, whose query and path parameters are removed, or null; Spring replaces null by the
     *     unchanged path
     */
    public static ProblemDetail toProblemDetail(HttpStatusException exception, @Nullable String path) {
        requireNonNull(exception, "exception");
        Problem problem = exception.toProblem(path);
        ProblemDetail details = ProblemDetail.forStatus(problem.status().value());
        problem.type().ifPresent(details::setType);
        problem.title().ifPresent(details::setTitle);
        problem.detail().ifPresent(details::setDetail);
        problem.instance().map(URI::create).ifPresent(details::setInstance);
        problem.members().forEach(details::setProperty);
        return details;
    }

    /**
     * {@return an exception of Spring with the same status, headers, problem and cause}
     *
     * @param exception an exception of ours
     */
    public static ErrorResponseException toErrorResponseException(HttpStatusException exception) {
        requireNonNull(exception, "exception");
        // Our exception is not the cause, because our own handlers would respond to it in place of the new exception.
        ErrorResponseException converted = new ErrorResponseException(
                SpringStatuses.toHttpStatusCode(exception.status()),
                toProblemDetail(exception, null),
                exception.getCause());
        io.github.httpstatus.server.ErrorResponse.of(exception, null).headers().forEach((name, values) -> {
            if (!name.equals(HttpHeaders.CONTENT_TYPE)) {
                values.forEach(value -> converted.getHeaders().add(name, value));
            }
        });
        return converted;
    }

    /**
     * Converts a response that a {@code RestTemplate} or {@code RestClient} received to an exception with its status, headers
     * and body. The response is closed.
     *
     * <p>The body is read for at most one second. A single read can take as long as the read timeout of the request factory.
     *
     * @param response a response with any status
     * @return the exception to throw
     * @throws IOException if the status code is not from 100 to 999; the response is closed then too
     */
    public static UpstreamStatusException toUpstreamStatusException(ClientHttpResponse response) throws IOException {
        return toUpstreamStatusException(response, null, null);
    }

    /**
     * Converts a response as {@link #toUpstreamStatusException(ClientHttpResponse)} does, and names the request in the message.
     *
     * @param response a response with any status; it does not know its request
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
     * Converts an exception of a {@code RestTemplate} or {@code RestClient} to an exception of ours, which does not name the
     * request.
     *
     * @param exception an exception of Spring's own error handling, such as {@code HttpClientErrorException}
     * @return the exception to throw; it has no cause, because the message of Spring's exception repeats the URI and the body
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
     * Converts an error response of Spring to an exception of ours with the same status, detail and {@code Retry-After}. It
     * also copies the headers that RFC 9110 requires with 401, 405, 407 and 426, such as {@code Allow}.
     *
     * @param error any error response, such as {@code ResponseStatusException}
     * @return an exception of ours; its cause is the error response, if that is an exception
     * @throws IllegalArgumentException if the status is not an error
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

    /** Finds the exception of ours, unless it is wrapped in an exception to which Spring gives a status. */
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

    /** Returns whether a converter or an encoder uses Jackson. It compares names, because Jackson can be absent. */
    static boolean isOfJackson(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .map(Class::getName)
                .anyMatch(name -> name.startsWith("org.springframework.http.") && name.contains("Jackson"));
    }

    /**
     * Returns all values of a header, joined by commas. {@code getValuesAsList} would remove the spaces of a date, and in
     * Spring 7.0 the headers are not a map.
     */
    static String joined(HttpHeaders headers, String name) {
        List<String> joined = new ArrayList<>();
        headers.forEach((each, values) -> {
            if (each.equalsIgnoreCase(name)) {
                joined.addAll(values);
            }
        });
        return String.join(",", joined);
    }

    /**
     * Returns the status of a response. If the code is invalid, it closes the response. It closes the body first, because
     * Spring would otherwise read the body to its end.
     */
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

    /** Creates the failure of a client for an invalid status code. */
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

    /** Returns all values by name. In Spring 7.0 the headers are not a map. */
    static Map<String, List<String>> toMap(HttpHeaders headers) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        headers.forEach(map::put);
        return map;
    }
}
