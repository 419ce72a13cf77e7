package io.github.httpstatus.jaxrs;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Converts parameters of any kind to {@link StatusCode}, {@link HttpStatus} or {@link StatusSet}, and to collections of them.
 *
 * <p>It reads every text that {@code parse} accepts. It writes a status as its code. For any other text, an empty one or a
 * code without a constant in {@code HttpStatus}, the client receives a 400 with a
 * {@linkplain io.github.httpstatus.Problem problem} that names the value. A missing parameter is null. This provider has
 * precedence over converters for every enum, such as Dropwizard's. One instance serves all threads.
 *
 * <p>{@link HttpStatusFeature} registers it. Without the feature, register the class.
 */
@Provider
@Priority(Priorities.USER - 1)
public class StatusCodeParamConverterProvider implements ParamConverterProvider {

    @Context
    private @Nullable UriInfo uri;

    /** Creates a provider. Its problems contain the path of the request if the implementation injects it. */
    public StatusCodeParamConverterProvider() {}

    @Override
    @SuppressWarnings("unchecked") // The converter returns the requested type.
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> rawType, Type genericType, Annotation[] annotations) {
        if (rawType == HttpStatus.class) {
            return (ParamConverter<T>) new Converter<>(HttpStatus::parse, "a registered status");
        }
        if (rawType == StatusSet.class) {
            return (ParamConverter<T>) new Converter<>(StatusSet::parse, "a set of statuses");
        }
        return StatusCode.class.isAssignableFrom(rawType)
                ? (ParamConverter<T>) new Converter<>(StatusCode::parse, "a status")
                : null;
    }

    /** Lazy, because Jersey would otherwise convert a default value when it starts, without a request. */
    @ParamConverter.Lazy
    private final class Converter<S> implements ParamConverter<S> {

        /** In characters. The rest of a value is not repeated in the problem. */
        private static final int LONGEST = 64;

        private final Function<String, S> parse;
        private final String wanted;

        Converter(Function<String, S> parse, String wanted) {
            this.parse = parse;
            this.wanted = wanted;
        }

        @Override
        public @Nullable S fromString(@Nullable String value) {
            if (value == null) {
                return null; // Jersey calls a converter for a missing parameter too.
            }
            try {
                return parse.apply(value);
            } catch (IllegalArgumentException refusal) {
                String shown = value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "...";
                String detail =
                        "\"" + shown + "\" is not " + wanted + ": write a code such as 404 or a name such as NOT_FOUND";
                // Any other exception would become an empty 404, or on Jersey a 500 if the parameter is a collection.
                throw JaxrsExceptions.toWebApplicationException(
                        new HttpStatusException(HttpStatus.BAD_REQUEST, detail, refusal), uri);
            }
        }

        @Override
        public String toString(S value) {
            return value instanceof StatusCode status ? String.valueOf(status.value()) : value.toString();
        }
    }
}
