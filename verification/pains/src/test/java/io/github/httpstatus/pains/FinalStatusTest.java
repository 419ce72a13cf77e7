package io.github.httpstatus.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.servlet.FinalStatusFilter;
import io.github.httpstatus.servlet.ServletStatuses;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.LinkedBlockingQueue;

/** Compares the status that the client received with the one that an application saw or set. */
class FinalStatusTest {

    private final LinkedBlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<AsyncContext> waiting = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<StatusCode> reported = new LinkedBlockingQueue<>();

    /** Uses the usual metrics filter with the usual fix, in front of a throwing and an asynchronous servlet. */
    @Pain(value = 3, thread = "spring-projects/spring-boot/issues/13300")
    void reportsStatusThatTheClientReceived() throws Exception {
        try (Server server = Server.tomcat(context -> {
            FinalStatusFilter.register(context, (request, status) -> reported.add(status.status()));
            Server.filter(context, "security", (request, response, chain) -> {
                try {
                    chain.doFilter(request, response);
                } catch (SecurityException denied) {
                    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
                }
            });
            Server.filter(context, "metrics", (request, response, chain) -> {
                try {
                    chain.doFilter(request, response);
                    seen.add(response.getStatus());
                } catch (RuntimeException failure) {
                    seen.add(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
                    throw failure;
                }
            });
            Server.servlet(context, (request, response) -> {
                if (request.getRequestURI().equals("/denied")) {
                    throw new SecurityException("not yours");
                }
                waiting.add(request.startAsync());
            });
        })) {
            assertEquals(403, server.get("/denied").statusCode());
            assertEquals(500, HangGuard.take(seen));
            assertSame(HttpStatus.FORBIDDEN, HangGuard.take(reported));

            var response = server.send("/async");
            assertEquals(200, HangGuard.take(seen));
            AsyncContext async = HangGuard.take(waiting);
            ((HttpServletResponse) async.getResponse()).setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            async.complete();
            assertEquals(503, HangGuard.get(response).statusCode());
            assertSame(HttpStatus.SERVICE_UNAVAILABLE, HangGuard.take(reported));
        }
    }

    /** The container ignores a new status after the head of the response was sent. */
    @Pain(value = 12, thread = "apache/sling-org-apache-sling-engine/pull/20")
    void reportsThatStatusIsSetTooLate() throws Exception {
        LinkedBlockingQueue<Boolean> applied = new LinkedBlockingQueue<>();
        try (Server server = Server.tomcat(context -> Server.servlet(context, (request, response) -> {
            response.flushBuffer();
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            applied.add(ServletStatuses.apply(HttpStatus.SERVICE_UNAVAILABLE, response));
        }))) {
            assertEquals(200, server.get("/").statusCode());
            assertFalse(HangGuard.take(applied));
        }
    }
}
