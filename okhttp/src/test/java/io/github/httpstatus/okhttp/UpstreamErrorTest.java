package io.github.httpstatus.okhttp;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.UpstreamErrorContract;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

class UpstreamErrorTest implements UpstreamErrorContract {

    private static final OkHttpClient ALONE = new OkHttpClient.Builder()
            .followRedirects(false)
            .readTimeout(Duration.ofSeconds(1))
            .callTimeout(Duration.ofSeconds(2))
            .build();

    private static final OkHttpClient CLIENT = ALONE.newBuilder()
            .addInterceptor(new HttpStatusInterceptor(StatusCode::isError))
            .build();

    @Override
    public void call(URI uri) throws Exception {
        get(CLIENT, uri);
    }

    @Override
    public int callAlone(URI uri) throws Exception {
        return get(ALONE, uri);
    }

    @Override
    public Set<Integer> refused() {
        return Set.of(HttpStatus.Code.PROXY_AUTHENTICATION_REQUIRED);
    }

    private static int get(OkHttpClient client, URI uri) throws Exception {
        Request request = new Request.Builder().url(uri.toString()).build();
        try (Response response = client.newCall(request).execute()) {
            return response.code();
        }
    }
}
