package io.github.httpstatus.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** Simulates what application servers do to a request, and what no embedded container does. */
class FinalStatusServersTest {

    private final ServletContext context = mock();
    private final List<String> reports = new ArrayList<>();
    private final CapturedLog log = CapturedLog.of(FinalStatusFilter.class);
    private FinalStatusFilter filter;

    @BeforeEach
    void register() {
        ArgumentCaptor<Filter> added = ArgumentCaptor.forClass(Filter.class);
        when(context.addFilter(anyString(), added.capture())).thenReturn(mock(FilterRegistration.Dynamic.class));
        when(context.getServerInfo()).thenReturn("a server");
        FinalStatusFilter.register(
                context,
                (request, status) ->
                        reports.add(status.outcome() + " " + status.status().value() + " " + request.getRequestURI()
                                + " route " + request.getAttribute("route")));
        filter = (FinalStatusFilter) added.getValue();
        FilterConfig config = mock();
        when(config.getServletContext()).thenReturn(context);
        filter.init(config);
    }

    @AfterEach
    void releaseLog() {
        log.close();
    }

    /** One request and its response, with what a container keeps of them. */
    private final class Exchange {
        final HttpServletRequest request = mock();
        final HttpServletResponse response = mock();
        final Map<String, Object> attributes = new HashMap<>();
        final List<AsyncListener> listeners = new ArrayList<>();
        int status = 200;

        Exchange(String path) {
            when(request.getRequestURI()).thenReturn(path);
            when(request.getMethod()).thenReturn("GET");
            when(request.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
            when(request.getAttributeNames()).thenAnswer(call -> Collections.enumeration(attributes.keySet()));
            doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                    .when(request)
                    .setAttribute(anyString(), any());
            when(response.getStatus()).thenAnswer(call -> status);
            doAnswer(call -> status = call.getArgument(0)).when(response).setStatus(anyInt());
            AsyncContext async = mock();
            when(request.startAsync()).thenReturn(async);
            doAnswer(call -> listeners.add(call.getArgument(0))).when(async).addListener(any());
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
    }

    private static final FilterChain NOTHING = (request, response) -> {};

    private static final FilterChain THROWS = (request, response) -> {
        throw new ServletException("on purpose");
    };

    /** As WildFly does when an error page fails. */
    @Test
    void reportsRequestDestroyedWithoutAttributes() throws Exception {
        Exchange exchange = new Exchange("/lost").initialized().dispatched(DispatcherType.REQUEST, NOTHING);
        exchange.attributes.clear();
        exchange.status = 500;
        exchange.destroyed();
        assertEquals(List.of("COMPLETED 500 /lost route null"), reports);
        assertEquals(List.of(), log.messages());
    }

    /** As Undertow may do when one request completes another. */
    @Test
    void ignoresUnknownRequestDestroyedWithinAnother() throws Exception {
        Exchange other = new Exchange("/other").initialized().dispatched(DispatcherType.REQUEST, NOTHING);
        Exchange exchange = new Exchange("/here");
        exchange.destroyed();
        assertEquals(List.of(), reports);
        other.status = 404;
        other.destroyed();
        assertEquals(List.of("COMPLETED 404 /other route null"), reports);
    }

    /** As Open Liberty does after an exception. */
    @Test
    void logsOnceThatARequestWasNeverDestroyed() throws Exception {
        for (int i = 0; i < 3; i++) {
            new Exchange("/forgotten").initialized().dispatched(DispatcherType.REQUEST, THROWS);
        }
        assertEquals(List.of(), reports);
        assertEquals(1, log.messages().size());
        assertTrue(
                log.messages().get(0).startsWith("No status was reported for a request because the server ended it"));
        new Exchange("/next")
                .initialized()
                .dispatched(DispatcherType.REQUEST, NOTHING)
                .destroyed();
        assertEquals(List.of("COMPLETED 200 /next route null"), reports);
    }

    /** As Tomcat 10.1 does after an exception that follows startAsync. */
    @Test
    void logsThatARequestWasNeverCompletedAfterAnException() throws Exception {
        new Exchange("/forgotten").initialized().dispatched(DispatcherType.REQUEST, (request, response) -> {
            request.startAsync();
            throw new ServletException("on purpose");
        });
        new Exchange("/next").initialized();
        assertEquals(1, log.messages().size());
    }

    /** As Tomcat does: the request ends on another thread. */
    @Test
    void logsNothingWhenAsyncRequestEndsOnAnotherThread() throws Exception {
        Exchange waiting = new Exchange("/waits")
                .initialized()
                .dispatched(DispatcherType.REQUEST, (request, response) -> {
                    request.startAsync();
                });
        new Exchange("/next")
                .initialized()
                .dispatched(DispatcherType.REQUEST, NOTHING)
                .destroyed();
        Thread other = new Thread(() -> {
            try {
                waiting.listeners.get(0).onComplete(mock(AsyncEvent.class));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        other.start();
        other.join();
        assertEquals(List.of("COMPLETED 200 /next route null", "COMPLETED 200 /waits route null"), reports);
        assertEquals(List.of(), log.messages());
    }

    @Test
    void logsAnInvalidStatusInsteadOfReportingIt() throws Exception {
        for (int status : new int[] {42, 1000}) {
            new Exchange("/invalid")
                    .initialized()
                    .dispatched(
                            DispatcherType.REQUEST,
                            (request, response) -> ((HttpServletResponse) response).setStatus(status))
                    .destroyed();
        }
        assertEquals(List.of(), reports);
        assertEquals(1, log.messages().size());
        assertTrue(log.messages().get(0).contains("had the invalid status 42 (expected 100 to 999)"));
    }

    /** With Spring MVC, the route is such an attribute, and the error page has a route too. */
    @Test
    void reportsWithTheAttributesFromBeforeTheErrorPage() throws Exception {
        for (String route : new String[] {"/orders/{id}", null}) {
            Exchange exchange = new Exchange("/orders/1");
            exchange.initialized();
            exchange.dispatched(DispatcherType.REQUEST, (request, response) -> request.setAttribute("route", route));
            exchange.dispatched(DispatcherType.ERROR, (request, response) -> request.setAttribute("route", "/error"));
            exchange.destroyed();
            assertEquals("COMPLETED 200 /orders/1 route " + route, reports.get(reports.size() - 1));
            assertEquals("/error", exchange.attributes.get("route"));
        }
    }

    @Test
    void reportsOnceWhenDestroyedAgainWithoutAttributes() throws Exception {
        Exchange exchange = new Exchange("/ended").initialized().dispatched(DispatcherType.REQUEST, NOTHING);
        exchange.destroyed();
        exchange.attributes.clear();
        exchange.destroyed();
        assertEquals(1, reports.size());
        verify(context).addListener(filter);
    }
}
