package io.github.httpstatus.spring;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.contract.UpstreamErrorContract;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.ResponseErrorHandler;
import org.springframework.web.client.RestTemplate;

class RestTemplateErrorTest implements UpstreamErrorContract {

    private static final RestTemplate ALONE = client(
            new ResponseErrorHandler() {
                @Override
                public boolean hasError(ClientHttpResponse response) throws IOException {
                    return false;
                }

                @Override
                public void handleError(ClientHttpResponse response) {}
            },
            HangGuard.LIMIT);

    private static final Map<Duration, RestTemplate> CLIENTS = new ConcurrentHashMap<>();

    private static RestTemplate client(ResponseErrorHandler errors, Duration patience) {
        SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
        factory.setReadTimeout((int) patience.toMillis());
        RestTemplate client = new RestTemplate(factory);
        client.setErrorHandler(errors);
        return client;
    }

    @Override
    public void call(URI uri, Duration patience) {
        CLIENTS.computeIfAbsent(
                        patience, unused -> client(new HttpStatusResponseErrorHandler(StatusCode::isError), patience))
                .getForEntity(uri, Void.class);
    }

    @Override
    public int callAlone(URI uri) {
        return ALONE.getForEntity(uri, Void.class).getStatusCode().value();
    }

    @Override
    public Class<? extends Exception> failure() {
        return ResourceAccessException.class;
    }

    /** HttpURLConnection reads 1000 as 100, recurses at each 100, and does not count other interim responses. */
    @Override
    public Set<String> unsupported() {
        return Set.of("code 1000", "endless 100 Continue", "endless 103 Early Hints");
    }
}
