package io.github.httpstatus.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.httpstatus.HttpDate;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.UpstreamStatusException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An error of the API. It is the same for every HTTP client, because the kit throws the same exception with each. */
class ApiException extends UpstreamStatusException {

    private static final long serialVersionUID = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ApiException(Builder builder) {
        super(builder);
    }

    /** The API has no such order. */
    static final class NotFound extends ApiException {
        private static final long serialVersionUID = 1;

        private NotFound(UpstreamStatusException error) {
            super(error.toBuilder());
        }
    }

    /** Too many requests. Some APIs respond with a 403 instead, and use their own headers. */
    static final class RateLimited extends ApiException {
        private static final long serialVersionUID = 1;

        private RateLimited(UpstreamStatusException error) {
            super(error.toBuilder()
                    .retryAfter(error.retryAfter().or(() -> untilReset(error)).orElse(null)));
        }

        int limit() {
            return first(this, "X-RateLimit-Limit").map(Integer::valueOf).orElse(0);
        }

        /** Uses the clock of the server, which has set the time. */
        private static Optional<Duration> untilReset(UpstreamStatusException error) {
            Instant now = HttpDate.find(first(error, "Date").orElse("")).orElseGet(Instant::now);
            return first(error, "X-RateLimit-Reset")
                    .map(seconds -> Duration.between(now, Instant.ofEpochSecond(Long.parseLong(seconds))));
        }
    }

    static ApiException of(UpstreamStatusException error) {
        boolean exhausted = first(error, "X-RateLimit-Remaining").equals(Optional.of("0"));
        if (error.status() == HttpStatus.TOO_MANY_REQUESTS || (error.status() == HttpStatus.FORBIDDEN && exhausted)) {
            return new RateLimited(error);
        }
        return error.status() == HttpStatus.NOT_FOUND ? new NotFound(error) : new ApiException(error.toBuilder());
    }

    /** Returns the error document, or empty if the body is something else, such as the page of a proxy. */
    Optional<JsonNode> problem() {
        boolean json = first(this, "Content-Type").orElse("").startsWith("application/problem+json");
        try {
            return json && body().isPresent() ? Optional.of(JSON.readTree(body().get())) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<String> first(UpstreamStatusException error, String header) {
        return error.headers().getOrDefault(header, List.of()).stream().findFirst();
    }
}
