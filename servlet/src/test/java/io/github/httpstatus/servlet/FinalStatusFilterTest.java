package io.github.httpstatus.servlet;

import static io.github.httpstatus.servlet.Handler.add;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import io.github.httpstatus.FinalStatus;
import io.github.httpstatus.FinalStatus.Outcome;
import io.github.httpstatus.FinalStatusConsumer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.CapturedLog;
import io.github.httpstatus.contract.HangGuard;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what the filter reports with what a client receives. {@code verification/load} does so under load. */
class FinalStatusFilterTest {

    private static final String ERROR_PAGE = "/error-page";

    /** With HTTP/1.1 only: over HTTP/2, the client may miss a status if the stream is reset directly after it. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A request attribute such as the route in Spring MVC. */
    private static final String ROUTE = "route";

    /** Identifies a request, because the report of an earlier request can come late. */
    private static final String ID = "Id";

    private static final AtomicInteger REQUESTS = new AtomicInteger();

    /** The reports by request. */
    private static final Map<String, BlockingQueue<Report>> REPORTS = new ConcurrentHashMap<>();

    /** The status that a plain filter sees at its end, by request. */
    private static final Map<String, BlockingQueue<Integer>> SEEN = new ConcurrentHashMap<>();

    /** A copy of a final status. */
    private record Report(
            StatusCode status, Outcome outcome, Optional<Throwable> exception, long nanos, Object route) {}

    /** What a client received. */
    private record Got(int status, String id) {}

    private static Container plain;
    private static Container withPage;

    @BeforeAll
    static void start() throws Exception {
        plain = Container.start((classes, context) -> addAll(context));
        withPage = Container.start((classes, context) -> addAll(context), Optional.of(ERROR_PAGE));
    }

    /** Checks that no request was reported twice. A second report would come before the container has stopped. */
    @AfterAll
    static void stop() throws Exception {
        plain.stop();
        withPage.stop();
        assertEquals(
                Map.of(),
                REPORTS.entrySet().stream()
                        .filter(each -> !each.getValue().isEmpty())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                "reported twice");
    }

    private static <T> BlockingQueue<T> of(Map<String, BlockingQueue<T>> all, String id) {
        return all.computeIfAbsent(id, unused -> new LinkedBlockingQueue<>());
    }

    private static void report(HttpServletRequest request, FinalStatus status) {
        of(REPORTS, request.getHeader(ID))
                .add(new Report(
                        status.status(),
                        status.outcome(),
                        status.exception(),
                        status.durationNanos(),
                        request.getAttribute(ROUTE)));
    }

    private static void addAll(ServletContext context) {
        FinalStatusFilter.register(context, (request, status) -> {
            report(request, status);
            if (request.getRequestURI().startsWith("/consumer-throws")) {
                throw new IllegalStateException("the consumer's own");
            }
        });
        var naive = context.addFilter("naive", (Filter) (request, response, chain) -> {
            try {
                request.setAttribute(ROUTE, "of the request");
                chain.doFilter(request, response);
            } finally {
                String id = ((HttpServletRequest) request).getHeader(ID);
                of(SEEN, id).add(((HttpServletResponse) response).getStatus());
            }
        });
        naive.setAsyncSupported(true);
        naive.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
        add(context, "/status", (request, response) -> response.setStatus(404));
        add(context, "/unregistered", (request, response) -> response.setStatus(999));
        add(context, "/error", (request, response) -> response.sendError(409));
        add(context, "/throw", (request, response) -> {
            throw new ServletException("on purpose");
        });
        add(context, "/commit-throw", (request, response) -> {
            response.setStatus(202);
            response.flushBuffer();
            throw new ServletException("on purpose");
        });
        add(context, "/complete", (request, response) -> {
            AsyncContext async = request.startAsync();
            async.start(() -> {
                response.setStatus(422);
                async.complete();
            });
        });
        add(context, "/dispatch", (request, response) -> request.startAsync().dispatch("/status"));
        add(
                context,
                "/dispatch-error",
                (request, response) -> request.startAsync().dispatch("/error"));
        add(
                context,
                "/dispatch-throw",
                (request, response) -> request.startAsync().dispatch("/throw"));
        add(context, "/restart", (request, response) -> request.startAsync().dispatch("/complete"));
        add(context, "/forward-error", (request, response) -> {
            request.getRequestDispatcher("/error").forward(request, response);
        });
        add(context, "/consumer-throws", (request, response) -> response.setStatus(203));
        add(
                context,
                "/consumer-throws-async",
                (request, response) -> request.startAsync().complete());
        add(context, ERROR_PAGE, (request, response) -> {
            request.setAttribute(ROUTE, "of the error page");
            response.setStatus(418);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/status",
                "/unregistered",
                "/error",
                "/throw",
                "/commit-throw",
                "/complete",
                "/dispatch",
                "/dispatch-error",
                "/dispatch-throw",
                "/restart",
                "/forward-error"
            })
    void reportsReceivedStatusOnceWithAndWithoutErrorPage(String path) throws Exception {
        assertReportedOnce(get(plain, path));
        assertReportedOnce(get(withPage, path));
    }

    @Test
    void reportsWhatAPlainFilterDoesNotSee() throws Exception {
        for (String path : new String[] {"/throw", "/dispatch", "/dispatch-error"}) {
            Got got = get(plain, path);
            assertNotEquals(got.status(), HangGuard.take(of(SEEN, got.id())), path);
            assertReportedOnce(got);
        }
        Got got = get(withPage, "/error");
        assertEquals(409, HangGuard.take(of(SEEN, got.id())));
        assertReported(418, got);
    }

    @Test
    void sendsResponseUnchangedWhenConsumerThrows() throws Exception {
        assertReported(203, get(plain, "/consumer-throws"));
        assertReported(200, get(withPage, "/consumer-throws-async"));
    }

    @Test
    void throwsForSecondRegistration() throws Exception {
        Container twice = Container.start((classes, context) -> {
            FinalStatusFilter.register(context, (request, status) -> {});
            assertThrows(
                    IllegalStateException.class, () -> FinalStatusFilter.register(context, (request, status) -> {}));
        });
        twice.stop();
    }

    @Test
    void runsBeforeFiltersThatAreRegisteredLater() throws Exception {
        Container later = Container.start((classes, context) -> {
            FinalStatusFilter.register(context, FinalStatusFilterTest::report);
            var answers = context.addFilter(
                    "answers", (Filter) (request, response, chain) -> ((HttpServletResponse) response).setStatus(429));
            answers.setAsyncSupported(true);
            answers.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
            add(context, "/", (request, response) -> {});
        });
        try {
            assertReported(429, get(later, "/"));
        } finally {
            later.stop();
        }
    }

    @Test
    void logsOnceThatRequestsReachNoFilter() throws Exception {
        Container behind = Container.start((classes, context) -> {
            var responds = context.addFilter("responds", (Filter) (request, response, chain) -> {
                if (request.getParameter("here") == null) {
                    chain.doFilter(request, response);
                }
            });
            responds.setAsyncSupported(true);
            responds.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
            FinalStatusFilter.register(context, FinalStatusFilterTest::report);
            add(context, "/status", (request, response) -> response.setStatus(404));
        });
        try (CapturedLog log = CapturedLog.of(FinalStatusFilter.class)) {
            get(behind, "/status?here");
            get(behind, "/status?here");
            assertReportedOnce(get(behind, "/status"));
            behind.stop();
            assertEquals(1, log.messages().size());
            assertTrue(log.messages()
                    .get(0)
                    .startsWith("No status was reported for a request because it never reached this filter."
                            + " Register FinalStatusFilter before other filters."));
        }
    }

    /** Tomcat runs the error page of such a dispatch only after the dispatch has ended. */
    @Test
    void reportsUnknownAndLogsOnceWithoutAsyncSupport() throws Exception {
        Container container = Container.start(
                (classes, context) -> {
                    FinalStatusFilter.register(context, FinalStatusFilterTest::report);
                    add(
                            context,
                            "/dispatch",
                            (request, response) -> request.startAsync().dispatch("/synchronous"));
                    add(context, "/synchronous", (request, response) -> response.sendError(409))
                            .setAsyncSupported(false);
                    add(context, ERROR_PAGE, (request, response) -> response.setStatus(418));
                },
                Optional.of(ERROR_PAGE));
        int unknown = 0;
        try (CapturedLog log = CapturedLog.of(FinalStatusFilter.class)) {
            for (int i = 0; i < 2; i++) {
                Got got = get(container, "/dispatch");
                assertEquals(418, got.status());
                Report report = reportOf(got);
                unknown += report.outcome() == Outcome.UNKNOWN ? 1 : 0;
                assertTrue(
                        report.outcome() == Outcome.UNKNOWN || report.status().value() == 418);
            }
            container.stop();
            assertEquals(Math.min(unknown, 1), log.messages().size());
        }
    }

    @Test
    void reportsTheExceptionThatTheContainerReceived() throws Exception {
        for (Container container : new Container[] {plain, withPage}) {
            for (String path : new String[] {"/throw", "/dispatch-throw", "/commit-throw"}) {
                Throwable exception = reportOf(get(container, path)).exception().orElseThrow();
                assertEquals("on purpose", exception.getMessage(), path);
            }
            for (String path : new String[] {"/status", "/error", "/complete"}) {
                assertEquals(Optional.empty(), reportOf(get(container, path)).exception(), path);
            }
        }
    }

    @Test
    void reportsTheExceptionThatTheKitHandled() throws Exception {
        Container handling = Container.start((classes, context) -> {
            FinalStatusFilter.register(context, FinalStatusFilterTest::report);
            HttpStatusFilter.register(context);
            add(context, "/throw", (request, response) -> {
                throw new ServletException("outer", new HttpStatusException(HttpStatus.GONE, "inner"));
            });
            add(context, "/complete", (request, response) -> {
                AsyncContext async = request.startAsync();
                async.start(() -> HttpStatusFilter.completeExceptionally(
                        async, new IllegalStateException("outer", new HttpStatusException(HttpStatus.GONE, "inner"))));
            });
        });
        try {
            for (String path : new String[] {"/throw", "/complete"}) {
                Report report = reportOf(get(handling, path));
                assertEquals(HttpStatus.GONE, report.status());
                assertEquals("outer", report.exception().orElseThrow().getMessage());
                assertEquals(Outcome.COMPLETED, report.outcome());
            }
        } finally {
            handling.stop();
        }
    }

    @Test
    void reportsAbortedForResponseCutOffByException() throws Exception {
        assertEquals(Outcome.ABORTED, reportOf(get(plain, "/commit-throw")).outcome());
        assertEquals(Outcome.ABORTED, reportOf(get(withPage, "/commit-throw")).outcome());
        for (String path : new String[] {"/status", "/error", "/throw", "/complete", "/dispatch-throw"}) {
            assertEquals(Outcome.COMPLETED, reportOf(get(plain, path)).outcome(), path);
            assertEquals(Outcome.COMPLETED, reportOf(get(withPage, path)).outcome(), path);
        }
    }

    @Test
    void measuresTheTimeFromTheAnnouncementToTheEnd() throws Exception {
        AtomicLong before = new AtomicLong();
        AtomicLong after = new AtomicLong();
        Container timed = Container.start((classes, context) -> {
            FinalStatusFilter.register(context, FinalStatusFilterTest::report);
            add(context, "/", (request, response) -> {
                before.set(System.nanoTime());
                // Takes some time.
                request.getParameter("none");
                after.set(System.nanoTime());
            });
        });
        try {
            long start = System.nanoTime();
            Report report = reportOf(get(timed, "/"));
            assertTrue(report.nanos() >= after.get() - before.get());
            assertTrue(report.nanos() <= System.nanoTime() - start);
        } finally {
            timed.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/status", "/error", "/throw", "/complete", "/dispatch-error", "/dispatch-throw"})
    void reportsAttributesFromBeforeTheErrorPage(String path) throws Exception {
        assertEquals("of the request", reportOf(get(plain, path)).route());
        assertEquals("of the request", reportOf(get(withPage, path)).route());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/closed", "/closed-elsewhere", "/open", "/open-elsewhere"})
    void slowConsumerDelaysOnlyUnsentResponses(String path) throws Exception {
        boolean jetty = System.getProperty("container", "tomcat").startsWith("jetty");
        boolean delays = path.equals("/open") || (path.equals("/open-elsewhere") && !jetty);
        CountDownLatch received = new CountDownLatch(1);
        BlockingQueue<Boolean> waited = new LinkedBlockingQueue<>();
        Container slow = Container.start((classes, context) -> {
            // A response that does not wait for the consumer arrives in this time. Otherwise, a short wait is enough.
            Duration wait = delays ? Duration.ofMillis(50) : HangGuard.LIMIT;
            FinalStatusFilter.register(context, (request, status) -> waited.add(await(received, wait)));
            add(context, "/closed", (request, response) -> send(response));
            add(context, "/closed-elsewhere", (request, response) -> elsewhere(request, () -> send(response)));
            add(context, "/open", (request, response) -> response.setStatus(202));
            add(context, "/open-elsewhere", (request, response) -> {
                elsewhere(request, () -> response.setStatus(202));
            });
        });
        try {
            assertEquals(202, get(slow, path).status());
            received.countDown();
            assertEquals(!delays, HangGuard.take(waited));
        } finally {
            slow.stop();
        }
    }

    private static boolean await(CountDownLatch latch, Duration wait) {
        try {
            return latch.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void elsewhere(HttpServletRequest request, Runnable work) {
        AsyncContext async = request.startAsync();
        async.start(() -> {
            work.run();
            async.complete();
        });
    }

    private static void send(HttpServletResponse response) {
        response.setStatus(202);
        response.setContentLength(4);
        try (var out = response.getOutputStream()) {
            out.write(new byte[4]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void reportsFinalStatusBehindFilterThatChangesErrors() throws Exception {
        Container behind = Container.start((classes, context) -> {
            var outer = context.addFilter("outer", (Filter) (request, response, chain) -> {
                try {
                    chain.doFilter(request, response);
                } catch (ServletException caught) {
                    if ("error".equals(request.getParameter("then"))) {
                        ((HttpServletResponse) response).sendError(421);
                    }
                }
            });
            outer.setAsyncSupported(true);
            outer.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
            FinalStatusFilter.register(context, FinalStatusFilterTest::report);
            add(context, "/throw", (request, response) -> {
                throw new ServletException("on purpose");
            });
        });
        try {
            assertReported(200, get(behind, "/throw"));
            assertReported(421, get(behind, "/throw?then=error"));
        } finally {
            behind.stop();
        }
    }

    @Test
    void throwsWithParameterNameForNull() {
        ServletContext context = mock();
        assertEquals(
                "context",
                assertThrows(
                                NullPointerException.class,
                                () -> FinalStatusFilter.register(null, (request, status) -> {}))
                        .getMessage());
        assertEquals(
                "consumer",
                assertThrows(
                                NullPointerException.class,
                                () -> FinalStatusFilter.register(
                                        context, (FinalStatusConsumer<HttpServletRequest>) null))
                        .getMessage());
    }

    @Test
    void callsEachConsumerEvenIfAnotherThrows() throws Exception {
        BlockingQueue<String> called = new LinkedBlockingQueue<>();
        Container several = Container.start((classes, context) -> {
            FinalStatusFilter.register(
                    context,
                    List.of(
                            (request, status) -> called.add("first"),
                            (request, status) -> {
                                throw new AssertionError("on purpose");
                            },
                            FinalStatusFilterTest::report));
            add(context, "/status", (request, response) -> response.setStatus(404));
        });
        try (CapturedLog log = CapturedLog.of(FinalStatusFilter.class)) {
            assertReportedOnce(get(several, "/status"));
            assertReportedOnce(get(several, "/status"));
            several.stop();
            assertEquals(List.of("first", "first"), List.copyOf(called));
            assertEquals(2, log.records().size());
            assertEquals("on purpose", log.records().get(0).getThrown().getMessage());
        }
    }

    private static void assertReported(int expected, Got got) throws Exception {
        assertEquals(expected, got.status());
        assertReportedOnce(got);
    }

    private static Report reportOf(Got got) throws Exception {
        return HangGuard.take(of(REPORTS, got.id()));
    }

    /** Checks that a request was reported. The method stop() checks that it was not reported twice. */
    private static void assertReportedOnce(Got got) throws Exception {
        assertEquals(StatusCode.of(got.status()), reportOf(got).status());
    }

    private static Got get(Container container, String path) throws Exception {
        String id = REQUESTS.incrementAndGet() + " " + path;
        URI uri = URI.create("http://127.0.0.1:" + container.port() + path);
        // Only the status counts, because many of these responses are cut off.
        int[] status = {0};
        try {
            CLIENT.send(HttpRequest.newBuilder(uri).header(ID, id).build(), info -> {
                status[0] = info.statusCode();
                return HttpResponse.BodySubscribers.discarding();
            });
        } catch (IOException cutOff) {
            assertNotEquals(0, status[0], cutOff::toString);
        }
        return new Got(status[0], id);
    }
}
