package io.github.httpstatus.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import io.github.httpstatus.contract.RawServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the same tests for every client of one API. */
class OrdersTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String PROBLEM = """
            {"type": "https://example.com/probs/no-order", "title": "No such order", "status": 404,
             "orders": [8, 9], "hint": "%s"}""".formatted("\u00e9".repeat(2_000));

    @SuppressWarnings("ImmutableEnumChecker") // A constructor reference is immutable.
    enum Library {
        OK_HTTP(OkHttpOrders::new),
        RETROFIT(RetrofitOrders::new),
        REST_CLIENT(api -> new RestClientOrders(api, HTTP)),
        WEB_CLIENT(api -> new WebClientOrders(api, HTTP)),
        JAKARTA_REST(JakartaRestOrders::new),
        JAVA_HTTP(api -> new JavaHttpOrders(api, HTTP));

        private final Function<URI, Orders> orders;

        Library(Function<URI, Orders> orders) {
            this.orders = orders;
        }
    }

    private static RawServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new RawServer(OrdersTest::respond);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static RawServer.Script respond(String path) {
        return switch (path) {
            case "/v1/orders/7" -> response("200 OK", "Content-Type: application/json", "{\"id\": 7}");
            case "/v1/orders/404" -> response("404 Not Found", "Content-Type: application/problem+json", PROBLEM);
            case "/v1/orders/page" -> response("502 Bad Gateway", "Content-Type: text/html", "<h1>\nproxy</h1>");
            case "/v1/orders/429" ->
                response(
                        "429 Slow down",
                        "Date: Wed, 03 Jun 2026 12:00:00 GMT\r\nRetry-After: Wed, 3 Jun 2026 12:02:00 GMT\r\n"
                                + "X-RateLimit-Limit: 60\r\nX-RateLimit-Remaining: 0",
                        "");
            case "/v1/orders/403" ->
                response(
                        "403 Forbidden",
                        "Date: Wed, 03 Jun 2026 12:00:00 GMT\r\nx-ratelimit-limit: 60\r\nx-ratelimit-remaining: 0\r\n"
                                + "x-ratelimit-reset: 1780488060",
                        "{}");
            default -> response("400 Bad Request", "Content-Type: text/plain", "?");
        };
    }

    private static RawServer.Script response(String line, String headers, String body) {
        return RawServer.sending("HTTP/1.1 " + line + "\r\n" + headers + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    private static Orders orders(Library library) {
        return library.orders.apply(server.uri("/v1/"));
    }

    private static <E extends ApiException> E error(Class<E> type, Library library, String id) {
        return assertThrows(type, () -> orders(library).order(id));
    }

    @ParameterizedTest
    @EnumSource
    void returnsOrder(Library library) throws Exception {
        assertEquals("{\"id\": 7}", orders(library).order("7"));
    }

    @ParameterizedTest
    @EnumSource
    void parsesWholeErrorDocument(Library library) throws Exception {
        ApiException.NotFound error = error(ApiException.NotFound.class, library, "404");
        var problem = error.problem().orElseThrow();
        assertEquals("No such order", problem.get("title").textValue());
        assertEquals(9, problem.get("orders").get(1).intValue());
        assertEquals(2_000, problem.get("hint").textValue().length());
        String authority = server.uri("/").getRawAuthority();
        assertEquals("GET " + authority + " responded with 404 Not Found", error.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void hasNoDocumentForOtherBodies(Library library) {
        ApiException error = error(ApiException.class, library, "page");
        assertEquals(Optional.empty(), error.problem());
        assertEquals("<h1> proxy</h1>", error.excerpt());
        assertSame(HttpStatus.BAD_GATEWAY, error.status());
    }

    @ParameterizedTest
    @EnumSource
    void reportsRateLimitByStatusOrHeaders(Library library) {
        ApiException.RateLimited standard = error(ApiException.RateLimited.class, library, "429");
        assertEquals(60, standard.limit());
        assertEquals(Optional.of(Duration.ofMinutes(2)), standard.retryAfter());
        ApiException.RateLimited custom = error(ApiException.RateLimited.class, library, "403");
        assertEquals(60, custom.limit());
        assertEquals(Optional.of(Duration.ofMinutes(1)), custom.retryAfter());
    }

    @ParameterizedTest
    @EnumSource
    void passesChosenStatusesOn(Library library) {
        ApiException error = error(ApiException.class, library, "429");
        HttpStatusException response = error.toHttpStatusException(StatusSet.parse("429, 503"));
        assertSame(HttpStatus.TOO_MANY_REQUESTS, response.status());
        assertEquals(Optional.of(Duration.ofMinutes(2)), response.retryAfter());
        assertSame(HttpStatus.BAD_GATEWAY, error.toHttpStatusException().status());
        String sent = response.toProblem("/").toJson();
        assertFalse(sent.contains(server.uri("/").getHost()), sent);
    }

    /** Reading a body stops after a second, and then its connection is closed. */
    @ParameterizedTest
    @EnumSource
    void leaksNoConnectionInTenThousandErrors(Library library) throws Exception {
        try (RawServer counting = new RawServer(OrdersTest::respond)) {
            Orders orders = library.orders.apply(counting.uri("/v1/"));
            int late = 0;
            for (int i = 0; i < 10_000; i++) {
                long start = System.nanoTime();
                StatusCode status = assertThrows(ApiException.class, () -> orders.order("404"))
                        .status();
                late += System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1) ? 0 : 1;
                assertSame(HttpStatus.NOT_FOUND, status);
            }
            assertEquals(10_000, counting.requests());
            int connections = counting.connections();
            assertTrue(connections <= 10 + late, () -> connections + " connections");
        }
    }
}
