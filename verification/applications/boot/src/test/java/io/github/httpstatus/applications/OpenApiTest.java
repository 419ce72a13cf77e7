package io.github.httpstatus.applications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the document that springdoc creates with the JSON that the application sends. */
class OpenApiTest {

    private static final Map<String, Object> STATUS =
            Map.of("type", "integer", "format", "int32", "minimum", 100, "maximum", 999);
    private static final Map<String, Object> SET = Map.of("type", "string", "example", "5xx,429");
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> REFERENCE = Map.of("type", "string", "format", "uri-reference");
    private static final Map<String, Object> PROBLEM = Map.of("$ref", "#/components/schemas/Problem");

    private static RunningApplication application;
    private static JsonObject document;

    @BeforeAll
    static void start() throws Exception {
        application = RunningApplication.start(
                "example.documented.DocumentedShop",
                ClassPath.of(Server.TOMCAT, Kit.ALL),
                "--spring.config.name=example",
                "--springdoc.api-docs.enabled=true");
        document = get("/v3/api-docs");
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
    }

    private static JsonObject get(String path) throws Exception {
        String response = Exchange.of(application.port("local.server.port"), "GET " + path)
                .text();
        return JsonParser.object().from(response.substring(response.indexOf('{'), response.lastIndexOf('}') + 1));
    }

    private static JsonObject schema(String name) {
        return document.getObject("components").getObject("schemas").getObject(name);
    }

    @Test
    void describesStatusesInBodyAsNumbersWithoutEnum() throws Exception {
        assertEquals(
                Map.of(
                        "registered",
                        STATUS,
                        "any",
                        STATUS,
                        "set",
                        SET,
                        "list",
                        Map.of("type", "array", "items", STATUS),
                        "byStatus",
                        Map.of("type", "object", "additionalProperties", TEXT),
                        "problem",
                        PROBLEM),
                schema("Statuses").getObject("properties"));
        JsonObject sent = get("/statuses?registered=404&any=520&set=404,5xx");
        assertEquals(404, sent.get("registered"));
        assertEquals(520, sent.get("any"));
        assertEquals("404,5xx", sent.get("set"));
    }

    @Test
    void describesParametersLikeBodies() {
        JsonArray parameters = document.getObject("paths")
                .getObject("/statuses")
                .getObject("get")
                .getArray("parameters");
        assertEquals(STATUS, parameters.getObject(0).getObject("schema"));
        assertEquals(STATUS, parameters.getObject(1).getObject("schema"));
        assertEquals(SET, parameters.getObject(2).getObject("schema"));
    }

    @Test
    void describesProblemAsItIsSent() throws Exception {
        assertEquals(
                Map.of("type", REFERENCE, "title", TEXT, "status", STATUS, "detail", TEXT, "instance", REFERENCE),
                schema("Problem").getObject("properties"));
        assertEquals(true, schema("Problem").get("additionalProperties"));
        JsonObject sent = get("/statuses?registered=404&any=520&set=").getObject("problem");
        assertEquals(Map.of("title", "Not Found", "status", 404, "detail", "detail", "seats", 7), sent);
        assertTrue(sent.keySet().containsAll(schema("Problem").getArray("required")));
    }

    @Test
    void acceptsCodeInAnnotation() {
        JsonObject responses = document.getObject("paths")
                .getObject("/statuses")
                .getObject("get")
                .getObject("responses");
        assertEquals(
                PROBLEM,
                responses
                        .getObject("404")
                        .getObject("content")
                        .getObject("application/problem+json")
                        .getObject("schema"));
    }

    @Test
    void swaggerAloneKnowsOnlyTypesOfStatuses() {
        ModelConverters alone = new ModelConverters(false);
        assertEquals("integer", type(alone, HttpStatus.class));
        assertEquals("integer", type(alone, StatusCode.class));
        assertEquals("string", type(alone, StatusSet.class));
    }

    private static String type(ModelConverters converters, Class<?> type) {
        Schema<?> schema = converters.resolveAsResolvedSchema(new AnnotatedType(type)).schema;
        return schema.getType();
    }
}
