package io.github.httpstatus.servlet;

import static io.github.httpstatus.servlet.SimulatedServer.NOTHING;
import static io.github.httpstatus.servlet.SimulatedServer.THROWS;
import static jakarta.servlet.DispatcherType.ASYNC;
import static jakarta.servlet.DispatcherType.ERROR;
import static jakarta.servlet.DispatcherType.REQUEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.httpstatus.FinalStatus;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.servlet.SimulatedServer.Exchange;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * States what {@link FinalStatusFilter} does for each order of calls and each state of the response that a container shows.
 * {@code verification/load} tests the same in the containers.
 */
class ContainerBehaviorTest {

    private static final FilterChain STARTS_ASYNC = (request, response) -> {
        request.startAsync();
    };

    private static final FilterChain STARTS_ASYNC_AND_THROWS = (request, response) -> {
        request.startAsync();
        throw new ServletException("on purpose");
    };

    private static FilterChain sends(Exchange exchange, int status) {
        return (request, response) -> exchange.send(status);
    }

    private static FilterChain sendsAndThrows(Exchange exchange, int status) {
        return (request, response) -> {
            exchange.send(status);
            throw new ServletException("on purpose");
        };
    }

    private SimulatedServer server;
    private Exchange exchange;

    private void begin(String serverInfo) {
        server = new SimulatedServer(serverInfo);
        exchange = server.request("/orders");
    }

    @AfterEach
    void releaseLog() {
        server.close();
    }

    @Nested
    class Tomcat {

        @BeforeEach
        void request() {
            begin("Apache Tomcat/11.0");
            exchange.initialized();
        }

        @Test
        void reportsTheSentStatusWhenTheContainerShows500Later() throws Exception {
            exchange.dispatched(REQUEST, sends(exchange, 206));
            exchange.status = 500;
            exchange.destroyed();
            assertEquals(List.of("COMPLETED 206 /orders"), server.reports);
        }

        /** Spring MVC, for example, catches the exception of a write to a client that is gone. */
        @Test
        void reportsCompletedWhenTheApplicationCatchesTheException() throws Exception {
            exchange.dispatched(REQUEST, (request, response) -> {
                try {
                    sendsAndThrows(exchange, 200).doFilter(request, response);
                } catch (ServletException caught) {
                    exchange.attributes.put("caught", caught);
                }
            });
            exchange.destroyed();
            assertEquals(List.of("COMPLETED 200 /orders"), server.reports);
        }

        @Test
        void keepsTheFirstStatusThatWasSent() throws Exception {
            exchange.dispatched(REQUEST, sends(exchange, 206));
            exchange.status = 500;
            exchange.dispatched(ERROR, NOTHING).destroyed();
            assertEquals(List.of("COMPLETED 206 /orders"), server.reports);
        }

        @Test
        void reportsTheStatusOfTheErrorPage() throws Exception {
            exchange.dispatched(REQUEST, THROWS);
            exchange.attributes.put(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("of the page"));
            exchange.dispatched(ERROR, (request, response) -> ((HttpServletResponse) response).setStatus(503));
            assertEquals(List.of(), server.reports);
            exchange.destroyed();
            assertEquals(List.of("COMPLETED 503 /orders"), server.reports);
            assertEquals(
                    "on purpose", server.lastStatus().exception().orElseThrow().getMessage());
        }

        @Test
        void reportsTheExceptionOfTheErrorPageWhenNoDispatchThrew() throws Exception {
            exchange.dispatched(REQUEST, NOTHING);
            Exception ofPage = new IllegalStateException("of the page");
            exchange.attributes.put(RequestDispatcher.ERROR_EXCEPTION, ofPage);
            exchange.dispatched(ERROR, NOTHING).destroyed();
            assertEquals(Optional.of(ofPage), server.lastStatus().exception());
        }

        @Test
        void doesNotChangeAReportAfterwards() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            exchange.send(206);
            exchange.completed();
            FinalStatus kept = server.lastStatus();
            exchange.failed(new IllegalStateException("later"));
            assertEquals(Optional.empty(), kept.exception());
            assertEquals(List.of("COMPLETED 206 /orders"), server.reports);
        }

        @Test
        void reportsNoExceptionWhenAnErrorPageHasNone() throws Exception {
            exchange.dispatched(REQUEST, NOTHING).dispatched(ERROR, NOTHING).destroyed();
            assertEquals(Optional.empty(), server.lastStatus().exception());
        }

        @Test
        void reportsTheFirstOfTwoExceptions() throws Exception {
            exchange.dispatched(REQUEST, THROWS).dispatched(ERROR, (request, response) -> {
                throw new ServletException("on purpose", new IllegalStateException("second"));
            });
            exchange.destroyed();
            assertEquals(null, server.lastStatus().exception().orElseThrow().getCause());
        }

        @Test
        void reportsTheHandledExceptionBeforeAllOthers() throws Exception {
            Exception handled = new IllegalStateException("handled");
            exchange.attributes.put(StatusException.HANDLED, handled);
            exchange.dispatched(REQUEST, THROWS).dispatched(ERROR, NOTHING).destroyed();
            assertEquals(Optional.of(handled), server.lastStatus().exception());
        }

        @Test
        void reportsAbortedWhenADispatchThrowsAfterItsResponseWasSent() throws Exception {
            exchange.dispatched(REQUEST, sendsAndThrows(exchange, 200));
            assertEquals(List.of("ABORTED 200 /orders"), server.reports);
            exchange.status = 500;
            exchange.destroyed();
            assertEquals(List.of("ABORTED 200 /orders"), server.reports);
        }

        @Test
        void reportsOnceTheErrorPageOfAnAsyncDispatchHasRun() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            exchange.dispatched(ASYNC, (request, response) -> exchange.isCommitted = true);
            verify(exchange.async).complete();
            assertEquals(List.of(), server.reports);
            exchange.status = 410;
            exchange.completed();
            assertEquals(List.of("COMPLETED 410 /orders"), server.reports);
        }

        @Test
        void startsNothingAfterAnAsyncDispatchThatHasNoErrorPage() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed().dispatched(ASYNC, NOTHING);
            verify(exchange.async, never()).complete();
        }

        @Test
        void startsNothingAfterAnAsyncDispatchThatStartedAsync() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            when(exchange.request.isAsyncStarted()).thenReturn(true);
            exchange.dispatched(ASYNC, (request, response) -> exchange.isCommitted = true);
            verify(exchange.async, never()).complete();
        }

        @Test
        void startsNothingAfterAnAnnouncedAsyncDispatch() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed().initialized();
            exchange.dispatched(ASYNC, (request, response) -> exchange.isCommitted = true);
            verify(exchange.async, never()).complete();
        }

        @Test
        void startsNothingAfterAnotherDispatch() throws Exception {
            exchange.dispatched(REQUEST, NOTHING);
            exchange.dispatched(ERROR, (request, response) -> exchange.isCommitted = true);
            verify(exchange.async, never()).complete();
        }

        @Test
        void reportsUnknownWhenADispatchFollowsAnException() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC_AND_THROWS).dispatched(ASYNC, NOTHING);
            assertEquals(1, server.warnings().size());
            assertTrue(
                    server.warnings().get(0).startsWith("The application threw after calling AsyncContext.dispatch()"));
            exchange.send(200);
            exchange.failed(new IllegalStateException("late"));
            assertEquals(List.of("UNKNOWN 200 /orders"), server.reports);
        }

        @Test
        void trustsAnAnnouncedDispatchAfterAnException() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC_AND_THROWS).initialized().dispatched(ASYNC, NOTHING);
            assertEquals(List.of(), server.warnings());
        }

        @Test
        void reportsUnknownWhenAListenerThrowsAndTheContainerShows500() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            exchange.send(500);
            exchange.failed(new IllegalStateException("of a write listener"));
            assertEquals(List.of("UNKNOWN 500 /orders"), server.reports);
            assertTrue(server.warnings().get(0).startsWith("A listener threw in asynchronous processing"));
            exchange.completed();
            assertEquals(1, server.reports.size());
        }

        @Test
        void reportsAbortedWhenAListenerThrowsAndTheStatusIsKnown() throws Exception {
            exchange.dispatched(REQUEST, (request, response) -> {
                request.startAsync();
                exchange.send(200);
            });
            exchange.status = 500;
            exchange.failed(new IllegalStateException("of a write listener"));
            assertEquals(List.of("ABORTED 200 /orders"), server.reports);
            assertEquals(List.of(), server.warnings());
            assertEquals(
                    "of a write listener",
                    server.lastStatus().exception().orElseThrow().getMessage());
        }

        @Test
        void reportsAbortedWhenAListenerThrowsAndTheStatusIsNot500() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            exchange.send(200);
            exchange.failed(new IllegalStateException("of a write listener"));
            assertEquals(List.of("ABORTED 200 /orders"), server.reports);
        }

        @Test
        void waitsForTheEndWhenAListenerThrowsBeforeAnythingIsSent() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            exchange.failed(new IllegalStateException("of a write listener"));
            assertEquals(List.of(), server.reports);
            exchange.send(500);
            exchange.completed();
            assertEquals(List.of("ABORTED 500 /orders"), server.reports);
            assertEquals(List.of(), server.warnings());
        }

        @Test
        void reportsUnknownWhenAListenerThrowsAfterSomethingUncertain() throws Exception {
            exchange.dispatched(REQUEST, THROWS).dispatched(ERROR, STARTS_ASYNC).destroyed();
            exchange.failed(new IllegalStateException("of a write listener"));
            exchange.completed();
            assertEquals(List.of("UNKNOWN 200 /orders"), server.reports);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void waitsForTheErrorPageOfADispatch(boolean isKnown) throws Exception {
            exchange.dispatched(REQUEST, isKnown ? STARTS_ASYNC_AND_THROWS : STARTS_ASYNC)
                    .destroyed();
            exchange.failed(isKnown ? new ServletException("on purpose") : null);
            exchange.send(503);
            exchange.completed();
            assertEquals(List.of("COMPLETED 503 /orders"), server.reports);
        }

        @Test
        void reportsCompletedWhenTheErrorPageOfAThreadWasSent() throws Exception {
            Exception ofThread = new IllegalStateException("of a thread");
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            exchange.attributes.put(RequestDispatcher.ERROR_EXCEPTION, ofThread);
            exchange.dispatched(ERROR, (request, response) -> ((HttpServletResponse) response).setStatus(503));
            exchange.send(503);
            exchange.failed(ofThread);
            assertEquals(List.of("COMPLETED 503 /orders"), server.reports);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void reportsCompletedWhenTheErrorPageOfADispatchWasSent(boolean isKnown) throws Exception {
            exchange.dispatched(REQUEST, isKnown ? STARTS_ASYNC_AND_THROWS : STARTS_ASYNC)
                    .destroyed();
            exchange.send(503);
            exchange.failed(isKnown ? new ServletException("on purpose") : null);
            assertEquals(List.of("COMPLETED 503 /orders"), server.reports);
            exchange.failed(new IllegalStateException("again"));
            assertEquals(1, server.reports.size());
        }

        @Test
        void reportsAbortedWhenAsyncTimesOutAfterAPartWasSent() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            exchange.send(200);
            exchange.timedOut();
            assertEquals(List.of("ABORTED 200 /orders"), server.reports);
            verify(exchange.async, never()).complete();
        }

        @Test
        void waitsForTheEndWhenAsyncTimesOutBeforeAnythingIsSent() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            exchange.timedOut();
            assertEquals(List.of(), server.reports);
            verify(exchange.async, never()).complete();
        }

        @Test
        void reportsUnknownWhenAnErrorPageStartsAsync() throws Exception {
            exchange.dispatched(REQUEST, THROWS).dispatched(ERROR, STARTS_ASYNC);
            assertTrue(server.warnings().get(0).startsWith("An error page started asynchronous processing"));
            exchange.destroyed().completed();
            assertEquals(List.of("UNKNOWN 200 /orders"), server.reports);
        }

        @Test
        void listensAgainWhenAsyncStartsAgain() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            AsyncContext again = mock();
            exchange.listeners.get(0).onStartAsync(new AsyncEvent(again));
            verify(again).addListener(exchange.listeners.get(0));
        }

        @Test
        void reportsNothingMoreWhenAsyncStartsAfterTheReport() throws Exception {
            exchange.dispatched(REQUEST, (request, response) -> {
                request.startAsync();
                exchange.send(200);
                throw new ServletException("on purpose");
            });
            exchange.listeners.get(0).onStartAsync(new AsyncEvent(mock(AsyncContext.class)));
            exchange.destroyed().completed();
            assertEquals(List.of("ABORTED 200 /orders"), server.reports);
        }
    }

    @Nested
    class Jetty {

        @BeforeEach
        void request() {
            begin("jetty/12.1");
            exchange.with("Date", "now").initialized();
        }

        @ParameterizedTest
        @ValueSource(ints = {404, 500, 501})
        void waitsForTheErrorPageAndLeavesTheStatus(int pending) throws Exception {
            exchange.dispatched(REQUEST, (request, response) -> {
                exchange.status = pending;
                exchange.isCommitted = true;
            });
            exchange.destroyed();
            verify(exchange.async).complete();
            assertEquals(pending, exchange.status);
            assertEquals(List.of(), server.reports);
            exchange.send(410);
            exchange.completed();
            assertEquals(List.of("COMPLETED 410 /orders"), server.reports);
        }

        @Test
        void reportsASentResponseWhenItIsDestroyed() throws Exception {
            exchange.dispatched(REQUEST, sends(exchange, 200)).destroyed();
            assertEquals(List.of("COMPLETED 200 /orders"), server.reports);
            verify(exchange.request, never()).startAsync();
        }

        @Test
        void reportsAnOpenResponseWhenItIsDestroyed() throws Exception {
            exchange.dispatched(REQUEST, NOTHING).destroyed();
            assertEquals(List.of("COMPLETED 200 /orders"), server.reports);
            verify(exchange.request, never()).startAsync();
        }

        @Test
        void waitsForTheErrorPageOfAnException() throws Exception {
            exchange.dispatched(REQUEST, THROWS).destroyed();
            verify(exchange.async).setTimeout(anyLong());
            verify(exchange.async, never()).complete();
            assertEquals(List.of(), server.reports);
            exchange.send(500);
            exchange.completed();
            assertEquals(List.of("COMPLETED 500 /orders"), server.reports);
        }

        @Test
        void completesTheRequestWhenAnEarlierFilterCaughtTheException() throws Exception {
            exchange.dispatched(REQUEST, THROWS).destroyed();
            exchange.timedOut();
            verify(exchange.async).complete();
            assertEquals(List.of(), server.reports);
            exchange.completed();
            assertEquals(List.of("COMPLETED 200 /orders"), server.reports);
        }

        @Test
        void reportsAtOnceWhenTheContainerHasHandledTheException() throws Exception {
            exchange.dispatched(REQUEST, THROWS);
            exchange.attributes.put(RequestDispatcher.ERROR_EXCEPTION, new ServletException("on purpose"));
            exchange.destroyed();
            assertEquals(List.of("COMPLETED 200 /orders"), server.reports);
        }

        @Test
        void reportsAtOnceWhenTheStatusChangedAfterTheException() throws Exception {
            exchange.dispatched(REQUEST, THROWS);
            exchange.status = 409;
            exchange.destroyed();
            assertEquals(List.of("COMPLETED 409 /orders"), server.reports);
        }

        @Test
        void reportsAtOnceWhenAnErrorPageThrows() throws Exception {
            exchange.dispatched(REQUEST, NOTHING).dispatched(ERROR, THROWS).destroyed();
            assertEquals(List.of("COMPLETED 200 /orders"), server.reports);
        }

        @Test
        void reportsAbortedWhenADispatchThrowsAfterItsResponseWasSent() throws Exception {
            exchange.dispatched(REQUEST, sendsAndThrows(exchange, 200));
            assertEquals(List.of("ABORTED 200 /orders"), server.reports);
        }

        @Test
        void waitsWhenADispatchThrowsAfterSendError() throws Exception {
            exchange.dispatched(REQUEST, (request, response) -> {
                exchange.status = 404;
                exchange.isCommitted = true;
                throw new ServletException("on purpose");
            });
            assertEquals(List.of(), server.reports);
        }

        @Test
        void reportsTheResponseThatFollowsTheExceptionOfAListener() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            exchange.failed(new IllegalStateException("of a write listener"));
            exchange.send(500);
            exchange.completed();
            assertEquals(List.of("COMPLETED 500 /orders"), server.reports);
        }

        @Test
        void reportsAbortedWhenAListenerThrowsWithStatus500() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            exchange.send(500);
            exchange.failed(new IllegalStateException("of a write listener"));
            assertEquals(List.of("ABORTED 500 /orders"), server.reports);
            assertEquals(List.of(), server.warnings());
        }

        @Test
        void waitsForAnErrorPageThatStartsAsync() throws Exception {
            exchange.dispatched(REQUEST, THROWS).dispatched(ERROR, STARTS_ASYNC).destroyed();
            exchange.completed();
            assertEquals(List.of("COMPLETED 200 /orders"), server.reports);
            assertEquals(List.of(), server.warnings());
        }

        @ParameterizedTest
        @CsvSource({"GET, 5, true", "GET, 0, false", "GET, , false", "HEAD, 5, false"})
        void waitsForTheCheckOfTheLength(String method, String length, boolean waits) throws Exception {
            when(exchange.request.getMethod()).thenReturn(method);
            exchange.with("Content-Length", length).dispatched(REQUEST, NOTHING).destroyed();
            assertEquals(waits, server.reports.isEmpty());
        }

        @Test
        void waitsForAsyncThatAnExceptionFollowed() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC_AND_THROWS).destroyed();
            verify(exchange.async, never()).setTimeout(anyLong());
            assertEquals(List.of(), server.reports);
        }

        @Test
        void reportsAsyncThatAnExceptionFollowedOnceItsResponseIsFixed() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC_AND_THROWS);
            exchange.send(500);
            exchange.destroyed();
            assertEquals(List.of("COMPLETED 500 /orders"), server.reports);
        }
    }

    @Nested
    class Undertow {

        private static final String ERROR_PAGE_UNSENT = "An error page called sendError in asynchronous processing";

        @BeforeEach
        void request() {
            begin("Undertow - 2.3");
            exchange.initialized();
        }

        private FilterChain sendsError() {
            return (request, response) -> {
                exchange.status = 410;
                exchange.isCommitted = true;
                exchange.isFixed = true;
            };
        }

        @ParameterizedTest
        @ValueSource(strings = {"Undertow - 2.3", "WildFly Full 39.0 - 2.3", "JBoss EAP 8.0 - 2.3"})
        void reportsUnknownWhenTheErrorOfAnErrorPageIsNotSentAfterComplete(String info) throws Exception {
            server.close();
            begin(info);
            exchange.initialized().dispatched(REQUEST, STARTS_ASYNC);
            exchange.completed();
            exchange.dispatched(ERROR, sendsError()).destroyed();
            assertEquals(List.of("UNKNOWN 410 /orders"), server.reports);
            assertTrue(server.warnings().get(0).startsWith(ERROR_PAGE_UNSENT));
        }

        @Test
        void reportsCompletedWhenTheErrorOfAnErrorPageIsSent() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC);
            exchange.completed();
            exchange.dispatched(ERROR, (request, response) -> exchange.send(410))
                    .destroyed();
            assertEquals(List.of("COMPLETED 410 /orders"), server.reports);
            assertEquals(List.of(), server.warnings());
        }

        @Test
        void reportsCompletedWhenTheErrorOfAnErrorPageIsSentAfterAnAsyncDispatch() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed().initialized().dispatched(ASYNC, NOTHING);
            exchange.completed();
            exchange.dispatched(ERROR, sendsError()).destroyed();
            assertEquals(List.of("COMPLETED 410 /orders"), server.reports);
            assertEquals(List.of(), server.warnings());
        }

        @Test
        void reportsCompletedWhenTheErrorOfAnErrorPageIsSentWithoutAsync() throws Exception {
            exchange.dispatched(REQUEST, NOTHING)
                    .dispatched(ERROR, sendsError())
                    .destroyed();
            assertEquals(List.of("COMPLETED 410 /orders"), server.reports);
        }

        @Test
        void reportsCompletedWhenASentErrorHasNoErrorPage() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            sendsError().doFilter(exchange.request, exchange.response);
            exchange.completed();
            assertEquals(List.of("COMPLETED 410 /orders"), server.reports);
        }

        @Test
        void reportsAbortedWhenTheWriteOfA500FailsInAsync() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            exchange.send(500);
            exchange.failed(new IOException("closed"));
            assertEquals(List.of("ABORTED 500 /orders"), server.reports);
            assertEquals(List.of(), server.warnings());
        }

        @Test
        void reportsTheResponseThatFollowsTheExceptionOfAListener() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            exchange.failed(new IOException("of a read listener"));
            exchange.completed();
            assertEquals(List.of("COMPLETED 200 /orders"), server.reports);
        }

        @Test
        void waitsForTheErrorPageAfterOnCompleteWithinADispatch() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC);
            exchange.completed();
            assertEquals(List.of(), server.reports);
            exchange.dispatched(ERROR, (request, response) -> ((HttpServletResponse) response).setStatus(404));
            exchange.destroyed();
            assertEquals(List.of("COMPLETED 404 /orders"), server.reports);
        }

        @Test
        void reportsOnceWhenOnCompleteFollowsTheReport() throws Exception {
            exchange.dispatched(REQUEST, (request, response) -> {
                request.startAsync();
                exchange.send(200);
                throw new ServletException("on purpose");
            });
            exchange.completed();
            exchange.destroyed();
            assertEquals(List.of("ABORTED 200 /orders"), server.reports);
        }

        @Test
        void ignoresTheLengthThatOnlyJettyChecksLate() throws Exception {
            exchange.with("Content-Length", "5").dispatched(REQUEST, NOTHING).destroyed();
            assertEquals(List.of("COMPLETED 200 /orders"), server.reports);
        }

        @Test
        void findsTheExchangeInAWrapperWhenTheAttributesAreGone() throws Exception {
            List<ServletRequest> seen = new ArrayList<>();
            exchange.dispatched(REQUEST, (request, response) -> {
                request.startAsync();
                seen.add(request);
            });
            exchange.attributes.clear();
            HttpServletRequest wrapper = new HttpServletRequestWrapper((HttpServletRequest) seen.get(0));
            server.filter.requestInitialized(new ServletRequestEvent(server.context, wrapper));
            assertNull(exchange.attributes.get(FinalStatusFilter.NAME));
            assertEquals(List.of(), server.warnings());
        }

        @Test
        void findsTheRequestInsideAWrapperOfTheContainer() throws Exception {
            exchange.dispatched(REQUEST, NOTHING);
            exchange.attributes.clear();
            server.filter.requestDestroyed(
                    new ServletRequestEvent(server.context, new HttpServletRequestWrapper(exchange.request)));
            assertEquals(List.of("COMPLETED 200 /orders"), server.reports);
        }

        @Test
        void passesOnARequestThatHasEnded() throws Exception {
            List<ServletRequest> seen = new ArrayList<>();
            exchange.attributes.clear();
            exchange.dispatched(ASYNC, (request, response) -> seen.add(request));
            assertEquals(List.of(exchange.request), seen);
        }

        @Test
        void reportsOnceTheThreadThatIsInsideDestroysTheRequest() throws Exception {
            exchange.dispatched(REQUEST, NOTHING);
            Thread other = new Thread(exchange::destroyed);
            other.start();
            other.join();
            assertEquals(List.of(), server.reports);
            exchange.destroyed();
            assertEquals(List.of("COMPLETED 200 /orders"), server.reports);
        }
    }

    @Nested
    class OpenLiberty {

        @BeforeEach
        void request() {
            begin("IBM WebSphere Liberty/25.0");
            exchange.initialized();
        }

        @Test
        void setsTheStatusTo200InAReset() throws Exception {
            exchange.dispatched(REQUEST, (request, response) -> {
                ((HttpServletResponse) response).setStatus(404);
                response.reset();
            });
            verify(exchange.response).reset();
            exchange.destroyed();
            assertEquals(List.of("COMPLETED 200 /orders"), server.reports);
        }

        @Test
        void reportsWhenTheAttributesCanNoLongerBeRead() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            doThrow(new NullPointerException()).when(exchange.request).getAttribute(StatusException.HANDLED);
            exchange.completed();
            assertEquals(List.of("COMPLETED 200 /orders"), server.reports);
        }
    }

    @Nested
    class AnyContainer {

        private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

        @BeforeEach
        void request() {
            begin("a container");
            exchange.initialized();
        }

        @Test
        void logsARequestThatReachedNoFilter() {
            exchange.destroyed();
            assertEquals(List.of(), server.reports);
            assertTrue(server.warnings().get(0).contains("it never reached this filter"));
        }

        @Test
        void reportsAtOnceWhenAsyncIsUnsupported() throws Exception {
            when(exchange.request.startAsync()).thenThrow(new IllegalStateException("unsupported"));
            exchange.dispatched(REQUEST, THROWS).destroyed();
            assertEquals(List.of("UNKNOWN 200 /orders"), server.reports);
            assertTrue(server.warnings()
                    .get(0)
                    .startsWith("A filter or servlet does not support asynchronous processing"));
        }

        @Test
        void reportsTheTimeFromTheAnnouncementToTheEnd() throws Exception {
            long before = System.nanoTime();
            exchange = server.request("/orders").initialized();
            long announced = System.nanoTime();
            exchange.dispatched(REQUEST, NOTHING);
            long ending = System.nanoTime();
            exchange.destroyed();
            long ended = System.nanoTime();
            long duration = server.lastStatus().durationNanos();
            assertTrue(duration >= ending - announced && duration <= ended - before, () -> duration + " ns");
        }

        @Test
        void logsAnAsynchronousRequestThatNeverEnds() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed();
            awaitCollection();
            server.request("/next").initialized();
            assertTrue(server.warnings().get(0).contains("because the server never ended it"));
        }

        @Test
        void logsNothingWhenAnAsynchronousRequestHasEnded() throws Exception {
            exchange.dispatched(REQUEST, STARTS_ASYNC).destroyed().completed();
            awaitCollection();
            server.request("/next").initialized();
            assertEquals(List.of(), server.warnings());
        }

        private void awaitCollection() throws Exception {
            Reference<?> its = new WeakReference<>(exchange.attributes.get(FinalStatusFilter.NAME), collected);
            exchange.forget();
            // Mockito and the server remember the last request.
            exchange = server.request("/other").initialized();
            exchange.dispatched(REQUEST, NOTHING).destroyed();
            await(its);
            // The collector puts what it finds later into its queue later.
            await(new WeakReference<>(new Object(), collected));
        }

        /** Waits until the garbage collector has put a reference into its queue. */
        private void await(Reference<?> reference) throws InterruptedException {
            long start = System.nanoTime();
            do {
                assertTrue(System.nanoTime() - start < HangGuard.LIMIT.toNanos(), "not collected");
                System.gc();
            } while (collected.remove(1) != reference);
        }

        @Test
        void passesTheContainersOwnResponseToTheApplication() throws Exception {
            List<ServletResponse> seen = new ArrayList<>();
            exchange.dispatched(REQUEST, (request, response) -> {
                assertNotSame(exchange.request, request);
                seen.add(response);
            });
            assertSame(exchange.response, seen.get(0));
        }

        @Test
        void passesOnAnAsyncDispatchThatAnEarlierFilterStarted() throws Exception {
            List<ServletRequest> seen = new ArrayList<>();
            exchange.dispatched(ASYNC, (request, response) -> seen.add(request));
            assertSame(exchange.request, seen.get(0));
            exchange.destroyed();
            assertEquals(List.of(), server.reports);
            assertTrue(server.warnings().get(0).contains("it never reached this filter"));
        }
    }
}
