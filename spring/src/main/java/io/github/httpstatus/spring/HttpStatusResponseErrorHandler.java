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
 * Fails a request of a {@code RestTemplate} or {@code RestClient} if the server responds with one of the chosen statuses, or
 * with an invalid status code such as 042. It throws an {@link UpstreamStatusException}, or for an invalid code an
 * {@link IOException} that explains it. The response is closed.
 *
 * <p>Set it with {@code RestTemplate.setErrorHandler} or {@code RestClient.Builder.defaultStatusHandler}.
 * {@code RestClient.exchange} does not call it: call
 * {@link SpringExceptions#toUpstreamStatusException(ClientHttpResponse, HttpMethod, URI)} in your function.
 *
 * <p>A body is read for at most one second. A single read can take as long as the read timeout of the request factory. Some
 * factories, such as the one for Apache's client, read the rest of a body when they close the response.
 *
 * <p>Safe to share between threads, if its predicate is. For {@code WebClient}, use {@link HttpStatusExchangeFilterFunction}.
 */
public final class HttpStatusResponseErrorHandler implements ResponseErrorHandler {

    private final Predicate<? super StatusCode> failing;

    /**
     * Creates a handler.
     *
     * @param failing selects the statuses that fail a request, such as {@code StatusCode::isError}
     */
    public HttpStatusResponseErrorHandler(Predicate<? super StatusCode> failing) {
        this.failing = requireNonNull(failing, "failing");
    }

    /**
     * Returns whether this handler decides about a response. It decides about every error, because {@code RestClient} adds its
     * own handler, which would fail the errors that were not chosen.
     *
     * @param response the response
     * @return true if its status is an error or fails the request
     * @throws IOException if its status code is invalid
     */
    @Override
    public boolean hasError(ClientHttpResponse response) throws IOException {
        StatusCode status = SpringExceptions.received(requireNonNull(response, "response"), new Upstream(null, null));
        return status.isError() || failing.test(status);
    }

    /**
     * Fails the request if the status was chosen, or else does nothing.
     *
     * @param url the URI of the request
     * @param method the method of the request
     * @param response the response
     * @throws UpstreamStatusException if the status was chosen
     * @throws IOException if the status code is invalid
     */
    @Override
    public void handleError(URI url, HttpMethod method, ClientHttpResponse response) throws IOException {
        handle(response, method, url);
    }

    /**
     * Fails the request if the status was chosen. Spring 7 does not have this method any more and calls the other one.
     *
     * @param response the response
     * @throws UpstreamStatusException if the status was chosen
     * @throws IOException if the status code is invalid
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
