package io.github.httpstatus.clients;

import io.github.httpstatus.contract.UpstreamErrorContract;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/** Runs the contract with the recipe for Java's own client. */
class JavaHttpErrorTest implements UpstreamErrorContract {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static HttpResponse<InputStream> send(URI uri, Duration patience) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(patience).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    @Override
    public void call(URI uri, Duration patience) throws Exception {
        JavaHttpOrders.requireNoError(send(uri, patience)).body().close();
    }

    @Override
    public int callAlone(URI uri) throws Exception {
        HttpResponse<InputStream> response = send(uri, Duration.ofMinutes(3));
        response.body().close();
        return response.statusCode();
    }

    /** Java's client reads 1000 as 100. */
    @Override
    public Set<String> unsupported() {
        return Set.of("code 1000");
    }
}
