package io.github.httpstatus.spring;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.client.ErrorBody;
import io.github.httpstatus.client.Upstream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/**
 * Fails a request of a {@code WebClient} if the server responds with one of the chosen statuses, or with an invalid status
 * code such as 042. The error is an {@link UpstreamStatusException}, or for an invalid code a
 * {@link WebClientRequestException} that explains it. This covers {@code retrieve} and {@code exchange}. The response is
 * released.
 *
 * <p>Set it with {@code WebClient.Builder.filter}. To do the same for a single request, without the filter:
 *
 * <pre>{@code
 * .onStatus(code -> SpringStatuses.of(code).isError(), HttpStatusExchangeFilterFunction::toUpstreamStatusException)
 * }</pre>
 *
 * <p>Safe to share between threads, if its predicate is. For {@code RestTemplate} and {@code RestClient}, use
 * {@link HttpStatusResponseErrorHandler}.
 */
public final class HttpStatusExchangeFilterFunction implements ExchangeFilterFunction {

    private final Predicate<? super StatusCode> failing;
    private final Duration longestWait;

    /**
     * Creates a filter.
     *
     * @param failing selects the statuses that fail a request, such as {@code StatusCode::isError}
     */
    public HttpStatusExchangeFilterFunction(Predicate<? super StatusCode> failing) {
        this(failing, ErrorBody.LONGEST_WAIT);
    }

    /** Creates a filter that reads the body of an error for at most the given time. */
    HttpStatusExchangeFilterFunction(Predicate<? super StatusCode> failing, Duration longestWait) {
        this.failing = requireNonNull(failing, "failing");
        this.longestWait = longestWait;
    }

    /**
     * Sends the request and checks the status of the response.
     *
     * @param request the request
     * @param next the rest of the exchange
     * @return the response, or an error if the status fails the request
     */
    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request).flatMap(response -> {
            Upstream upstream = Upstream.of(request.method().name(), request.url());
            StatusCode status;
            try {
                status = SpringStatuses.of(response.statusCode());
            } catch (IllegalArgumentException refused) {
                return read(response, new ByteArrayOutputStream(), longestWait)
                        .then(Mono.error(new WebClientRequestException(
                                SpringExceptions.invalidStatus(upstream, refused),
                                request.method(),
                                request.url(),
                                request.headers())));
            }
            return failing.test(status)
                    ? toUpstreamStatusException(response, upstream, longestWait).flatMap(Mono::error)
                    : Mono.just(response);
        });
    }

    /**
     * Converts a response to an exception with its status, headers and body. The response is released. The body is read for at
     * most one second.
     *
     * <p>This method is not in {@link SpringExceptions}, because that class also works without WebFlux.
     *
     * @param response a response with any status
     * @return the exception to fail with; unlike the filter's exception, it does not name the request
     * @throws IllegalArgumentException if the status code is not from 100 to 999
     */
    public static Mono<UpstreamStatusException> toUpstreamStatusException(ClientResponse response) {
        requireNonNull(response, "response");
        return toUpstreamStatusException(response, new Upstream(null, null), ErrorBody.LONGEST_WAIT);
    }

    private static Mono<UpstreamStatusException> toUpstreamStatusException(
            ClientResponse response, Upstream upstream, Duration longestWait) {
        UpstreamStatusException.Builder error = UpstreamStatusException.builder(
                        SpringStatuses.of(response.statusCode()))
                .method(upstream.method())
                .authority(upstream.authority())
                .headers(SpringExceptions.toMap(response.headers().asHttpHeaders()));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        return read(response, body, longestWait)
                .map(complete -> complete ? error.body(body.toByteArray()) : error.partialBody(body.toByteArray()))
                .map(UpstreamStatusException.Builder::build);
    }

    /** Reads as much of a body as arrives in time, and cancels the rest. Returns whether the body is complete. */
    private static Mono<Boolean> read(ClientResponse response, ByteArrayOutputStream body, Duration longestWait) {
        return response.body(BodyExtractors.toDataBuffers())
                .takeUntil(buffer -> move(buffer, body) > ErrorBody.LONGEST)
                .then(Mono.just(true))
                .timeout(longestWait, Mono.just(false))
                .onErrorReturn(false);
    }

    private static int move(DataBuffer buffer, ByteArrayOutputStream body) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        body.writeBytes(bytes);
        return body.size();
    }
}
