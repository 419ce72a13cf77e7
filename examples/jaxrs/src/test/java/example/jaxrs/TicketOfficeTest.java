package example.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import example.okhttp.PriceServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.glassfish.grizzly.http.server.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TicketOfficeTest {

    /** Grizzly omits Content-Type if a client offers an upgrade to HTTP/2, which this client does by default. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final JsonMapper JSON = new JsonMapper();

    private static PriceServer prices;
    private static HttpServer office;

    @BeforeAll
    static void start() throws Exception {
        prices = new PriceServer();
        office = TicketOffice.start(0, prices.url());
    }

    @AfterAll
    static void stop() throws Exception {
        office.shutdownNow();
        prices.close();
    }

    private static HttpResponse<String> send(String method, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + office.getListener("grizzly").getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"/shows/hamlet, 12 seats", "/prices/hamlet, 12.00"})
    void respondsWithText(String path, String body) throws Exception {
        HttpResponse<String> response = send("GET", path);
        assertEquals(200, response.statusCode());
        assertEquals(body, response.body());
    }

    @Test
    void sendsTheHeadersAndMembersOfAnException() throws Exception {
        HttpResponse<String> response = send("GET", "/shows/macbeth");
        assertEquals(409, response.statusCode());
        assertEquals(Optional.of("closed"), response.headers().firstValue("X-Box-Office"));
        assertEquals(JSON.readTree("""
                {
                  "type": "https://example.com/probs/sold-out", "title": "Sold out", "status": 409,
                  "detail": "No seats are left for macbeth", "instance": "/shows/macbeth",
                  "alternatives": ["hamlet", "tempest"]
                }
                """), JSON.readTree(response.body()));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "GET, /prices/lear, 502, Content-Type, application/problem+json",
                "GET, /nowhere, 404, Content-Type, application/problem+json",
                "DELETE, /shows/hamlet, 405, Allow, GET",
                "GET, /takings, 401, WWW-Authenticate, Basic realm=\"takings\"",
                "GET, /closed, 499, Content-Type, application/problem+json"
            })
    void sendsEveryErrorAsAProblem(String method, String path, int status, String header, String value)
            throws Exception {
        HttpResponse<String> response = send(method, path);
        assertEquals(status, response.statusCode());
        assertTrue(response.headers().firstValue(header).orElse("").contains(value), response.headers()::toString);
        assertEquals(status, JSON.readTree(response.body()).get("status").intValue());
        assertEquals(path, JSON.readTree(response.body()).get("instance").stringValue());
    }
}
