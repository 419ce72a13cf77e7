package io.github.httpstatus.spring;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.ClassUtils;

/**
 * What a server knows of a response, and Spring does not.
 *
 * <p>By name, since an application has one of these servers.
 */
final class NativeResponse {

    private static final String NETTY = "reactor.netty.channel.ChannelOperations";

    /**
     * Whether the status is on its way. Spring calls a response committed as soon as it has given it to the server, which may
     * still replace all of it.
     */
    private static final Property IS_SENT = new Property(Map.of(
            "reactor.netty.http.server.HttpServerResponse", "hasSentHeaders",
            "jakarta.servlet.http.HttpServletResponse", "isCommitted",
            "org.eclipse.jetty.server.Response", "isCommitted"));

    /** Whether the connection is closed or the response is sent. */
    private static final Property IS_DISPOSED = new Property(Map.of(NETTY, "isDisposed"));

    /** Whether the response is sent. */
    private static final Property IS_ENDED = new Property(Map.of(NETTY, "isSubscriptionDisposed"));

    private NativeResponse() {}

    /** The names of all types that are called by reflection. */
    static Set<String> types() {
        Set<String> types = new TreeSet<>(IS_SENT.methods.keySet());
        types.add(NETTY);
        return types;
    }

    /** Whether the status is on its way, or empty if this server does not show it. */
    static Optional<Boolean> isSent(ServerHttpResponse response) {
        return response.isCommitted() ? IS_SENT.of(response) : Optional.of(false);
    }

    /** Whether the client has left before the end. Reactor Netty calls a response complete after that. */
    static boolean isLeft(ServerHttpResponse response) {
        return IS_DISPOSED.of(response).orElse(false) && !IS_ENDED.of(response).orElse(true);
    }

    /** A method without parameters, by the type that declares it. */
    private static final class Property extends ClassValue<Optional<Method>> {

        private final Map<String, String> methods;

        Property(Map<String, String> methods) {
            this.methods = methods;
        }

        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            return methods.keySet().stream()
                    .filter(name -> ClassUtils.isPresent(name, type.getClassLoader()))
                    .map(name -> ClassUtils.resolveClassName(name, type.getClassLoader()))
                    .filter(known -> known.isAssignableFrom(type))
                    .findFirst()
                    .map(known -> ClassUtils.getMethodIfAvailable(known, methods.get(known.getName())));
        }

        Optional<Boolean> of(ServerHttpResponse response) {
            try {
                Object its = ServerHttpResponseDecorator.getNativeResponse(response);
                Optional<Method> method = get(its.getClass());
                return method.isPresent() ? Optional.of((boolean) method.get().invoke(its)) : Optional.empty();
            } catch (ReflectiveOperationException | IllegalStateException | IllegalArgumentException hidden) {
                // A mock has no native response, and says so by an exception.
                return Optional.empty();
            }
        }
    }
}
