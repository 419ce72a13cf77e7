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
 * Registers everything that a server needs: the {@link HttpStatusExceptionMapper}, also for its exceptions inside a
 * {@link java.util.concurrent.CompletionException}, {@link java.util.concurrent.ExecutionException} or
 * {@link java.io.IOException}, and the {@link StatusCodeParamConverterProvider}.
 *
 * <p>Servers that load features as services (Jersey, RESTEasy) or read the index of the jar (Quarkus REST) have all of it
 * without this class; the property {@code jakarta.ws.rs.loadServices} turns services off. Register the class on other
 * servers, and an instance if you have customizers: it replaces what was found.
 *
 * <p>It leaves out what the application has registered itself. A mapper of the application for one of the three wrappers
 * goes first.
 */
public class HttpStatusFeature implements Feature {

    private final List<ErrorCustomizer<? super HttpHeaders>> customizers;

    /** Creates a feature, for implementations of Jakarta REST. */
    public HttpStatusFeature() {
        this(List.of());
    }

    /**
     * Creates a feature whose error responses are customized.
     *
     * @param customizers in the order in which they run; they take the headers of the request
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

    /** Whether the application has registered one itself; a subclass counts too. */
    static boolean hasMapper(Configuration present) {
        return Stream.concat(
                        present.getClasses().stream(),
                        present.getInstances().stream().map(Object::getClass))
                .filter(HttpStatusExceptionMapper.class::isAssignableFrom)
                .anyMatch(component -> component != Discovered.Mapper.class);
    }

    // Open Liberty injects nothing into an instance of a class that is also a CDI bean. The classes that servers find
    // are beans, so the feature has classes of its own. They do not inherit the priority.

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
