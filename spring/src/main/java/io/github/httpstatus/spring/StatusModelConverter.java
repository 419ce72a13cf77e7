package io.github.httpstatus.spring;

import com.fasterxml.jackson.databind.JavaType;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes our types in OpenAPI as they are in JSON. Without this, Swagger describes a status as a closed list, which excludes
 * codes that are registered later, and does not describe the members of a {@link Problem}.
 */
final class StatusModelConverter implements ModelConverter {

    private static final String PROBLEM = Problem.class.getSimpleName();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Class<?> raw = raw(type.getType());
        if (raw == HttpStatus.class || raw == StatusCode.class) {
            return status();
        }
        if (raw == StatusSet.class) {
            return schema("string").example("5xx,429");
        }
        if (raw == Problem.class) {
            context.defineModel(PROBLEM, problem());
            return new Schema<>().$ref(PROBLEM);
        }
        return others.hasNext() ? others.next().resolve(type, context, others) : null;
    }

    private static @Nullable Class<?> raw(Type type) {
        if (type instanceof JavaType resolved) {
            return resolved.getRawClass();
        }
        return type instanceof Class<?> raw ? raw : null;
    }

    /** Sets the type for OpenAPI 3.0, and for OpenAPI 3.1 in another property. */
    private static Schema<Object> schema(String type) {
        Schema<Object> schema = new Schema<>();
        schema.setType(type);
        schema.addType(type);
        return schema;
    }

    private static Schema<?> status() {
        return schema("integer")
                .format("int32")
                .minimum(BigDecimal.valueOf(100))
                .maximum(BigDecimal.valueOf(999));
    }

    private static Schema<?> problem() {
        Schema<Object> problem = schema("object");
        problem.addProperty("type", schema("string").format("uri-reference"));
        problem.addProperty("title", schema("string"));
        problem.addProperty("status", status());
        problem.addProperty("detail", schema("string"));
        problem.addProperty("instance", schema("string").format("uri-reference"));
        problem.setRequired(List.of("status"));
        problem.setAdditionalProperties(true);
        return problem;
    }
}
