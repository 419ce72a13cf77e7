package io.github.httpstatus.examples.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.okhttp.StatusResponse;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** What the three servers call, and what knows of none of them: it fails by itself, or by a server behind it. */
final class Service implements Closeable {

    /** How it can fail. */
    enum Failure {
        THROWN("a service throws 429, with a detail and a delay"),
        BEHIND("a server behind the service answers 401"),
        PASSED_ON("the service passes that 401 on, by a line that says so");

        private final String text;

        Failure(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final OkHttpClient http = new OkHttpClient();
    private final HttpServer behind = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    Service() throws IOException {
        behind.createContext("/", Service::refuse);
        behind.start();
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        byte[] content = "what only the service may read".getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(HttpStatus.Code.UNAUTHORIZED, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    /** Fails. */
    void fail(Failure how) throws IOException {
        switch (how) {
            case THROWN ->
                throw HttpStatusException.builder(HttpStatus.TOO_MANY_REQUESTS)
                        .detail("three a minute")
                        .cause(new IOException("what only the log may say"))
                        .retryAfter(Duration.ofMinutes(2))
                        .build();
            case BEHIND -> ask();
            case PASSED_ON -> {
                try {
                    ask();
                } catch (UpstreamStatusException theirs) {
                    throw new HttpStatusException(theirs.status(), null, theirs);
                }
            }
        }
    }

    private void ask() throws IOException {
        String address = "http://" + behind.getAddress().getHostString() + ":"
                + behind.getAddress().getPort();
        Request request = new Request.Builder().url(address).build();
        StatusResponse.of(http.newCall(request).execute()).requireSuccessful().close();
    }

    @Override
    public void close() {
        behind.stop(0);
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
