package io.github.httpstatus.spring;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.function.Predicate;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResponseErrorHandler;

/**
 * Makes an {@link UpstreamStatusException} of what a server answers to a {@code RestTemplate} or {@code RestClient} with one
 * of the statuses chosen, and an {@link IOException} that says what was wrong of a code that is none, such as 042. The
 * response is closed.
 *
 * <p>Give it to {@code RestTemplate.setErrorHandler}, or to {@code RestClient.Builder.defaultStatusHandler}. What
 * {@code RestClient.exchange} reads is handled by nothing but your own function.
 *
 * <p>The exception keeps the beginning of the content, unless that comes encoded. Content that takes longer than a second
 * is cut; one piece of it is waited for as long as the request factory's read timeout says. A factory that reads what it
 * closes to the end, as that for Apache's client does, waits for the rest.
 *
 * <p>Safe to share between threads, if what chooses the statuses is. For {@code WebClient}, use
 * {@link HttpStatusExchangeFilterFunction}.
 */
public final class HttpStatusResponseErrorHandler implements ResponseErrorHandler {

    private final Predicate<? super StatusCode> failing;

    /**
     * A handler for some statuses.
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
        StatusCode status = status(response);
        return status.isError() || failing.test(status);
    }

    /**
     * Fails the request if its status was chosen, else does nothing.
     *
     * @param url where it was sent
     * @param method its method
     * @param response what was received
     * @throws UpstreamStatusException if its status was chosen
     * @throws IOException if its status code is not valid
     */
    @Override
    public void handleError(URI url, HttpMethod method, ClientHttpResponse response) throws IOException {
        handleError(response);
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
        StatusCode status = status(response);
        if (!failing.test(status)) {
            return;
        }
        try (response) {
            throw UpstreamStatusException.read(
                    status, name -> SpringExceptions.joined(response.getHeaders(), name), content(response));
        }
    }

    /** What has none is closed, content first: else Spring would read that to its end. */
    private static StatusCode status(ClientHttpResponse response) throws IOException {
        requireNonNull(response, "response");
        try {
            return SpringStatuses.of(response);
        } catch (IllegalArgumentException refused) {
            IOException failure = SpringExceptions.failure(refused);
            try (response) {
                content(response).close();
            } catch (IOException closing) {
                failure.addSuppressed(closing);
            }
            throw failure;
        }
    }

    private static InputStream content(ClientHttpResponse response) {
        try {
            return response.getBody();
        } catch (IOException none) {
            return InputStream.nullInputStream();
        }
    }
}
