package io.github.httpstatus.jaxrs;

import io.github.httpstatus.ErrorCustomizer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Registers everything that a server needs: the {@link HttpStatusExceptionMapper} and the
 * {@link StatusCodeParamConverterProvider}. The mapper also finds its exceptions inside a
 * {@link java.util.concurrent.CompletionException}, {@link java.util.concurrent.ExecutionException} or
 * {@link java.io.IOException}.
 *
 * <p>Servers that load features as services (Jersey, RESTEasy) or read the index of the jar (Quarkus REST) discover all of
 * this without the class. The property {@code jakarta.ws.rs.loadServices} turns services off. On other servers, register the
 * class. To use customizers, register an instance: it replaces the discovered mapper.
 *
 * <p>The feature does not register a component that the application has already registered. A mapper of the application for
 * one of the three wrappers has precedence.
 */
public class HttpStatusFeature implements Feature {

    private final List<ErrorCustomizer<? super HttpHeaders>> customizers;

    /** Creates a feature without customizers. */
    public HttpStatusFeature() {
        this(List.of());
    }

    /**
     * Creates a feature with customizers.
     *
     * @param customizers change each error response, in this order; their request is the headers of the request
     */
    public HttpStatusFeature(List<ErrorCustomizer<? super HttpHeaders>> customizers) {
        this.customizers = List.copyOf(customizers);
    }

    @Override
    public boolean configure(FeatureContext context) {
        Configuration present = context.getConfiguration();
        HttpStatusExceptionMapper mapper = null;
        if (!hasMapper(present)) {
            mapper = new Mapper(customizers);
            context.register(mapper);
        }
        context.register(new OfCompletionException(mapper));
        context.register(new OfExecutionException(mapper));
        context.register(new OfIoException(mapper));
        if (!present.isRegistered(StatusCodeParamConverterProvider.class)) {
            context.register(StatusCodeParamConverterProvider.class);
        }
        return true;
    }

    /** Returns whether the application itself has registered the mapper or a subclass of it. */
    static boolean hasMapper(Configuration present) {
        return Stream.concat(
                        present.getClasses().stream(),
                        present.getInstances().stream().map(Object::getClass))
                .filter(HttpStatusExceptionMapper.class::isAssignableFrom)
                .anyMatch(component -> component != Discovered.Mapper.class);
    }

    // Open Liberty injects nothing into an instance whose class is also a CDI bean. The discovered classes are beans.
    // So the feature has its own classes. They do not inherit the priority.

    @Priority(HttpStatusExceptionMapper.PRIORITY)
    private static final class Mapper extends HttpStatusExceptionMapper {
        Mapper(List<ErrorCustomizer<? super HttpHeaders>> customizers) {
            super(customizers);
        }
    }

    @Priority(HttpStatusExceptionMapper.PRIORITY)
    private static final class OfCompletionException extends WrapperMapper.OfCompletionException {
        OfCompletionException(@Nullable HttpStatusExceptionMapper ours) {
            super(ours);
        }
    }

    @Priority(HttpStatusExceptionMapper.PRIORITY)
    private static final class OfExecutionException extends WrapperMapper.OfExecutionException {
        OfExecutionException(@Nullable HttpStatusExceptionMapper ours) {
            super(ours);
        }
    }

    @Priority(HttpStatusExceptionMapper.PRIORITY)
    private static final class OfIoException extends WrapperMapper.OfIoException {
        OfIoException(@Nullable HttpStatusExceptionMapper ours) {
            super(ours);
        }
    }
}
