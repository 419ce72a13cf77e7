package example.okhttp;

import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.okhttp.StatusResponse;
import java.io.IOException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** The client of the price server. */
public final class Prices {

    private final OkHttpClient http =
            new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(1)).build();
    private final String url;

    public Prices(String url) {
        this.url = url;
    }

    /** Returns the price of a show. Throws an {@link UpstreamStatusException} if the status is not 2xx. */
    public String of(String show) throws IOException {
        Request request = new Request.Builder().url(url + "/" + show).build();
        try (StatusResponse response =
                StatusResponse.of(http.newCall(request).execute()).requireSuccessful()) {
            return response.response().body().string();
        }
    }
}
