package io.github.httpstatus.servlet;

import static io.github.httpstatus.servlet.SimulatedServer.NOTHING;
import static io.github.httpstatus.servlet.SimulatedServer.THROWS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.verify;

import io.github.httpstatus.servlet.SimulatedServer.Exchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Simulates what application servers do to a request, and what no embedded container does. */
class FinalStatusServersTest {

    private final SimulatedServer server = new SimulatedServer("a server");

    @AfterEach
    void releaseLog() {
        server.close();
    }

    /** As WildFly does when an error page fails. */
    @Test
    void reportsRequestDestroyedWithoutAttributes() throws Exception {
        Exchange exchange = server.request("/lost").initialized().dispatched(DispatcherType.REQUEST, NOTHING);
        exchange.attributes.clear();
        exchange.status = 500;
        exchange.destroyed();
        assertEquals(List.of("COMPLETED 500 /lost"), server.reports);
        assertEquals(List.of(), server.warnings());
    }

    /** As Undertow may do when one request completes another. */
    @Test
    void ignoresUnknownRequestDestroyedWithinAnother() throws Exception {
        Exchange other = server.request("/other").initialized().dispatched(DispatcherType.REQUEST, NOTHING);
        Exchange exchange = server.request("/here");
        exchange.destroyed();
        assertEquals(List.of(), server.reports);
        other.status = 404;
        other.destroyed();
        assertEquals(List.of("COMPLETED 404 /other"), server.reports);
    }

    /** As Open Liberty does after an exception. */
    @Test
    void logsOnceThatARequestWasNeverDestroyed() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.request("/forgotten").initialized().dispatched(DispatcherType.REQUEST, THROWS);
        }
        assertEquals(List.of(), server.reports);
        assertEquals(1, server.warnings().size());
        assertTrue(server.warnings()
                .get(0)
                .startsWith("No status was reported for a request because the server ended it"));
        server.request("/next")
                .initialized()
                .dispatched(DispatcherType.REQUEST, NOTHING)
                .destroyed();
        assertEquals(List.of("COMPLETED 200 /next"), server.reports);
    }

    /** As Tomcat 10.1 does after an exception that follows startAsync. */
    @Test
    void logsThatARequestWasNeverCompletedAfterAnException() throws Exception {
        server.request("/forgotten").initialized().dispatched(DispatcherType.REQUEST, (request, response) -> {
            request.startAsync();
            throw new ServletException("on purpose");
        });
        server.request("/next").initialized();
        assertEquals(1, server.warnings().size());
    }

    /** As Tomcat does: the request ends on another thread. */
    @Test
    void logsNothingWhenAsyncRequestEndsOnAnotherThread() throws Exception {
        Exchange waiting = server.request("/waits")
                .initialized()
                .dispatched(DispatcherType.REQUEST, (request, response) -> {
                    request.startAsync();
                });
        server.request("/next")
                .initialized()
                .dispatched(DispatcherType.REQUEST, NOTHING)
                .destroyed();
        Thread other = new Thread(() -> {
            try {
                waiting.completed();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        other.start();
        other.join();
        assertEquals(List.of("COMPLETED 200 /next", "COMPLETED 200 /waits"), server.reports);
        assertEquals(List.of(), server.warnings());
    }

    @Test
    void logsAnInvalidStatusInsteadOfReportingIt() throws Exception {
        for (int status : new int[] {42, 1000}) {
            server.request("/invalid")
                    .initialized()
                    .dispatched(
                            DispatcherType.REQUEST,
                            (request, response) -> ((HttpServletResponse) response).setStatus(status))
                    .destroyed();
        }
        assertEquals(List.of(), server.reports);
        assertEquals(1, server.warnings().size());
        assertTrue(server.warnings().get(0).contains("had the invalid status 42 (expected 100 to 999)"));
    }

    /** With Spring MVC, the route is such an attribute, and the error page has a route too. */
    @Test
    void reportsWithTheAttributesFromBeforeTheErrorPage() throws Exception {
        for (String route : new String[] {"/orders/{id}", null}) {
            Exchange exchange = server.request("/orders/1");
            exchange.initialized();
            exchange.dispatched(DispatcherType.REQUEST, (request, response) -> request.setAttribute("route", route));
            exchange.dispatched(DispatcherType.ERROR, (request, response) -> request.setAttribute("route", "/error"));
            exchange.destroyed();
            assertEquals(route, server.lastRequest().getAttribute("route"));
            assertEquals("/error", exchange.attributes.get("route"));
        }
    }

    @Test
    void reportsOnceWhenDestroyedAgainWithoutAttributes() throws Exception {
        Exchange exchange = server.request("/ended").initialized().dispatched(DispatcherType.REQUEST, NOTHING);
        exchange.destroyed();
        exchange.attributes.clear();
        exchange.destroyed();
        assertEquals(List.of("COMPLETED 200 /ended"), server.reports);
        verify(server.context).addListener(server.filter);
    }
}
