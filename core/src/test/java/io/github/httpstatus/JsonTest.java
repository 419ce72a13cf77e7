package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that Jackson 2 and 3 read and write a status as a number, without a module. */
class JsonTest {

    /** A JSON library. */
    interface Json {
        String write(Object value) throws Exception;

        <T> T read(String json, Class<T> type) throws Exception;
    }

    record Jackson2(com.fasterxml.jackson.databind.ObjectMapper mapper) implements Json {
        @Override
        public String write(Object value) throws Exception {
            return mapper.writeValueAsString(value);
        }

        @Override
        public <T> T read(String json, Class<T> type) throws Exception {
            return mapper.readValue(json, type);
        }

        @Override
        public String toString() {
            return "Jackson 2";
        }
    }

    record Jackson3(tools.jackson.databind.ObjectMapper mapper) implements Json {
        @Override
        public String write(Object value) {
            return mapper.writeValueAsString(value);
        }

        @Override
        public <T> T read(String json, Class<T> type) {
            return mapper.readValue(json, type);
        }

        @Override
        public String toString() {
            return "Jackson 3";
        }
    }

    static Stream<Json> libraries() {
        return Stream.of(
                new Jackson2(new com.fasterxml.jackson.databind.ObjectMapper()),
                new Jackson3(new tools.jackson.databind.json.JsonMapper()));
    }

    record Outcome(
            StatusCode any,
            HttpStatus registered,
            List<StatusCode> several,
            Map<StatusCode, String> byStatus,
            Map<HttpStatus, Integer> byRegistered) {}

    static final class Fields {
        public StatusCode any = StatusCode.of(499);
        public HttpStatus registered = HttpStatus.NOT_FOUND;
    }

    private static final Outcome OUTCOME = new Outcome(
            StatusCode.of(499),
            HttpStatus.NOT_FOUND,
            List.of(HttpStatus.OK, StatusCode.of(999)),
            Map.of(StatusCode.of(520), "edge"),
            Map.of(HttpStatus.CREATED, 7));

    @ParameterizedTest
    @MethodSource("libraries")
    void writesEveryStatusAsNumber(Json json) throws Exception {
        assertEquals("404", json.write(HttpStatus.NOT_FOUND));
        assertEquals("499", json.write(StatusCode.of(499)));
        assertEquals("{\"any\":499,\"registered\":404}", json.write(new Fields()));
        assertEquals(
                json.read(
                        "{\"any\":499,\"registered\":404,\"several\":[200,999],\"byStatus\":{\"520\":\"edge\"},"
                                + "\"byRegistered\":{\"201\":7}}",
                        Map.class),
                json.read(json.write(OUTCOME), Map.class));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void readsBackTheSameInstances(Json json) throws Exception {
        assertEquals(OUTCOME, json.read(json.write(OUTCOME), Outcome.class));
        Fields fields = json.read("{\"any\":200,\"registered\":410}", Fields.class);
        assertEquals(HttpStatus.OK, fields.any);
        assertEquals(HttpStatus.GONE, fields.registered);
        for (int value = 100; value <= 999; value++) {
            assertEquals(StatusCode.of(value), json.read(String.valueOf(value), StatusCode.class));
        }
        for (HttpStatus status : HttpStatus.values()) {
            assertEquals(status, json.read(String.valueOf(status.value()), HttpStatus.class));
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void readsEveryTextThatParseAccepts(Json json) throws Exception {
        for (String text : List.of("404", "404 Not Found", "NOT_FOUND", "not-found")) {
            String quoted = "\"" + text + "\"";
            assertEquals(HttpStatus.NOT_FOUND, json.read(quoted, StatusCode.class));
            assertEquals(HttpStatus.NOT_FOUND, json.read(quoted, HttpStatus.class));
            Outcome asKey = json.read(
                    "{\"byStatus\":{" + quoted + ":\"\"},\"byRegistered\":{" + quoted + ":1}}", Outcome.class);
            assertEquals(Map.of(HttpStatus.NOT_FOUND, ""), asKey.byStatus());
            assertEquals(Map.of(HttpStatus.NOT_FOUND, 1), asKey.byRegistered());
        }
        assertEquals(HttpStatus.CONTENT_TOO_LARGE, json.read("\"PAYLOAD_TOO_LARGE\"", HttpStatus.class));
    }

    record Page(Problem problem, List<Problem> several) {}

    @ParameterizedTest
    @MethodSource("libraries")
    void writesProblemLikeToJson(Json json) throws Exception {
        Problem problem = Problem.builder(StatusCode.of(499))
                .type(URI.create("https://example.com/probs/closed"))
                .title("Closed")
                .detail("\"quoted\" <b> \u00e9 \ud83d\ude00")
                .instance("/a%20b")
                .member("errors", List.of(Map.of("field", "age", "reason", "must be positive")))
                .member("balance", new BigDecimal("12.50"))
                .member("none", null)
                .build();
        Object expected = json.read(problem.toJson(), Object.class);
        assertEquals(expected, json.read(json.write(problem), Object.class));
        assertEquals(
                Map.of("problem", expected, "several", List.of(expected)),
                json.read(json.write(new Page(problem, List.of(problem))), Object.class));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void rejectsInvalidStatusesAndOrdinals(Json json) {
        for (String bad : List.of("3", "0", "99", "1000", "-1", "\"4o4\"", "\"\"", "{}", "404.5", "true")) {
            assertThrows(Exception.class, () -> json.read(bad, StatusCode.class), bad);
            assertThrows(Exception.class, () -> json.read(bad, HttpStatus.class), bad);
        }
        assertThrows(Exception.class, () -> json.read("499", HttpStatus.class));
    }
}
