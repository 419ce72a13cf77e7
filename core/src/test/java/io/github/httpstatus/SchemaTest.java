package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Validates problems with the schema of RFC 9457, Appendix A. */
class SchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaTest.class.getResourceAsStream("/problem.schema.json"));

    private static List<Error> errors(String json) {
        return SCHEMA.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static void assertValid(Problem problem) {
        assertEquals(List.of(), errors(problem.toJson()), problem::toJson);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"status\":\"404\"}",
                "{\"status\":99}",
                "{\"status\":1000}",
                "{\"status\":404.5}",
                "{\"title\":null}",
                "{\"detail\":1}",
                "{\"type\":\"https://example.com/a b\"}",
                "{\"instance\":\"/a b\"}",
                "{\"instance\":\"/a%zz\"}",
                "{\"instance\":\"/\\u00e9\"}",
                "{\"instance\":\"/a|b\"}"
            })
    void schemaRejectsInvalidProblems(String json) {
        assertFalse(errors(json).isEmpty(), json);
    }

    @ParameterizedTest
    @MethodSource("io.github.httpstatus.StatusCodeTest#all")
    void problemOfEveryStatusIsValid(StatusCode status) {
        assertValid(Problem.builder(status).build());
        assertValid(Problem.builder(status).type(URI.create("tag:a,2026:b")).build());
    }

    static Stream<URI> types() {
        return Stream.of(
                        "https://example.com/out-of-credit",
                        "https://example.com:8443/a?b=c%20d#e",
                        "https://example.com/\u00e9\u4e2d",
                        "https://[2001:db8::1]/a",
                        "tag:example@example.org,2021-09-17:OutOfLuck",
                        "urn:problem-type:a",
                        "/problems/a",
                        "problems",
                        "#a")
                .map(URI::create);
    }

    @ParameterizedTest
    @MethodSource("types")
    void problemOfEveryTypeIsValid(URI type) {
        assertValid(Problem.builder(HttpStatus.FORBIDDEN).type(type).build());
    }

    @Test
    void problemWithEveryMemberIsValid() {
        assertValid(Problem.builder(HttpStatus.UNPROCESSABLE_CONTENT)
                .type(URI.create("https://example.com/invalid"))
                .title("\u2028<\"")
                .detail("\ud83d\ude00 \ud83d")
                .instance("/a%20b")
                .member("errors", List.of(Map.of("pointer", "#/age", "status", "x", "type", 1)))
                .member("none", null)
                .build());
    }

    @Test
    void problemOfEveryPathIsValid() {
        Random random = new Random(9457);
        for (int i = 0; i < 20_000; i++) {
            // Mostly characters that matter in a path, sometimes any character.
            StringBuilder path = new StringBuilder(random.nextInt(20) == 0 ? "" : "/");
            for (int length = random.nextInt(12); length > 0; length--) {
                path.append(
                        random.nextInt(3) == 0
                                ? (char) random.nextInt(0x10000)
                                : "/;?#%25aF:@\\[]{}|^ \"<>".charAt(random.nextInt(21)));
            }
            Problem problem = new HttpStatusException(HttpStatus.NOT_FOUND).toProblem(path.toString());
            assertValid(problem);
            URI base = URI.create("https://ours.example/");
            problem.instance().map(base::resolve).ifPresent(uri -> assertEquals("ours.example", uri.getHost()));
        }
    }
}
