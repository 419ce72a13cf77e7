package io.github.httpstatus.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Adds our listener as soon as the application starts asynchronous processing, because any thread can complete it at once.
 */
final class FinalStatusRequest extends HttpServletRequestWrapper {

    private final FinalStatusExchange exchange;

    FinalStatusRequest(HttpServletRequest request, FinalStatusExchange exchange) {
        super(request);
        this.exchange = exchange;
    }

    /** Returns the exchange of a wrapped request, even inside other wrappers, or null if our wrapper is missing. */
    static @Nullable FinalStatusExchange exchangeOf(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            if (wrapper instanceof FinalStatusRequest ours) {
                return ours.exchange;
            }
            inner = wrapper.getRequest();
        }
        return null;
    }

    @Override
    public AsyncContext startAsync() {
        return exchange.startedAsync(getDispatcherType(), super.startAsync());
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return exchange.startedAsync(getDispatcherType(), super.startAsync(request, response));
    }
}
