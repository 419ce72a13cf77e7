package io.github.httpstatus.jaxrs;

import io.github.httpstatus.StatusException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Responds to an exception of ours inside a wrapper, since Jakarta REST looks at no cause. Any other exception goes to the
 * mapper that would have run, or on to the server if there is none.
 *
 * @param <E> the wrapper
 */
abstract class WrapperMapper<E extends Exception> implements ExceptionMapper<E> {

    private final Class<? extends Exception> next;

    /** Registered together with this one, or null: then the implementation's choice. */
    private final @Nullable HttpStatusExceptionMapper ours;

    @Context
    private @Nullable Providers providers;

    private WrapperMapper(Class<? extends Exception> next, @Nullable HttpStatusExceptionMapper ours) {
        this.next = next;
        this.ours = ours;
    }

    @Override
    public Response toResponse(E thrown) {
        StatusException inside = StatusException.find(thrown).orElse(null);
        if (inside == null) {
            return respond(mapper(next), thrown);
        }
        // Of the application's choice, if it has one for the exception inside.
        ExceptionMapper<StatusException> mapper = mapper(inside.getClass());
        if (mapper instanceof HttpStatusExceptionMapper chosen) {
            // Jersey's Providers ignore priorities.
            HttpStatusExceptionMapper first = chosen instanceof Discovered.Mapper && ours != null ? ours : chosen;
            return first.toResponse(thrown, inside);
        }
        return respond(mapper, inside);
    }

    /** Found by the implementation, since CXF injects nothing into a mapper that it has not chosen itself. */
    @SuppressWarnings("unchecked") // A mapper for the type or a supertype.
    private <T extends Throwable> @Nullable ExceptionMapper<T> mapper(Class<? extends Throwable> type) {
        return providers == null ? null : (ExceptionMapper<T>) providers.getExceptionMapper(type);
    }

    private static <T extends Exception> Response respond(@Nullable ExceptionMapper<T> mapper, T thrown) {
        if (mapper == null) {
            throw WrapperMapper.<RuntimeException>unchecked(thrown);
        }
        return mapper.toResponse(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // It is thrown as it is.
    private static <T extends Exception> T unchecked(Exception thrown) throws T {
        throw (T) thrown;
    }

    @Priority(HttpStatusExceptionMapper.PRIORITY)
    static class OfCompletionException extends WrapperMapper<CompletionException> {
        OfCompletionException(@Nullable HttpStatusExceptionMapper ours) {
            super(RuntimeException.class, ours);
        }
    }

    @Priority(HttpStatusExceptionMapper.PRIORITY)
    static class OfExecutionException extends WrapperMapper<ExecutionException> {
        OfExecutionException(@Nullable HttpStatusExceptionMapper ours) {
            super(Exception.class, ours);
        }
    }

    @Priority(HttpStatusExceptionMapper.PRIORITY)
    static class OfIoException extends WrapperMapper<IOException> {
        OfIoException(@Nullable HttpStatusExceptionMapper ours) {
            super(Exception.class, ours);
        }
    }
}
