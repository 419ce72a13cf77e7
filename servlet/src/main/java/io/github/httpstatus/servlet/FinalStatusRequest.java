package io.github.httpstatus.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request that is listened to as soon as it becomes asynchronous: another thread may complete it at once. */
final class FinalStatusRequest extends HttpServletRequestWrapper {

    private final FinalStatusFilter filter;
    private final FinalStatusExchange exchange;

    FinalStatusRequest(HttpServletRequest request, FinalStatusFilter filter, FinalStatusExchange exchange) {
        super(request);
        this.filter = filter;
        this.exchange = exchange;
    }

    /** What a request belongs to. Undertow drops the attributes of one that it calls complete, and goes on. */
    static @Nullable FinalStatusExchange exchangeOf(ServletRequest request) {
        if (request.getAttribute(FinalStatusFilter.NAME) instanceof FinalStatusExchange exchange) {
            return exchange;
        }
        for (ServletRequest its = request; its instanceof ServletRequestWrapper wrapper; its = wrapper.getRequest()) {
            if (its instanceof FinalStatusRequest listened) {
                return listened.exchange;
            }
        }
        return null;
    }

    @Override
    public AsyncContext startAsync() {
        return listen(super.startAsync());
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return listen(super.startAsync(request, response));
    }

    private AsyncContext listen(AsyncContext started) {
        if (getDispatcherType() == DispatcherType.ERROR && !filter.isJetty) {
            filter.warnOnce(
                    "an error page starts asynchronous processing, for which the container may not wait: what is"
                            + " told may be another status, or nothing.");
        }
        return exchange.listen(started);
    }
}
