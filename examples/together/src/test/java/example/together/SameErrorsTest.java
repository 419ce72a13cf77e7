package example.together;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.httpstatus.okhttp.OkHttpStatuses;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares the three offices with each other. */
class SameErrorsTest {

    /** The headers that clients rely on. Spring Security adds others to each response. */
    private static final List<String> HEADERS =
            List.of("Content-Type", "X-Box-Office", "WWW-Authenticate", "Retry-After", "Allow");

    static final List<String> REQUESTS = SameErrors.REQUESTS;

    private static final JsonMapper JSON = new JsonMapper();

    private static SameErrors offices;

    private record Sent(Object status, Map<String, String> headers, JsonNode body) {}

    @BeforeAll
    static void start() throws Exception {
        offices = new SameErrors();
    }

    @AfterAll
    static void stop() throws Exception {
        offices.close();
    }

    @ParameterizedTest
    @FieldSource("REQUESTS")
    void everyFrameworkSendsSameStatusHeadersAndJson(String request) throws Exception {
        Map<String, Sent> sent = new LinkedHashMap<>();
        for (var response : offices.send(request).entrySet()) {
            sent.put(response.getKey(), read(response.getValue()));
        }
        assertEquals(3, sent.size());
        assertEquals(1, new HashSet<>(sent.values()).size(), sent::toString);
    }

    private static Sent read(Response response) throws Exception {
        try (response) {
            Map<String, String> headers = new TreeMap<>();
            for (String name : HEADERS) {
                headers.put(name, value(name, response.header(name, "")));
            }
            return new Sent(
                    OkHttpStatuses.of(response),
                    headers,
                    JSON.readTree(response.body().string()));
        }
    }

    private static String value(String name, String value) {
        return switch (name) {
            // The other methods differ between the frameworks.
            case "Allow" -> value.contains("GET") ? "GET" : value;
            // Spring Security adds a charset.
            case "WWW-Authenticate" -> value.split(",", 2)[0];
            default -> value;
        };
    }
}
