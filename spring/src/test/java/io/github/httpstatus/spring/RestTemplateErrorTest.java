package io.github.httpstatus.spring;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.UpstreamErrorContract;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.ResponseErrorHandler;
import org.springframework.web.client.RestTemplate;

class RestTemplateErrorTest implements UpstreamErrorContract {

    private static final RestTemplate CLIENT = client(new HttpStatusResponseErrorHandler(StatusCode::isError));

    private static final RestTemplate ALONE = client(new ResponseErrorHandler() {
        @Override
        public boolean hasError(ClientHttpResponse response) throws IOException {
            return false;
        }

        @Override
        public void handleError(ClientHttpResponse response) {}
    });

    private static RestTemplate client(ResponseErrorHandler errors) {
        SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
        factory.setReadTimeout(1000);
        RestTemplate client = new RestTemplate(factory);
        client.setErrorHandler(errors);
        return client;
    }

    @Override
    public void call(URI uri) {
        CLIENT.getForEntity(uri, Void.class);
    }

    @Override
    public int callAlone(URI uri) {
        return ALONE.getForEntity(uri, Void.class).getStatusCode().value();
    }

    @Override
    public Class<? extends Exception> failure() {
        return ResourceAccessException.class;
    }

    /** HttpURLConnection takes 1000 for 100, recurses at each 100 and never counts the others. */
    @Override
    public Set<String> beyondIt() {
        return Set.of("code 1000", "endless 100 Continue", "endless 103 Early Hints");
    }
}
