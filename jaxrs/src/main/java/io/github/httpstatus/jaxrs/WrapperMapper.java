package io.github.httpstatus.jaxrs;

import io.github.httpstatus.HttpStatusException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.io.IOException;
import java.util.Optional;
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

    private final HttpStatusExceptionMapper ours;
    private final Class<? extends Exception> next;

    @Context
    private @Nullable Providers providers;

    private WrapperMapper(HttpStatusExceptionMapper ours, Class<? extends Exception> next) {
        this.ours = ours;
        this.next = next;
    }

    @Override
    public Response toResponse(E thrown) {
        Optional<HttpStatusException> found = HttpStatusException.find(thrown);
        if (found.isPresent()) {
            return ours.toResponse(thrown, found.get());
        }
        @SuppressWarnings("unchecked") // A mapper for a supertype.
        ExceptionMapper<E> other = providers == null ? null : (ExceptionMapper<E>) providers.getExceptionMapper(next);
        if (other == null) {
            throw WrapperMapper.<RuntimeException>unchecked(thrown);
        }
        return other.toResponse(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // It is thrown as it is.
    private static <T extends Exception> T unchecked(Exception thrown) throws T {
        throw (T) thrown;
    }

    static final class OfCompletionException extends WrapperMapper<CompletionException> {
        OfCompletionException(HttpStatusExceptionMapper ours) {
            super(ours, RuntimeException.class);
        }
    }

    static final class OfExecutionException extends WrapperMapper<ExecutionException> {
        OfExecutionException(HttpStatusExceptionMapper ours) {
            super(ours, Exception.class);
        }
    }

    static final class OfIoException extends WrapperMapper<IOException> {
        OfIoException(HttpStatusExceptionMapper ours) {
            super(ours, Exception.class);
        }
    }
}
