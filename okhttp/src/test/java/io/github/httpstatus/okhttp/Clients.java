package io.github.httpstatus.okhttp;

import io.github.httpstatus.contract.HangGuard;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** Creates clients with long timeouts. OkHttp's default of ten seconds can be too short on a slow machine. */
final class Clients {

    private Clients() {}

    /** Creates a client that waits long enough on any machine. */
    static OkHttpClient.Builder patient() {
        return patient(HangGuard.LIMIT);
    }

    /** Creates a client that waits for a server for the given time. */
    static OkHttpClient.Builder patient(Duration forTheServer) {
        return new OkHttpClient.Builder()
                .connectTimeout(HangGuard.LIMIT)
                .writeTimeout(HangGuard.LIMIT)
                .readTimeout(forTheServer);
    }
}
