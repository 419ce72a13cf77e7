package io.github.httpstatus.okhttp;

import static io.github.httpstatus.contract.RawServer.sending;
import static io.github.httpstatus.contract.RawServer.sendingAndClosing;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusClass;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.contract.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.Cache;
import okhttp3.CacheControl;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpStatusInterceptorTest {

    /** Waits for bodies as long as a slow machine needs. */
    private static final HttpStatusInterceptor ERRORS = new HttpStatusInterceptor(StatusCode::isError, HangGuard.LIMIT);

    /** Longer than the part that is read for an excerpt. */
    private static final String CONTENT = "0123456789".repeat(2_000);

    private static final RawServer.Script NOT_FOUND =
            sending("HTTP/1.1 404 Not Found\r\nContent-Length: " + CONTENT.length() + "\r\n\r\n" + CONTENT);

    /** Short enough to arrive together with its head. */
    private static final RawServer.Script SHORT = sending("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone");

    private static final RawServer.Script NEGATIVE =
            sendingAndClosing("HTTP/1.1 -12 Broken\r\nContent-Length: 0\r\n\r\n");

    /** Where a client has the interceptor. */
    enum Place {
        APPLICATION {
            @Override
            OkHttpClient.Builder add(HttpStatusInterceptor interceptor) {
                return Clients.patient().addInterceptor(interceptor);
            }
        },
        NETWORK {
            @Override
            OkHttpClient.Builder add(HttpStatusInterceptor interceptor) {
                return Clients.patient().addNetworkInterceptor(interceptor);
            }
        };

        abstract OkHttpClient.Builder add(HttpStatusInterceptor interceptor);

        OkHttpClient errors() {
            return add(ERRORS).build();
        }
    }

    @Test
    void passesAnExceptionWithoutStackTrace() {
        IllegalStateException bare = new IllegalStateException("without frames");
        bare.setStackTrace(new StackTraceElement[0]);
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(new HttpStatusInterceptor(StatusCode::isError))
                .addInterceptor(chain -> {
                    throw bare;
                })
                .build();
        Request request = new Request.Builder().url("http://localhost/").build();
        assertSame(bare, assertThrows(IllegalStateException.class, client.newCall(request)::execute));
    }

    @Test
    void okHttpAloneLosesAConnectionForEachUnclosedError() throws Exception {
        OkHttpClient alone = Clients.patient().build();
        List<Response> open = new ArrayList<>();
        try (RawServer server = new RawServer(path -> NOT_FOUND)) {
            for (int i = 0; i < 20; i++) {
                open.add(alone.newCall(request(server, "/")).execute());
            }
            assertEquals(20, server.connections());
        }
        open.forEach(Response::close);
    }

    @ParameterizedTest
    @EnumSource
    void aThousandErrorsUseOneConnection(Place place) throws Exception {
        OkHttpClient client = place.errors();
        try (RawServer server = new RawServer(path -> SHORT)) {
            for (int i = 0; i < 1_000; i++) {
                error(client, request(server, "/"));
            }
            assertEquals(1_000, server.requests());
            assertEquals(1, server.connections());
        }
    }

    /** OkHttp uses a connection again if the rest of the body arrives within a tenth of a second. */
    @ParameterizedTest
    @EnumSource
    void longErrorsReleaseTheirConnection(Place place) throws Exception {
        OkHttpClient client = place.errors();
        try (RawServer server = new RawServer(path -> NOT_FOUND)) {
            for (int i = 0; i < 100; i++) {
                error(client, request(server, "/"));
                assertEquals(
                        client.connectionPool().connectionCount(),
                        client.connectionPool().idleConnectionCount());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void errorsOverHttp2UseOneConnection(Place place) throws Exception {
        OkHttpClient client = place.add(ERRORS)
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .build();
        try (MockWebServer server = http2()) {
            for (int i = 0; i < 200; i++) {
                server.enqueue(new MockResponse().setResponseCode(404).setBody(CONTENT));
                UpstreamStatusException error = error(client, request(server));
                assertSame(HttpStatus.NOT_FOUND, error.status());
                assertEquals(CONTENT.substring(0, UpstreamStatusException.LONGEST_EXCERPT), error.excerpt());
                assertEquals(i, server.takeRequest().getSequenceNumber());
            }
        }
    }

    /** At this speed an excerpt would take two minutes. */
    @ParameterizedTest
    @EnumSource
    void limitsSlowBodyOverHttp2(Place place) throws Exception {
        OkHttpClient client = place.add(new HttpStatusInterceptor(StatusCode::isError, Duration.ofMillis(100)))
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .build();
        try (MockWebServer server = http2()) {
            server.enqueue(new MockResponse()
                    .setResponseCode(503)
                    .setBody(CONTENT)
                    .throttleBody(1, 100, TimeUnit.MILLISECONDS));
            String excerpt = error(client, request(server)).excerpt();
            assertTrue(CONTENT.startsWith(excerpt), excerpt);
            assertTrue(excerpt.length() < UpstreamStatusException.LONGEST_EXCERPT, excerpt);
        }
    }

    @Test
    void okHttpAloneThrowsOnDispatcherForHostileStatusLine() throws Exception {
        Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
        enqueueWithNegativeCode(Clients.patient(), uncaught);
        assertInstanceOf(IllegalStateException.class, uncaught.remove());
    }

    @ParameterizedTest
    @EnumSource
    void callbackReceivesFailureForNegativeCode(Place place) throws Exception {
        Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
        IOException failure = enqueueWithNegativeCode(place.add(ERRORS), uncaught);
        assertInstanceOf(ProtocolException.class, failure);
        assertTrue(
                failure.getMessage().matches("OkHttp could not read the response to GET [0-9.:]+: code < 0: -12"),
                failure::getMessage);
        assertTrue(uncaught.isEmpty(), uncaught::toString);
    }

    private static IOException enqueueWithNegativeCode(OkHttpClient.Builder client, Queue<Throwable> uncaught)
            throws Exception {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        ExecutorService executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setUncaughtExceptionHandler((where, thrown) -> uncaught.add(thrown));
            threads.add(thread);
            return thread;
        });
        try (RawServer server = new RawServer(path -> NEGATIVE)) {
            IOException failure =
                    enqueue(client.dispatcher(new Dispatcher(executor)).build(), request(server, "/"));
            executor.shutdown();
            for (Thread thread : threads) {
                thread.join();
            }
            return failure;
        }
    }

    @ParameterizedTest
    @EnumSource
    void callbackReceivesFailureForErrorStatus(Place place) throws Exception {
        try (RawServer server = new RawServer(path -> NOT_FOUND)) {
            IOException failure = enqueue(place.errors(), request(server, "/"));
            assertEquals(
                    "GET " + server.uri("/").getRawAuthority() + " responded with 404 Not Found", failure.getMessage());
            assertInstanceOf(UpstreamStatusException.class, failure.getCause());
        }
    }

    @ParameterizedTest
    @EnumSource
    void failsOnlyForChosenStatuses(Place place) throws Exception {
        check(place, StatusCode::isServerError, 500, 503, 599, 600, 999);
        check(place, status -> status.statusClass() == StatusClass.CLIENT_ERROR, 400, 404, 429, 499);
        check(place, List.of(HttpStatus.NO_CONTENT, StatusCode.of(499))::contains, 204, 499);
    }

    private static void check(Place place, Predicate<StatusCode> chosen, Integer... expected) throws Exception {
        OkHttpClient client = place.add(new HttpStatusInterceptor(chosen)).build();
        List<Integer> failed = new ArrayList<>();
        try (RawServer server =
                new RawServer(path -> sending("HTTP/1.1 " + path.substring(1) + "\r\nContent-Length: 0\r\n\r\n"))) {
            for (int code : new int[] {200, 204, 304, 400, 404, 429, 499, 500, 503, 599, 600, 999}) {
                try (Response response =
                        client.newCall(request(server, "/" + code)).execute()) {
                    assertEquals(code, response.code());
                } catch (IOException failure) {
                    failed.add(code);
                }
            }
        }
        assertEquals(List.of(expected), failed);
    }

    @Test
    void seesRedirectOnlyAsNetworkInterceptor() throws Exception {
        Predicate<StatusCode> redirects = StatusCode::isRedirection;
        try (RawServer server = new RawServer(path -> path.equals("/moved")
                ? sending("HTTP/1.1 302 Found\r\nLocation: /here\r\nContent-Length: 0\r\n\r\n")
                : sending("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere"))) {
            Request request = request(server, "/moved");
            OkHttpClient application =
                    Place.APPLICATION.add(new HttpStatusInterceptor(redirects)).build();
            try (Response response = application.newCall(request).execute()) {
                assertEquals("here", response.body().string());
            }
            OkHttpClient network =
                    Place.NETWORK.add(new HttpStatusInterceptor(redirects)).build();
            assertSame(HttpStatus.FOUND, error(network, request).status());
        }
    }

    @Test
    void allowsAuthenticationAfter401ExceptAsNetworkInterceptor() throws Exception {
        try (RawServer server = new RawServer(path -> path.equals("/signed-in")
                ? sending("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                : sending("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"))) {
            Request signedIn = request(server, "/signed-in");
            OkHttpClient application = Place.APPLICATION
                    .add(ERRORS)
                    .authenticator((route, response) -> signedIn)
                    .build();
            try (Response response = application.newCall(request(server, "/")).execute()) {
                assertEquals(200, response.code());
            }
            OkHttpClient network = Place.NETWORK
                    .add(ERRORS)
                    .authenticator((route, response) -> signedIn)
                    .build();
            assertSame(
                    HttpStatus.UNAUTHORIZED,
                    error(network, request(server, "/")).status());
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverMakesOkHttpRepeatTheRequest(Place place) throws Exception {
        String cutShort = "HTTP/1.1 500 Broken\r\nContent-Length: 10\r\n\r\nshort";
        try (RawServer server = new RawServer(path -> sendingAndClosing(cutShort))) {
            InetAddress address = InetAddress.getByName(server.uri("/").getHost());
            OkHttpClient twoRoutes =
                    place.add(ERRORS).dns(name -> List.of(address, address)).build();
            Request request = new Request.Builder()
                    .url("http://two.test:" + server.uri("/").getPort())
                    .build();
            assertEquals("short", error(twoRoutes, request).excerpt());
            assertEquals(1, server.requests());
        }
    }

    @Test
    void failsForErrorFromCache(@TempDir Path folder) throws Exception {
        String gone = "HTTP/1.1 410 Gone\r\nCache-Control: max-age=86400\r\nContent-Length: 4\r\n\r\ngone";
        try (RawServer server = new RawServer(path -> sending(gone));
                Cache cache = new Cache(folder.toFile(), 1 << 20)) {
            OkHttpClient client = Place.APPLICATION.add(ERRORS).cache(cache).build();
            for (int i = 0; i < 3; i++) {
                UpstreamStatusException error = error(client, request(server, "/"));
                assertSame(HttpStatus.GONE, error.status());
                assertEquals("gone", error.excerpt());
            }
            assertEquals(1, server.requests());
        }
    }

    @Test
    void ignores304ThatTheCacheReplaces(@TempDir Path folder) throws Exception {
        Queue<RawServer.Script> responses = new ConcurrentLinkedQueue<>(List.of(
                sending("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nCache-Control: no-cache\r\nContent-Length: 4\r\n\r\nkept"),
                sending("HTTP/1.1 304 Not Modified\r\n\r\n")));
        try (RawServer server = new RawServer(path -> responses.remove());
                Cache cache = new Cache(folder.toFile(), 1 << 20)) {
            OkHttpClient client = Place.APPLICATION
                    .add(new HttpStatusInterceptor(status -> !status.isSuccessful()))
                    .cache(cache)
                    .build();
            for (int i = 0; i < 2; i++) {
                try (Response response = client.newCall(request(server, "/")).execute()) {
                    assertEquals("kept", response.body().string());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void errorOfHeadRequestHasNoExcerpt(Place place) throws Exception {
        OkHttpClient client = place.errors();
        try (RawServer server =
                new RawServer(path -> sending("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 99\r\n\r\n"))) {
            for (int i = 0; i < 100; i++) {
                UpstreamStatusException error =
                        error(client, request(server, "/").newBuilder().head().build());
                assertEquals(Duration.ofSeconds(7), error.retryAfter().orElseThrow());
                assertEquals("", error.excerpt());
            }
            assertEquals(1, server.connections());
        }
    }

    @Test
    void failsRefusedWebSocketExceptAsNetworkInterceptor() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().withWebSocketUpgrade(new WebSocketListener() {
                @Override
                public void onOpen(WebSocket socket, Response response) {
                    socket.send("open");
                    socket.close(1000, "");
                }
            }));
            OkHttpClient client = Place.APPLICATION.errors();
            assertEquals("open", HangGuard.get(firstMessage(client, request(server))));
            UpstreamStatusException error =
                    (UpstreamStatusException) refusal(client, server).getCause();
            assertSame(HttpStatus.SERVICE_UNAVAILABLE, error.status());
            assertNull(
                    refusal(Place.NETWORK.errors(), server).getCause(),
                    "OkHttp calls no network interceptor for a web socket");
        }
    }

    private static Throwable refusal(OkHttpClient client, MockWebServer server) {
        server.enqueue(new MockResponse().setResponseCode(503));
        CompletableFuture<String> message = firstMessage(client, request(server));
        return assertThrows(ExecutionException.class, () -> HangGuard.get(message))
                .getCause();
    }

    private static CompletableFuture<String> firstMessage(OkHttpClient client, Request request) {
        CompletableFuture<String> message = new CompletableFuture<>();
        client.newWebSocket(request, new WebSocketListener() {
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
        return message;
    }

    @ParameterizedTest
    @EnumSource
    void interimResponsesAreIgnoredOrFailTheCall(Place place) throws Exception {
        String interim = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n".repeat(3);
        try (RawServer server =
                new RawServer(path -> sending(interim + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlast"))) {
            try (Response response =
                    place.errors().newCall(request(server, "/")).execute()) {
                assertEquals("last", response.body().string());
            } catch (ProtocolException before5) {
                assertTrue(before5.getMessage().startsWith("OkHttp could not read the response to GET "));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"500 Broken", "500 Broken\r\nContent-Encoding: gzip", "302 Found\r\nLocation: /", "042 Broken"})
    void closesConnectionAndFailsCallWhenLengthIsNegative(String head) throws Exception {
        // OkHttp closes a redirect after the network interceptors. Only an application interceptor sees that it fails.
        for (Place place : head.startsWith("302") ? List.of(Place.APPLICATION) : List.of(Place.values())) {
            assertThrows(IOException.class, () -> assertClosed(true, place.add(ERRORS), head));
        }
    }

    @ParameterizedTest
    @EnumSource
    void cancelsNoOtherCall(Place place) throws Exception {
        try (RawServer server = new RawServer(
                path -> path.equals("/404") ? SHORT : sending("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc"))) {
            Call failing = place.errors().newCall(request(server, "/404"));
            assertThrows(IOException.class, failing::execute);
            assertFalse(failing.isCanceled());
            Call passing = place.errors().newCall(request(server, "/200"));
            passing.execute();
            assertFalse(passing.isCanceled());
        }
    }

    /** This is why the interceptor cancels such a call. */
    @Test
    void okHttpAloneKeepsConnectionOpenWhenLengthIsNegative() {
        assertThrows(
                IllegalArgumentException.class, () -> assertClosed(false, new OkHttpClient.Builder(), "500 Broken"));
    }

    /** Closes the response and rethrows what that throws. */
    private static void assertClosed(boolean expected, OkHttpClient.Builder builder, String head) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        OkHttpClient client = builder.addNetworkInterceptor(chain -> {
                    sockets.add(requireNonNull(chain.connection()).socket());
                    return chain.proceed(chain.request());
                })
                .build();
        try (RawServer server =
                new RawServer(path -> sending("HTTP/1.1 " + head + "\r\nContent-Length: -5\r\n\r\nabc"))) {
            client.newCall(request(server, "/")).execute().close();
        } finally {
            assertEquals(
                    List.of(expected), sockets.stream().map(Socket::isClosed).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void closesResponseWhenPredicateThrows(Place place) throws Exception {
        OkHttpClient client = place.add(new HttpStatusInterceptor(status -> {
                    throw new UnsupportedOperationException();
                }))
                .build();
        try (RawServer server = new RawServer(path -> SHORT)) {
            for (int i = 0; i < 20; i++) {
                Call call = client.newCall(request(server, "/"));
                assertThrows(UnsupportedOperationException.class, call::execute);
            }
            assertEquals(1, server.connections());
        }
    }

    /** Mistakes of later interceptors, before and after the request is sent. */
    enum Mistake implements Interceptor {
        NO_TOKEN {
            @Override
            public Response intercept(Chain chain) {
                throw new IllegalStateException("token store is not initialised");
            }
        },
        NO_URL {
            @Override
            public Response intercept(Chain chain) throws IOException {
                // OkHttp throws this exception, but not while it reads a response.
                return chain.proceed(
                        chain.request().newBuilder().url("nonsense").build());
            }
        },
        NO_NUMBER {
            @Override
            public Response intercept(Chain chain) throws IOException {
                try (Response response = chain.proceed(chain.request())) {
                    throw new NumberFormatException(response.header("X-Absent"));
                }
            }
        },
        OPEN_RESPONSE {
            @Override
            public Response intercept(Chain chain) throws IOException {
                chain.proceed(chain.request()).body().byteStream().readAllBytes();
                // OkHttp forbids this in a network interceptor. An application interceptor returns the second response.
                return chain.proceed(chain.request());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void passesExceptionsOfOtherInterceptorsUnchanged(Mistake mistake) throws Exception {
        try (RawServer server = new RawServer(path -> SHORT)) {
            for (Place place : Place.values()) {
                OkHttpClient.Builder without = Clients.patient();
                OkHttpClient.Builder with = place.add(ERRORS);
                for (OkHttpClient.Builder client : List.of(without, with)) {
                    if (place == Place.NETWORK) {
                        client.addNetworkInterceptor(mistake);
                    } else {
                        client.addInterceptor(mistake);
                    }
                }
                Call call = with.build().newCall(request(server, "/"));
                try {
                    without.build().newCall(request(server, "/")).execute().close();
                    assertThrows(IOException.class, call::execute);
                } catch (RuntimeException alone) {
                    RuntimeException thrown = assertThrowsExactly(alone.getClass(), call::execute);
                    assertEquals(alone.getMessage(), thrown.getMessage());
                }
            }
        }
    }

    @Test
    void passesExceptionOfAuthenticatorUnchanged() throws Exception {
        IllegalStateException mistake = new IllegalStateException("token store is not initialised");
        try (RawServer server =
                new RawServer(path -> sending("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"))) {
            OkHttpClient client = Place.APPLICATION
                    .add(ERRORS)
                    .authenticator((route, response) -> {
                        throw mistake;
                    })
                    .build();
            Call call = client.newCall(request(server, "/"));
            assertSame(mistake, assertThrows(IllegalStateException.class, call::execute));
        }
    }

    @Test
    void doesNotReport504OfTheCacheAsUpstreamError(@TempDir Path folder) throws Exception {
        try (RawServer server = new RawServer(path -> SHORT);
                Cache cache = new Cache(folder.toFile(), 1 << 20)) {
            Request request = request(server, "/")
                    .newBuilder()
                    .cacheControl(CacheControl.FORCE_CACHE)
                    .build();
            for (OkHttpClient.Builder client : List.of(
                    Place.APPLICATION.add(ERRORS), Place.APPLICATION.add(ERRORS).cache(cache))) {
                IOException failure = assertThrows(
                        IOException.class, () -> client.build().newCall(request).execute());
                assertNull(failure.getCause());
                assertEquals(
                        "OkHttp itself created this 504 Gateway Timeout, not a server. The request GET "
                                + server.uri("/").getRawAuthority()
                                + " is only-if-cached, and the cache has no response for it.",
                        failure.getMessage());
            }
            assertEquals(0, server.requests());
            OkHttpClient others = Place.APPLICATION
                    .add(new HttpStatusInterceptor(HttpStatus.NOT_FOUND::equals))
                    .build();
            try (Response response = others.newCall(request).execute()) {
                assertEquals(504, response.code());
            }
        }
    }

    /** A 504 from a server, in contrast to one that OkHttp created. */
    @Test
    void reports504OfServerAsUpstreamError() throws Exception {
        try (RawServer server = new RawServer(path -> sending("HTTP/1.1 504 Late\r\nContent-Length: 4\r\n\r\nlate"))) {
            UpstreamStatusException error = error(Place.APPLICATION.errors(), request(server, "/"));
            assertSame(HttpStatus.GATEWAY_TIMEOUT, error.status());
            assertEquals("late", error.excerpt());
        }
    }

    @Test
    void throwsWithParameterNameForNull() {
        NullPointerException refusal = assertThrows(NullPointerException.class, () -> new HttpStatusInterceptor(null));
        assertEquals("failing", refusal.getMessage());
    }

    private static UpstreamStatusException error(OkHttpClient client, Request request) {
        Call call = client.newCall(request);
        return (UpstreamStatusException)
                assertThrows(IOException.class, call::execute).getCause();
    }

    private static IOException enqueue(OkHttpClient client, Request request) throws Exception {
        CompletableFuture<IOException> failure = new CompletableFuture<>();
        client.newCall(request).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException thrown) {
                failure.complete(thrown);
            }

            @Override
            public void onResponse(Call call, Response response) {
                response.close();
                failure.completeExceptionally(new AssertionError(response));
            }
        });
        return HangGuard.get(failure);
    }

    private static MockWebServer http2() throws IOException {
        MockWebServer server = new MockWebServer();
        server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        server.start();
        return server;
    }

    private static Request request(MockWebServer server) {
        return new Request.Builder().url(server.url("/")).build();
    }

    private static Request request(RawServer server, String path) {
        return new Request.Builder().url(server.uri(path).toString()).build();
    }
}
