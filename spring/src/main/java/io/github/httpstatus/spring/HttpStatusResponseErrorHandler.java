package io.github.httpstatus.spring;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.client.Upstream;
import java.io.IOException;
import java.net.URI;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResponseErrorHandler;

/**
 * Fails a request of a {@code RestTemplate} or {@code RestClient} with an {@link UpstreamStatusException} if the server
 * responds with one of the statuses chosen, and with an {@link IOException} that explains it if the status code is not valid,
 * such as 042. The response is closed.
 *
 * <p>Set it by {@code RestTemplate.setErrorHandler} or {@code RestClient.Builder.defaultStatusHandler}. What
 * {@code RestClient.exchange} reads is handled by your own function alone, which can call
 * {@link SpringExceptions#toUpstreamStatusException(ClientHttpResponse, HttpMethod, URI)}.
 *
 * <p>A body that takes longer than a second is cut; a single read takes as long as the read timeout of the request factory. A
 * factory that reads to its end what it closes, such as that for Apache's client, waits for the rest.
 *
 * <p>Safe to share between threads if the predicate is. For {@code WebClient}, use {@link HttpStatusExchangeFilterFunction}.
 */
public final class HttpStatusResponseErrorHandler implements ResponseErrorHandler {

    private final Predicate<? super StatusCode> failing;

    /**
     * Creates a handler for some statuses.
     *
     * @param failing the statuses that fail a request, such as {@code StatusCode::isError}
     */
    public HttpStatusResponseErrorHandler(Predicate<? super StatusCode> failing) {
        this.failing = requireNonNull(failing, "failing");
    }

    /**
     * Returns whether this handler decides about a response. It decides about every error: {@code RestClient} appends a
     * handler of its own that would fail those which were not chosen.
     *
     * @param response what was received
     * @return true if its status is an error or fails the request
     * @throws IOException if its status code is not valid
     */
    @Override
    public boolean hasError(ClientHttpResponse response) throws IOException {
        StatusCode status = SpringExceptions.received(requireNonNull(response, "response"), new Upstream(null, null));
        return status.isError() || failing.test(status);
    }

    /**
     * Fails the request if its status was chosen, else does nothing.
     *
     * @param url the URI of the request
     * @param method the method of the request
     * @param response what was received
     * @throws UpstreamStatusException if its status was chosen
     * @throws IOException if its status code is not valid
     */
    @Override
    public void handleError(URI url, HttpMethod method, ClientHttpResponse response) throws IOException {
        handle(response, method, url);
    }

    /**
     * Fails the request if its status was chosen. Spring 7 no longer has this method, and calls the other one, which does
     * nothing by default.
     *
     * @param response what was received
     * @throws UpstreamStatusException if its status was chosen
     * @throws IOException if its status code is not valid
     */
    @Override
    public void handleError(ClientHttpResponse response) throws IOException {
        handle(response, null, null);
    }

    private void handle(ClientHttpResponse response, @Nullable HttpMethod method, @Nullable URI uri)
            throws IOException {
        Upstream upstream = Upstream.of(method == null ? null : method.name(), uri);
        if (failing.test(SpringExceptions.received(requireNonNull(response, "response"), upstream))) {
            throw SpringExceptions.toUpstreamStatusException(response, method, uri);
        }
    }
}
