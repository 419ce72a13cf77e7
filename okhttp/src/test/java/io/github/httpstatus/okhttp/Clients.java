package io.github.httpstatus.okhttp;

import io.github.httpstatus.contract.HangGuard;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** OkHttp's own timeouts are ten seconds, which a slow machine may need. */
final class Clients {

    private Clients() {}

    /** Waits for a machine of any speed. */
    static OkHttpClient.Builder patient() {
        return patient(HangGuard.LIMIT);
    }

    /** Waits for a server as long as it is told to. */
    static OkHttpClient.Builder patient(Duration forTheServer) {
        return new OkHttpClient.Builder()
                .connectTimeout(HangGuard.LIMIT)
                .writeTimeout(HangGuard.LIMIT)
                .readTimeout(forTheServer);
    }
}
