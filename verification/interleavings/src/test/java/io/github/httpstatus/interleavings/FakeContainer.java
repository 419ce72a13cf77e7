package io.github.httpstatus.interleavings;

import io.github.httpstatus.FinalStatusConsumer;
import io.github.httpstatus.servlet.FinalStatusFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;

/** Calls a {@link FinalStatusFilter} like a container, on the threads that a test chooses. */
final class FakeContainer {

    private final ServletContext context = stub(ServletContext.class);
    private FinalStatusFilter filter;

    FakeContainer(FinalStatusConsumer<HttpServletRequest> consumer) {
        FilterRegistration.Dynamic registration = stub(FilterRegistration.Dynamic.class);
        FinalStatusFilter.register(
                proxy(ServletContext.class, (method, arguments) -> {
                    if (method.equals("addFilter")) {
                        filter = (FinalStatusFilter) arguments[1];
                        return registration;
                    }
                    return null;
                }),
                consumer);
        filter.init(stub(FilterConfig.class));
    }

    void initialized(FakeRequest request) {
        filter.requestInitialized(new ServletRequestEvent(context, request));
    }

    void destroyed(FakeRequest request) {
        filter.requestDestroyed(new ServletRequestEvent(context, request));
    }

    /** Runs a dispatch, and keeps the exception of the servlet in the request. */
    void dispatch(FakeRequest request, DispatcherType type, FilterChain servlet) {
        request.type = type;
        try {
            filter.doFilter(request, request.response, servlet);
        } catch (IOException | ServletException | RuntimeException thrown) {
            request.thrown = thrown;
        }
    }

    private interface Call {
        Object result(String method, Object[] arguments);
    }

    /** Creates an object that does nothing. A context has the server name Fake. */
    static <T> T stub(Class<T> type) {
        return proxy(type, (method, arguments) -> switch (method) {
            case "getServerInfo" -> "Fake";
            case "getServletContext" -> stub(ServletContext.class);
            default -> null;
        });
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                FakeContainer.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> call.result(method.getName(), arguments);
                }));
    }
}
