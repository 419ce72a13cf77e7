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
 * Maps a wrapper with an exception of ours inside, because Jakarta REST ignores causes. Any other exception goes to the mapper
 * that would have run without this class, or to the server if there is no such mapper.
 *
 * @param <E> the type of the wrapper
 */
abstract class WrapperMapper<E extends Exception> implements ExceptionMapper<E> {

    private final Class<? extends Exception> next;

    /** The mapper that was registered together with this one, or null to use the mapper that the implementation chooses. */
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
        // This is the application's own mapper, if it has one for the exception inside.
        ExceptionMapper<StatusException> mapper = mapper(inside.getClass());
        if (mapper instanceof HttpStatusExceptionMapper chosen) {
            // Jersey's Providers ignore priorities.
            HttpStatusExceptionMapper first = chosen instanceof Discovered.Mapper && ours != null ? ours : chosen;
            return first.toResponse(thrown, inside);
        }
        return respond(mapper, inside);
    }

    /** Asks the implementation for a mapper, because CXF injects only into mappers that it chooses itself. */
    @SuppressWarnings("unchecked") // The mapper is for the type or a supertype.
    private <T extends Throwable> @Nullable ExceptionMapper<T> mapper(Class<? extends Throwable> type) {
        return providers == null ? null : (ExceptionMapper<T>) providers.getExceptionMapper(type);
    }

    private static <T extends Exception> Response respond(@Nullable ExceptionMapper<T> mapper, T thrown) {
        if (mapper == null) {
            throw WrapperMapper.<RuntimeException>unchecked(thrown);
        }
        return mapper.toResponse(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The exception is thrown unchanged.
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
