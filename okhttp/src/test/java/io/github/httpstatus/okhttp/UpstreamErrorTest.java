package io.github.httpstatus.okhttp;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.contract.UpstreamErrorContract;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

class UpstreamErrorTest implements UpstreamErrorContract {

    private static final OkHttpClient ALONE = alone(HangGuard.LIMIT);

    private final Map<Duration, OkHttpClient> clients = new ConcurrentHashMap<>();

    private static OkHttpClient alone(Duration patience) {
        return Clients.patient(patience)
                .followRedirects(false)
                .callTimeout(patience.multipliedBy(2))
                .build();
    }

    @Override
    public void call(URI uri, Duration patience) throws Exception {
        get(
                clients.computeIfAbsent(
                        patience,
                        unused -> alone(patience)
                                .newBuilder()
                                .addInterceptor(new HttpStatusInterceptor(StatusCode::isError, patience))
                                .build()),
                uri);
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
