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
 * Reads what a server knows about a response and Spring does not show.
 *
 * <p>It finds types and methods by their names, because an application has only one of these servers.
 */
final class NativeResponse {

    private static final String NETTY = "reactor.netty.channel.ChannelOperations";
    private static final String NETTY_HTTP = "reactor.netty.http.HttpInfos";

    /**
     * Whether the status is on its way to the client. For Spring, a response is committed when the server has it, but the
     * server can still replace all of it.
     */
    private static final Property IS_SENT = new Property(Map.of(
            "reactor.netty.http.server.HttpServerResponse", "hasSentHeaders",
            "jakarta.servlet.http.HttpServletResponse", "isCommitted",
            "org.eclipse.jetty.server.Response", "isCommitted",
            "io.undertow.server.HttpServerExchange", "isResponseStarted"));

    /** Whether the connection is closed or the response is sent. */
    private static final Property IS_DISPOSED = new Property(Map.of(NETTY, "isDisposed"));

    /** Whether the response is sent. */
    private static final Property IS_ENDED = new Property(Map.of(NETTY, "isSubscriptionDisposed"));

    /** Whether the connection is a WebSocket. */
    private static final Property IS_WEB_SOCKET = new Property(Map.of(NETTY_HTTP, "isWebsocket"));

    private NativeResponse() {}

    /** Returns the names of all types whose methods are called by reflection. */
    static Set<String> types() {
        Set<String> types = new TreeSet<>(IS_SENT.methods.keySet());
        types.add(NETTY);
        types.add(NETTY_HTTP);
        return types;
    }

    /** Returns whether the status is on its way to the client, or empty if this server does not show that. */
    static Optional<Boolean> isSent(ServerHttpResponse response) {
        return response.isCommitted() ? IS_SENT.of(response) : Optional.of(false);
    }

    /** Returns whether the client disconnected before the end. Reactor Netty then completes as if nothing had happened. */
    static boolean hasClientLeft(ServerHttpResponse response) {
        return IS_DISPOSED.of(response).orElse(false) && !IS_ENDED.of(response).orElse(true);
    }

    /** Whether Reactor Netty made the connection a WebSocket. It sends 101, and the status that Spring shows stays 200. */
    static boolean isWebSocket(ServerHttpResponse response) {
        return IS_WEB_SOCKET.of(response).orElse(false);
    }

    /** Calls a method that returns a boolean. Its name depends on the type that declares it. */
    static final class Property extends ClassValue<Optional<Method>> {

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
                // A mock throws, because it has no native response.
                return Optional.empty();
            }
        }
    }
}
