package io.github.httpstatus.jaxrs;

import io.github.httpstatus.ErrorCustomizer;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/**
 * Registers everything that a server needs: the {@link HttpStatusExceptionMapper}, also for its exceptions inside a
 * {@link java.util.concurrent.CompletionException}, {@link java.util.concurrent.ExecutionException} or
 * {@link java.io.IOException}, and the {@link StatusCodeParamConverterProvider}.
 *
 * <p>It leaves out what the application has registered itself. A mapper of the application for one of the three wrappers
 * goes first if it has a {@code @Priority}.
 */
public class HttpStatusFeature implements Feature {

    /** After mappers of the application for the same exception. */
    private static final int LAST = Priorities.USER + 1000;

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
        if (!present.isRegistered(HttpStatusExceptionMapper.class)) {
            context.register(new HttpStatusExceptionMapper(customizers));
        }
        context.register(new WrapperMapper.OfCompletionException(), LAST);
        context.register(new WrapperMapper.OfExecutionException(), LAST);
        context.register(new WrapperMapper.OfIoException(), LAST);
        if (!present.isRegistered(StatusCodeParamConverterProvider.class)) {
            context.register(StatusCodeParamConverterProvider.class);
        }
        return true;
    }
}
