package io.github.httpstatus.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import io.github.httpstatus.spring.HttpStatusAutoConfiguration;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContextImpl;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Tests how Swagger describes our types with the model converter, in OpenAPI 3.0 and 3.1. */
class OpenApiModelTest {

    private static final Map<String, Object> STATUS =
            Map.of("type", "integer", "format", "int32", "minimum", 100, "maximum", 999);
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> REFERENCE = Map.of("type", "string", "format", "uri-reference");

    record Order(StatusCode status, String name) {}

    private static void withConverter(Consumer<ModelConverter> test) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(HttpStatusAutoConfiguration.class))
                .run(context -> test.accept(context.getBean(ModelConverter.class)));
    }

    private static ResolvedSchema resolve(ModelConverter ours, Type type) {
        ModelConverters converters = new ModelConverters(false);
        converters.addConverter(ours);
        return converters.resolveAsResolvedSchema(new AnnotatedType(type));
    }

    private static JsonObject json(ObjectMapper mapper, Schema<?> schema) {
        try {
            return JsonParser.object().from(mapper.writeValueAsString(schema));
        } catch (JsonProcessingException | JsonParserException invalid) {
            throw new AssertionError(invalid);
        }
    }

    @Test
    void describesStatusAsNumberWithoutEnum() {
        withConverter(ours -> {
            for (Type type : List.of(HttpStatus.class, StatusCode.class)) {
                Schema<?> schema = resolve(ours, type).schema;
                assertEquals(STATUS, json(Json.mapper(), schema));
                assertEquals(STATUS, json(Json31.mapper(), schema));
            }
        });
    }

    @Test
    void describesStatusInAnotherType() {
        withConverter(ours -> assertEquals(
                Map.of("type", "object", "properties", Map.of("status", STATUS, "name", TEXT)),
                json(Json.mapper(), resolve(ours, Order.class).schema)));
    }

    @Test
    void describesSetAsText() {
        withConverter(ours -> assertEquals(
                Map.of("type", "string", "example", "5xx,429"),
                json(Json.mapper(), resolve(ours, StatusSet.class).schema)));
    }

    @Test
    void describesProblemWithAllItsMembers() {
        withConverter(ours -> {
            ResolvedSchema resolved = resolve(ours, Problem.class);
            assertEquals("#/components/schemas/Problem", resolved.schema.get$ref());
            assertEquals(
                    Map.of(
                            "type",
                            "object",
                            "required",
                            List.of("status"),
                            "properties",
                            Map.of(
                                    "type",
                                    REFERENCE,
                                    "title",
                                    TEXT,
                                    "status",
                                    STATUS,
                                    "detail",
                                    TEXT,
                                    "instance",
                                    REFERENCE),
                            "additionalProperties",
                            true),
                    json(Json.mapper(), resolved.referencedSchemas.get("Problem")));
        });
    }

    @Test
    void leavesOtherTypesToTheNextConverter() {
        withConverter(ours -> {
            assertEquals(TEXT, json(Json.mapper(), resolve(ours, String.class).schema));
            assertNull(ours.resolve(
                    new AnnotatedType(String.class), new ModelConverterContextImpl(ours), Collections.emptyIterator()));
        });
    }
}
