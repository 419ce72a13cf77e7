package io.github.httpstatus.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonParser;
import io.github.httpstatus.Problem;
import io.github.httpstatus.contract.ErrorResponseContract;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the responses of a resource to exceptions and statuses, parameters, and the JSON of the application. */
@ExtendWith(Server.Running.class)
class ResourceTest implements ErrorResponseContract {

    private final Server server;

    ResourceTest(Server server) {
        this.server = server;
    }

    @Override
    public URI server() {
        return server.uri("/rest");
    }

    @Test
    void sendsEveryStatus() throws Exception {
        server.assertSendsEveryStatus("/rest/status/");
    }

    @ParameterizedTest
    @CsvSource({
        "query?s=404, 404 Not Found",
        "query?s=499, 499",
        "query?s=999, 999",
        "query?s=payload-too-large, 413 Content Too Large",
        "query, null",
        "registered?s=404, 404 Not Found",
        "list?s=404&s=499, '[404 Not Found, 499]'",
        "list, []",
        "set?s=5xx%2C429, '429,5xx'"
    })
    void readsStatusParameter(String path, String expected) throws Exception {
        HttpResponse<String> response = server.get("/rest/" + path);
        assertEquals(200, response.statusCode(), response::body);
        assertEquals(expected, response.body());
    }

    @Test
    void readsStatusHeader() throws Exception {
        assertEquals("499", server.get("/rest/header", "s", "499").body());
        assertEquals(400, server.get("/rest/header", "s", "4o4").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "query?s=4o4, 4o4",
        "query?s=1000, 1000",
        "query?s=, ''",
        "registered?s=499, 499",
        "list?s=404&s=4o4, 4o4",
        "set?s=6xx, 6xx",
        "status/4o4, 4o4"
    })
    void responds400WithProblemThatNamesInvalidParameter(String path, String value) throws Exception {
        HttpResponse<String> response = server.get("/rest/" + path);
        assertEquals(400, response.statusCode(), response::body);
        assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
        Map<String, Object> problem = JsonParser.object().from(response.body());
        assertTrue(String.valueOf(problem.get("detail")).startsWith("\"" + value + "\" is not "), response::body);
        assertEquals("/app/rest/" + path.replaceFirst("\\?.*", ""), problem.get("instance"));
    }

    @Test
    void discoversProviders() throws Exception {
        for (String path : List.of("here/409", "async/409", "wrapped/all/409")) {
            HttpResponse<String> response = server.get("/discovered/" + path);
            assertEquals(409, response.statusCode());
            Map<String, Object> problem = JsonParser.object().from(response.body());
            assertEquals("/app/discovered/" + path, problem.get("instance"));
        }
        assertEquals("499", server.get("/discovered/query?s=499").body());
        assertEquals(400, server.get("/discovered/query?s=4o4").statusCode());
    }

    /** Jackson would write {@code {"number":"A7","day":[2026,11,24]}}. */
    @Test
    void writesJsonOfTheApplicationWithJsonB() throws Exception {
        assertEquals(
                Map.of("order-number", "A7", "day", "2026-11-24"),
                JsonParser.object().from(server.get("/rest/json").body()));
    }
}
