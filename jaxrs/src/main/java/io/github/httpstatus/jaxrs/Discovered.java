package io.github.httpstatus.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Contains the components that servers discover: the feature as a service, and its parts by their annotation.
 *
 * <p>A server accepts one component of each class. Because these are separate classes, they never replace a component that an
 * application registers earlier or later. Servers require them to be public; the outer class hides them from users.
 */
final class Discovered {

    /** Later than the components that {@link HttpStatusFeature} registers. */
    static final int PRIORITY = HttpStatusExceptionMapper.PRIORITY + 1;

    private static final List<Class<?>> PARTS = List.of(
            Mapper.class,
            OfCompletionException.class,
            OfExecutionException.class,
            OfIoException.class,
            StatusCodeParamConverterProvider.class);

    private Discovered() {}

    /** Constrained to servers, because clients read the same service file. */
    @ConstrainedTo(RuntimeType.SERVER)
    public static final class Feature implements jakarta.ws.rs.core.Feature {

        @Override
        public boolean configure(FeatureContext context) {
            Configuration present = context.getConfiguration();
            if (present.isRegistered(HttpStatusFeature.class)) {
                return false;
            }
            for (Class<?> part : PARTS) {
                boolean needed = part != Mapper.class || !HttpStatusFeature.hasMapper(present);
                if (needed && !present.isRegistered(part)) {
                    context.register(part);
                }
            }
            return true;
        }
    }

    @Provider
    @Priority(PRIORITY)
    public static final class Mapper extends HttpStatusExceptionMapper {}

    @Provider
    @Priority(PRIORITY)
    public static final class OfCompletionException extends WrapperMapper.OfCompletionException {
        public OfCompletionException() {
            super(null);
        }
    }

    @Provider
    @Priority(PRIORITY)
    public static final class OfExecutionException extends WrapperMapper.OfExecutionException {
        public OfExecutionException() {
            super(null);
        }
    }

    @Provider
    @Priority(PRIORITY)
    public static final class OfIoException extends WrapperMapper.OfIoException {
        public OfIoException() {
            super(null);
        }
    }
}
