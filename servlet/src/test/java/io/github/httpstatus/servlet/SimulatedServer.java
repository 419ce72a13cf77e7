package io.github.httpstatus.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.httpstatus.FinalStatus;
import io.github.httpstatus.contract.CapturedLog;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

/** Calls a {@link FinalStatusFilter} in the order in which a test says that a server calls it, on the thread of the test. */
final class SimulatedServer implements AutoCloseable {

    static final FilterChain NOTHING = (request, response) -> {};

    static final FilterChain THROWS = (request, response) -> {
        throw new ServletException("on purpose");
    };

    final ServletContext context = mock();
    final FinalStatusFilter filter;

    /** Outcome, status and path of each report. */
    final List<String> reports = new ArrayList<>();

    private final CapturedLog log = CapturedLog.of(FinalStatusFilter.class);
    private FinalStatus lastStatus;
    private HttpServletRequest lastRequest;

    SimulatedServer(String info) {
        ArgumentCaptor<Filter> added = ArgumentCaptor.forClass(Filter.class);
        when(context.addFilter(anyString(), added.capture())).thenReturn(mock(FilterRegistration.Dynamic.class));
        when(context.getServerInfo()).thenReturn(info);
        FinalStatusFilter.register(context, (request, status) -> {
            reports.add(status.outcome() + " " + status.status().value() + " " + request.getRequestURI());
            lastStatus = status;
            lastRequest = request;
        });
        filter = (FinalStatusFilter) added.getValue();
        FilterConfig config = mock();
        when(config.getServletContext()).thenReturn(context);
        filter.init(config);
    }

    Exchange request(String path) {
        return new Exchange(path);
    }

    FinalStatus lastStatus() {
        return lastStatus;
    }

    HttpServletRequest lastRequest() {
        return lastRequest;
    }

    List<String> warnings() {
        return log.messages();
    }

    /** Ends the last request, which this thread would remember in the next test. */
    @Override
    public void close() {
        request("/last").initialized().destroyed();
        log.close();
    }

    /** One request and its response, with what a server keeps of them. */
    final class Exchange {

        final HttpServletRequest request = mock();
        final HttpServletResponse response = mock();
        final AsyncContext async = mock();
        final Map<String, Object> attributes = new HashMap<>();
        final Map<String, String> headers = new HashMap<>();
        final List<AsyncListener> listeners = new ArrayList<>();
        int status = 200;
        boolean isCommitted;

        /** Whether the response ignores a new status. */
        boolean isFixed;

        Exchange(String path) {
            when(request.getRequestURI()).thenReturn(path);
            when(request.getMethod()).thenReturn("GET");
            when(request.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
            when(request.getAttributeNames()).thenAnswer(call -> Collections.enumeration(attributes.keySet()));
            doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                    .when(request)
                    .setAttribute(anyString(), any());
            when(response.getStatus()).thenAnswer(call -> status);
            doAnswer(call -> status = isFixed ? status : call.<Integer>getArgument(0))
                    .when(response)
                    .setStatus(anyInt());
            when(response.isCommitted()).thenAnswer(call -> isCommitted);
            when(response.getHeader(anyString())).thenAnswer(call -> headers.get(call.<String>getArgument(0)));
            when(response.containsHeader(anyString()))
                    .thenAnswer(call -> headers.containsKey(call.<String>getArgument(0)));
            when(request.startAsync()).thenReturn(async);
            doAnswer(call -> listeners.add(call.getArgument(0))).when(async).addListener(any());
        }

        /** Adds a header before the request begins. */
        Exchange with(String header, String value) {
            headers.put(header, value);
            return this;
        }

        /** Sends the first part of the response, whose status can then no longer change. */
        void send(int sent) {
            status = sent;
            isCommitted = true;
            isFixed = true;
            headers.put("Date", "now");
        }

        /** Removes what Mockito remembers, so that the garbage collector can remove the request. */
        void forget() {
            List.of(request, response, async).forEach(Mockito.framework()::clearInlineMock);
        }

        Exchange initialized() {
            filter.requestInitialized(new ServletRequestEvent(context, request));
            return this;
        }

        Exchange dispatched(DispatcherType type, FilterChain servlet) throws IOException {
            when(request.getDispatcherType()).thenReturn(type);
            try {
                filter.doFilter(request, response, servlet);
            } catch (ServletException onPurpose) {
                assertEquals("on purpose", onPurpose.getMessage());
            }
            return this;
        }

        Exchange destroyed() {
            filter.requestDestroyed(new ServletRequestEvent(context, request));
            return this;
        }

        void completed() throws IOException {
            listeners.get(0).onComplete(new AsyncEvent(async));
        }

        void timedOut() throws IOException {
            listeners.get(0).onTimeout(new AsyncEvent(async));
        }

        void failed(Throwable thrown) throws IOException {
            listeners.get(0).onError(new AsyncEvent(async, thrown));
        }
    }
}
