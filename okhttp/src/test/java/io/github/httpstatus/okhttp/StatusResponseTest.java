package io.github.httpstatus.okhttp;

import static io.github.httpstatus.contract.RawServer.sending;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.contract.RawServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okio.Buffer;
import okio.ForwardingSource;
import okio.GzipSink;
import okio.Okio;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;

class StatusResponseTest {

    private static final RawServer.Script UNAVAILABLE =
            sending("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nbusy");

    private static Response.Builder builder(int code) {
        return new Response.Builder()
                .request(new Request.Builder().url("http://localhost/").build())
                .protocol(Protocol.HTTP_2)
                .code(code)
                .message("");
    }

    private static Response response(int code, String content) {
        return builder(code)
                .body(ResponseBody.create(content, MediaType.parse("text/plain")))
                .build();
    }

    private static UpstreamStatusException error(Response response) {
        return assertThrows(
                UpstreamStatusException.class, () -> StatusResponse.of(response).requireSuccessful());
    }

    /** Waits for the body as long as a slow machine needs. */
    private static UpstreamStatusException errorInAnyTime(Response response) {
        return assertThrows(
                UpstreamStatusException.class,
                () -> StatusResponse.of(response).refuse(status -> !status.isSuccessful(), HangGuard.LIMIT));
    }

    @Test
    void returnsStatusPhraseAndDelay() {
        Response response = builder(429).addHeader("retry-after", "120").build();
        StatusResponse wrapped = StatusResponse.of(response);
        assertSame(HttpStatus.TOO_MANY_REQUESTS, wrapped.status().orElseThrow());
        assertEquals("Too Many Requests", wrapped.phrase());
        assertEquals(Optional.of(Duration.ofMinutes(2)), wrapped.retryAfter());
        assertSame(response, wrapped.response());
    }

    @Test
    void returnsLongestDelayOrNone() {
        Response.Builder builder = builder(503);
        assertEquals(Optional.empty(), StatusResponse.of(builder.build()).retryAfter());
        builder.addHeader("Retry-After", "0").addHeader("Retry-After", "120").addHeader("Retry-After", "1");
        assertEquals(
                Optional.of(Duration.ofMinutes(2)),
                StatusResponse.of(builder.build()).retryAfter());
    }

    @Test
    void passesOnly200To299WithUnreadBody() throws Exception {
        for (int code = 100; code <= 999; code++) {
            Response response = response(code, "content");
            StatusResponse wrapped = StatusResponse.of(response);
            if (code / 100 == 2) {
                assertSame(wrapped, wrapped.requireSuccessful());
                assertEquals("content", response.body().string());
            } else {
                UpstreamStatusException error = error(response);
                assertSame(StatusCode.of(code), error.status());
                assertEquals("content", error.excerpt());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 42, 99, 1000})
    void hasNoStatusAndThrowsIoExceptionForInvalidCode(int code) {
        Closing content = new Closing("content");
        StatusResponse broken =
                StatusResponse.of(builder(code).body(content.body()).build());
        assertEquals(Optional.empty(), broken.status());
        IOException failure = assertThrows(IOException.class, broken::requireSuccessful);
        assertEquals(
                "GET localhost sent an invalid status code: " + code + " (expected 100 to 999)", failure.getMessage());
        assertTrue(content.closed);
    }

    @Test
    void closesResponseBeforeThrowing() {
        Closing content = new Closing("content");
        assertEquals("content", error(builder(404).body(content.body()).build()).excerpt());
        assertTrue(content.closed);
    }

    @Test
    void closesWrappedResponse() {
        Closing content = new Closing("content");
        try (StatusResponse wrapped =
                StatusResponse.of(builder(200).body(content.body()).build())) {
            assertFalse(content.closed, wrapped::phrase);
        }
        assertTrue(content.closed);
    }

    @Test
    void acceptsResponseWithoutBody() {
        Response response = builder(404).build();
        assertEquals("", error(response).excerpt());
        // OkHttp 4 throws at close() of such a response.
        StatusResponse.of(response).close();
    }

    @Test
    void keepsUnreadRestOfBody() throws Exception {
        Response begun = response(500, "0123456789");
        begun.body().source().skip(4);
        assertEquals("456789", error(begun).excerpt());
        Response consumed = response(500, "0123456789");
        consumed.body().string();
        assertEquals("", error(consumed).excerpt());
        Response closed = builder(500).body(new Closing("0123456789").body()).build();
        closed.close();
        assertEquals("", error(closed).excerpt());
    }

    @Test
    void keepsBytesBeforeBodyFails() {
        for (Exception trouble : List.of(new IOException("reset"), new IllegalStateException("closed"))) {
            Closing content = new Closing("before", trouble);
            assertEquals(
                    "before", error(builder(500).body(content.body()).build()).excerpt());
            assertTrue(content.closed);
        }
    }

    @Test
    void setsDeadlineOfOneSecond() {
        Closing content = new Closing("content");
        long before = System.nanoTime();
        error(builder(500).body(content.body()).build());
        long after = System.nanoTime();
        long second = TimeUnit.SECONDS.toNanos(1);
        long deadline = content.timeout.deadlineNanoTime();
        assertTrue(deadline - before >= second && deadline - after <= second, () -> deadline + "");
    }

    @Test
    void hasExcerptOfEncodedBodyOnlyIfOkHttpDecodesIt() throws Exception {
        Buffer gzip = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(gzip))) {
            sink.writeUtf8("decoded");
        }
        MockResponse encoded = new MockResponse()
                .setResponseCode(500)
                .addHeader("Content-Encoding", "gzip")
                .setBody(gzip);
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(encoded);
            server.enqueue(encoded);
            OkHttpClient client = Clients.patient().build();
            Request.Builder request = new Request.Builder().url(server.url("/"));
            assertEquals(
                    "decoded",
                    errorInAnyTime(client.newCall(request.build()).execute()).excerpt());
            request.header("Accept-Encoding", "gzip");
            assertEquals(
                    "",
                    errorInAnyTime(client.newCall(request.build()).execute()).excerpt());
        }
    }

    @Test
    void wrapsNetworkAndPriorResponsesWithoutBody() throws Exception {
        try (RawServer server = new RawServer(path -> path.equals("/moved")
                        ? sending("HTTP/1.1 302 Found\r\nLocation: /busy\r\nContent-Length: 0\r\n\r\n")
                        : UNAVAILABLE);
                Response response = get(server, "/moved")) {
            UpstreamStatusException error = error(response.networkResponse());
            assertSame(HttpStatus.SERVICE_UNAVAILABLE, error.status());
            assertEquals("", error.excerpt());
            assertSame(HttpStatus.FOUND, error(response.priorResponse()).status());
            assertEquals("busy", errorInAnyTime(response).excerpt());
        }
    }

    @Test
    void closingResponseKeepsWebSocketOpen() throws Exception {
        CompletableFuture<String> message = new CompletableFuture<>();
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().withWebSocketUpgrade(new WebSocketListener() {
                @Override
                public void onMessage(WebSocket socket, String text) {
                    socket.send(text);
                    socket.close(1000, "");
                }
            }));
            Request request = new Request.Builder().url(server.url("/")).build();
            Clients.patient().build().newWebSocket(request, new WebSocketListener() {
                @Override
                public void onOpen(WebSocket socket, Response response) {
                    try (StatusResponse opened = StatusResponse.of(response)) {
                        socket.send(opened.status().orElseThrow() + " "
                                + error(response).excerpt());
                    }
                }

                @Override
                public void onMessage(WebSocket socket, String text) {
                    message.complete(text);
                    socket.close(1000, "");
                }

                @Override
                public void onFailure(WebSocket socket, Throwable thrown, Response response) {
                    message.completeExceptionally(thrown);
                }
            });
            assertEquals("101 Switching Protocols ", HangGuard.get(message));
        }
    }

    /** Uses the response that OkHttp passes to the listener, without the interceptor. */
    @Test
    void reportsStatusOfRefusedWebSocket() throws Exception {
        CompletableFuture<UpstreamStatusException> refusal = new CompletableFuture<>();
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse()
                    .setResponseCode(503)
                    .addHeader("Retry-After", "7")
                    .setBody("busy"));
            Request request = new Request.Builder().url(server.url("/")).build();
            Clients.patient().build().newWebSocket(request, new WebSocketListener() {
                @Override
                public void onFailure(WebSocket socket, Throwable thrown, Response response) {
                    try {
                        refusal.complete(OkHttpStatuses.toUpstreamStatusException(response));
                    } catch (IOException invalid) {
                        refusal.completeExceptionally(invalid);
                    }
                }
            });
            UpstreamStatusException error = HangGuard.get(refusal);
            assertSame(HttpStatus.SERVICE_UNAVAILABLE, error.status());
            assertEquals(Optional.of(Duration.ofSeconds(7)), error.retryAfter());
            assertEquals(
                    "GET " + server.getHostName() + ":" + server.getPort() + " responded with 503 Service Unavailable",
                    error.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com/x?y, api.example.com",
        "https://api.example.com:443/, api.example.com",
        "http://api.example.com:443/, api.example.com:443",
        "https://user:pw@api.example.com:8443/, api.example.com:8443",
        "http://[::1]:8080/, [::1]:8080"
    })
    void namesHostAndNonDefaultPort(String url, String authority) {
        Request request = new Request.Builder().url(url).build();
        assertEquals(
                Optional.of(authority),
                error(builder(500).request(request).build()).authority());
    }

    @Test
    void keepsWholeBodyOfError() {
        assertEquals(
                "{\"a\":1}",
                new String(error(response(500, "{\"a\":1}")).body().orElseThrow(), StandardCharsets.UTF_8));
    }

    interface Service {
        @GET("busy")
        Call<ResponseBody> busy();
    }

    @Test
    void wrapsRawResponseOfRetrofit() throws Exception {
        try (RawServer server = new RawServer(path -> UNAVAILABLE)) {
            Service service = new Retrofit.Builder()
                    .baseUrl(server.uri("/").toString())
                    .client(Clients.patient().build())
                    .build()
                    .create(Service.class);
            for (int i = 0; i < 20; i++) {
                retrofit2.Response<ResponseBody> received = service.busy().execute();
                UpstreamStatusException error = error(received.raw());
                assertSame(HttpStatus.SERVICE_UNAVAILABLE, error.status());
                assertEquals(Optional.of(Duration.ofSeconds(7)), error.retryAfter());
                assertEquals("", error.excerpt());
                assertEquals("busy", received.errorBody().string());
            }
            assertEquals(1, server.connections());
        }
    }

    @Test
    void failsCallOfRetrofit() throws Exception {
        try (RawServer server = new RawServer(path -> UNAVAILABLE)) {
            Service service = new Retrofit.Builder()
                    .baseUrl(server.uri("/").toString())
                    .client(Clients.patient()
                            .addInterceptor(new HttpStatusInterceptor(StatusCode::isServerError, HangGuard.LIMIT))
                            .build())
                    .build()
                    .create(Service.class);
            IOException failure =
                    assertThrows(IOException.class, () -> service.busy().execute());
            assertEquals("busy", ((UpstreamStatusException) failure.getCause()).excerpt());
        }
    }

    @Test
    void throwsWithParameterNameForNull() {
        NullPointerException refusal = assertThrows(NullPointerException.class, () -> StatusResponse.of(null));
        assertEquals("response", refusal.getMessage());
        refusal = assertThrows(NullPointerException.class, () -> OkHttpStatuses.toUpstreamStatusException(null));
        assertEquals("response", refusal.getMessage());
    }

    private static Response get(RawServer server, String path) throws IOException {
        Request request = new Request.Builder().url(server.uri(path).toString()).build();
        return Clients.patient().build().newCall(request).execute();
    }

    /** A body that records whether it was closed, and that can end with an exception. */
    private static final class Closing extends ForwardingSource {

        private final Timeout timeout = new Timeout();
        private final Exception trouble;
        private boolean closed;

        Closing(String content) {
            this(content, null);
        }

        Closing(String content, Exception trouble) {
            super(new Buffer().writeUtf8(content));
            this.trouble = trouble;
        }

        ResponseBody body() {
            return ResponseBody.create(Okio.buffer(this), null, -1);
        }

        @Override
        public Timeout timeout() {
            return timeout;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long read = super.read(sink, byteCount);
            if (read < 0 && trouble instanceof IOException network) {
                throw network;
            }
            if (read < 0 && trouble instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }
    }
}
