package io.github.httpstatus.clients;

import io.github.httpstatus.contract.UpstreamErrorContract;
import io.github.httpstatus.jaxrs.JaxrsExceptions;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs the contract with Jersey's client. */
class JakartaRestErrorTest implements UpstreamErrorContract {

    private static Response send(URI uri, Duration patience) {
        Client client = ClientBuilder.newBuilder()
                .readTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        return client.target(uri).request().get();
    }

    @Override
    public void call(URI uri, Duration patience) {
        try (Response response = send(uri, patience)) {
            if (response.getStatus() < 200 || response.getStatus() > 299) {
                throw JaxrsExceptions.toUpstreamStatusException(response, "GET", uri);
            }
        }
    }

    @Override
    public int callAlone(URI uri) {
        try (Response response = send(uri, Duration.ofMinutes(3))) {
            return response.getStatus();
        }
    }

    @Override
    public Class<? extends Exception> failure() {
        return ProcessingException.class;
    }

    /** HttpURLConnection reads 1000 as 100, recurses at each 100, and does not count other interim responses. */
    @Override
    public Set<String> unsupported() {
        return Set.of("code 1000", "endless 100 Continue", "endless 103 Early Hints");
    }
}
