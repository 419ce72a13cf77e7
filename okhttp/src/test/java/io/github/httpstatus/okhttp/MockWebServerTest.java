package io.github.httpstatus.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import java.net.ProtocolException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests which statuses a client receives over HTTP/1.1 and HTTP/2. */
class MockWebServerTest {

    private static final Dispatcher REQUESTED_STATUS = new Dispatcher() {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse().setStatus("HTTP/1.1 " + request.getHeader("Requested-Status"));
        }
    };

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"HTTP_1_1", "H2_PRIOR_KNOWLEDGE"})
    void everyFinalCodeArrives(Protocol protocol) throws Exception {
        try (MockWebServer server = start(protocol)) {
            OkHttpClient client = client(protocol);
            for (int value : finalCodes()) {
                StatusCode sent = StatusCode.of(value);
                try (Response response = get(client, server, sent.toString())) {
                    assertEquals(value, response.code());
                    assertEquals(protocol, response.protocol());
                    assertSame(sent, OkHttpStatuses.of(response));
                    assertEquals(sent.phrase(), OkHttpStatuses.phrase(response));
                }
            }
            close(client);
        }
    }

    private static int[] finalCodes() {
        return IntStream.rangeClosed(200, 999)
                .filter(value -> value != HttpStatus.Code.PROXY_AUTHENTICATION_REQUIRED)
                .toArray();
    }

    @Test
    void okHttpAccepts407OnlyFromProxy() throws Exception {
        try (MockWebServer server = start(Protocol.HTTP_1_1)) {
            OkHttpClient direct = client(Protocol.HTTP_1_1);
            assertThrows(ProtocolException.class, () -> get(direct, server, "407"), "without the kit");
            OkHttpClient proxied =
                    direct.newBuilder().proxy(server.toProxyAddress()).build();
            try (Response response = get(proxied, server, "407")) {
                assertSame(HttpStatus.PROXY_AUTHENTICATION_REQUIRED, OkHttpStatuses.of(response));
            }
            close(direct);
        }
    }

    @Test
    void usesRegisteredPhraseOverHttp2() throws Exception {
        try (MockWebServer server = start(Protocol.H2_PRIOR_KNOWLEDGE)) {
            OkHttpClient client = client(Protocol.H2_PRIOR_KNOWLEDGE);
            try (Response response = get(client, server, "429 Too Many Requests")) {
                assertEquals("", response.message(), "without the kit");
                assertEquals("Too Many Requests", OkHttpStatuses.phrase(response));
            }
            close(client);
        }
    }

    @Test
    void findsNoStatusForInvalidCode() throws Exception {
        try (MockWebServer server = start(Protocol.HTTP_1_1)) {
            OkHttpClient client = client(Protocol.HTTP_1_1);
            try (Response response = get(client, server, "042 Broken")) {
                assertEquals(42, response.code(), "without the kit");
                assertEquals(Optional.empty(), OkHttpStatuses.find(response));
                assertEquals("Broken", OkHttpStatuses.phrase(response));
            }
            close(client);
        }
    }

    private static MockWebServer start(Protocol protocol) throws Exception {
        MockWebServer server = new MockWebServer();
        server.setProtocols(List.of(protocol));
        server.setDispatcher(REQUESTED_STATUS);
        server.start();
        return server;
    }

    private static OkHttpClient client(Protocol protocol) {
        return Clients.patient()
                .protocols(List.of(protocol))
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .build();
    }

    private static Response get(OkHttpClient client, MockWebServer server, String line) throws Exception {
        Request request = new Request.Builder()
                .url(server.url("/"))
                .header("Requested-Status", line)
                .build();
        return client.newCall(request).execute();
    }

    private static void close(OkHttpClient client) {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
