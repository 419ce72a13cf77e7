package io.github.httpstatus.spring;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import java.io.ByteArrayInputStream;
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
 * Makes an {@link UpstreamStatusException} of what a server answers to a {@code WebClient} with one of the statuses chosen,
 * whether it is retrieved or exchanged, and a {@link WebClientRequestException} that says what was wrong of a code that is
 * none, such as 042. The response is released.
 *
 * <p>Give it to {@code WebClient.Builder.filter}, or for one request alone, without it:
 *
 * <pre>{@code
 * .onStatus(code -> SpringStatuses.of(code).isError(), HttpStatusExchangeFilterFunction::toUpstreamStatusException)
 * }</pre>
 *
 * <p>Safe to share between threads, if what chooses the statuses is. For {@code RestTemplate} and {@code RestClient}, use
 * {@link HttpStatusResponseErrorHandler}.
 */
public final class HttpStatusExchangeFilterFunction implements ExchangeFilterFunction {

    /** In bytes: enough for an excerpt, and for the connection to be used again. */
    static final int LONGEST_READ = 1 << 14;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Predicate<? super StatusCode> failing;
    private final Duration longestWait;

    /**
     * A filter for some statuses.
     *
     * @param failing the statuses that fail a request, such as {@code StatusCode::isError}
     */
    public HttpStatusExchangeFilterFunction(Predicate<? super StatusCode> failing) {
        this(failing, LONGEST_WAIT);
    }

    /** A filter that waits for an error's content for another time. */
    HttpStatusExchangeFilterFunction(Predicate<? super StatusCode> failing, Duration longestWait) {
        this.failing = requireNonNull(failing, "failing");
        this.longestWait = longestWait;
    }

    /**
     * Proceeds, and looks at the status of the response.
     *
     * @param request what is sent
     * @param next the rest of the exchange
     * @return the response, or the error that it is
     */
    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request).flatMap(response -> {
            StatusCode status;
            try {
                status = SpringStatuses.of(response.statusCode());
            } catch (IllegalArgumentException refused) {
                return content(response, longestWait)
                        .then(Mono.error(new WebClientRequestException(
                                SpringExceptions.failure(refused),
                                request.method(),
                                request.url(),
                                request.headers())));
            }
            return failing.test(status)
                    ? toUpstreamStatusException(response, longestWait).flatMap(Mono::error)
                    : Mono.just(response);
        });
    }

    /**
     * What was received, with the status, the {@code Retry-After} and the beginning of the content, unless that comes
     * encoded or takes longer than a second. The response is released.
     *
     * @param response a response, of any status
     * @return the exception to fail with
     */
    public static Mono<UpstreamStatusException> toUpstreamStatusException(ClientResponse response) {
        return toUpstreamStatusException(response, LONGEST_WAIT);
    }

    private static Mono<UpstreamStatusException> toUpstreamStatusException(
            ClientResponse response, Duration longestWait) {
        requireNonNull(response, "response");
        StatusCode status = SpringStatuses.of(response.statusCode());
        return content(response, longestWait)
                .map(content -> UpstreamStatusException.read(
                        status,
                        name -> SpringExceptions.joined(response.headers().asHttpHeaders(), name),
                        new ByteArrayInputStream(content)));
    }

    /** As much of the content as can be had; the rest is cancelled. */
    private static Mono<byte[]> content(ClientResponse response, Duration longestWait) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        return response.body(BodyExtractors.toDataBuffers())
                .takeUntil(buffer -> move(buffer, content) >= LONGEST_READ)
                .take(longestWait)
                .onErrorComplete()
                .then(Mono.fromSupplier(content::toByteArray));
    }

    private static int move(DataBuffer buffer, ByteArrayOutputStream content) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        content.writeBytes(bytes);
        return content.size();
    }
}
