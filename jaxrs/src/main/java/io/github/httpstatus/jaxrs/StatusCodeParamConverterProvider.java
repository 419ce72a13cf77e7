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
 * Lets a resource take a {@link StatusCode}, an {@link HttpStatus} or a {@link StatusSet} as a parameter of any kind, and
 * collections of them.
 *
 * <p>It reads what {@code parse} reads and writes the number. Anything else, an empty text and a code that
 * {@code HttpStatus} does not have, is answered with 400 and a {@linkplain io.github.httpstatus.Problem problem} that
 * names the value; a parameter that is missing is null. It goes before converters for every enum, such as
 * Dropwizard's. Register the class. One instance serves all threads.
 */
@Provider
@Priority(Priorities.USER - 1)
public class StatusCodeParamConverterProvider implements ParamConverterProvider {

    @Context
    private @Nullable UriInfo uri;

    /** A provider whose problems name the path of their request, once the implementation has injected that. */
    public StatusCodeParamConverterProvider() {}

    @Override
    @SuppressWarnings("unchecked") // The converter makes what the type asks for.
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

    /** Lazy, since Jersey would convert a default value as it starts, when there is no request to answer. */
    @ParamConverter.Lazy
    private final class Converter<S> implements ParamConverter<S> {

        /** So much of a value is repeated. */
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
                return null; // Jersey asks for a missing parameter too.
            }
            try {
                return parse.apply(value);
            } catch (IllegalArgumentException refusal) {
                String shown = value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "...";
                String detail =
                        "\"" + shown + "\" is not " + wanted + ": write a code such as 404 or a name such as NOT_FOUND";
                // Any other exception would become an empty 404, or Jersey's 500 for a collection.
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
