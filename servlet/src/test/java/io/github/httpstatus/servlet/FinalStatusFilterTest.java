package io.github.httpstatus.servlet;

import static io.github.httpstatus.servlet.Handler.add;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.containers.Container;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told beside what a client gets: on Tomcat, and in the matrix on the others. Under load: verification/final-status. */
class FinalStatusFilterTest {

    private static final String ERROR_PAGE = "/error-page";

    /** Over HTTP/2 it may take the end of a stream for there having been no status, if that comes right after it. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Names a request, since what is told of the one before may come late. */
    private static final String ID = "Id";

    private static final AtomicInteger REQUESTS = new AtomicInteger();

    /** What was told, by request. */
    private static final Map<String, BlockingQueue<StatusCode>> TOLD = new ConcurrentHashMap<>();

    /** What a plain filter sees at its end, by request. */
    private static final Map<String, BlockingQueue<Integer>> SEEN = new ConcurrentHashMap<>();

    /** What a client got. */
    private record Got(int status, String id) {}

    private static Container plain;
    private static Container withPage;

    @BeforeAll
    static void start() throws Exception {
        plain = Container.start((classes, context) -> addAll(context));
        withPage = Container.start((classes, context) -> addAll(context), Optional.of(ERROR_PAGE));
    }

    /** What comes twice comes by the time that no container is left. */
    @AfterAll
    static void stop() throws Exception {
        plain.stop();
        withPage.stop();
        assertEquals(
                Map.of(),
                TOLD.entrySet().stream()
                        .filter(told -> !told.getValue().isEmpty())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                "told again");
    }

    private static <T> BlockingQueue<T> of(Map<String, BlockingQueue<T>> all, String id) {
        return all.computeIfAbsent(id, unused -> new LinkedBlockingQueue<>());
    }

    private static void tell(HttpServletRequest request, StatusCode status) {
        of(TOLD, request.getHeader(ID)).add(status);
    }

    private static void addAll(ServletContext context) {
        FinalStatusFilter.register(context, (request, status) -> {
            tell(request, status);
            if (request.getRequestURI().startsWith("/consumer-throws")) {
                throw new IllegalStateException("the consumer's own");
            }
        });
        var naive = context.addFilter("naive", (Filter) (request, response, chain) -> {
            try {
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
        add(context, ERROR_PAGE, (request, response) -> response.setStatus(418));
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
    void tellsOnceWhatTheClientGotWithAnErrorPageAndWithout(String path) throws Exception {
        assertToldOnce(get(plain, path));
        assertToldOnce(get(withPage, path));
    }

    @Test
    void tellsWhatAPlainFilterDoesNotSee() throws Exception {
        for (String path : new String[] {"/throw", "/dispatch", "/dispatch-error"}) {
            Got got = get(plain, path);
            assertNotEquals(got.status(), HangGuard.take(of(SEEN, got.id())), path);
            assertToldOnce(got);
        }
        Got got = get(withPage, "/error");
        assertEquals(409, HangGuard.take(of(SEEN, got.id())));
        assertTold(418, got);
    }

    @Test
    void sparesTheClientWhatTheConsumerThrows() throws Exception {
        assertTold(203, get(plain, "/consumer-throws"));
        assertTold(200, get(withPage, "/consumer-throws-async"));
    }

    @Test
    void refusesASecondRegistration() throws Exception {
        Container twice = Container.start((classes, context) -> {
            FinalStatusFilter.register(context, (request, status) -> {});
            assertThrows(
                    IllegalStateException.class, () -> FinalStatusFilter.register(context, (request, status) -> {}));
        });
        twice.stop();
    }

    @Test
    void isBeforeAFilterThatWasRegisteredLater() throws Exception {
        Container later = Container.start((classes, context) -> {
            FinalStatusFilter.register(context, FinalStatusFilterTest::tell);
            var answers = context.addFilter(
                    "answers", (Filter) (request, response, chain) -> ((HttpServletResponse) response).setStatus(429));
            answers.setAsyncSupported(true);
            answers.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
            add(context, "/", (request, response) -> {});
        });
        try {
            assertTold(429, get(later, "/"));
        } finally {
            later.stop();
        }
    }

    @Test
    void logsOnceThatAFilterBeforeItAnswers() throws Exception {
        AtomicReference<ServletContext> logging = new AtomicReference<>();
        Container behind = Container.start((classes, context) -> {
            var answers = context.addFilter("answers", (Filter) (request, response, chain) -> {
                if (request.getParameter("here") == null) {
                    chain.doFilter(request, response);
                }
            });
            answers.setAsyncSupported(true);
            answers.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
            logging.set(mock(ServletContext.class, delegatesTo(context)));
            FinalStatusFilter.register(logging.get(), FinalStatusFilterTest::tell);
            add(context, "/status", (request, response) -> response.setStatus(404));
        });
        try {
            get(behind, "/status?here");
            get(behind, "/status?here");
            assertToldOnce(get(behind, "/status"));
            verify(logging.get(), timeout(HangGuard.LIMIT.toMillis()).times(1))
                    .log(contains("has reached no filter, or not this one"));
        } finally {
            behind.stop();
        }
        verify(logging.get(), times(1)).log(contains("register(...) has to come before other filters"));
    }

    /** Tomcat shows an error of such a dispatch after its last word. */
    @Test
    void logsOnceThatItIsWrongWithoutAsyncSupport() throws Exception {
        AtomicReference<ServletContext> logging = new AtomicReference<>();
        Container container = Container.start(
                (classes, context) -> {
                    logging.set(mock(ServletContext.class, delegatesTo(context)));
                    FinalStatusFilter.register(logging.get(), FinalStatusFilterTest::tell);
                    add(
                            context,
                            "/dispatch",
                            (request, response) -> request.startAsync().dispatch("/synchronous"));
                    add(context, "/synchronous", (request, response) -> response.sendError(409))
                            .setAsyncSupported(false);
                    add(context, ERROR_PAGE, (request, response) -> response.setStatus(418));
                },
                Optional.of(ERROR_PAGE));
        int wrong = 0;
        try {
            for (int i = 0; i < 2; i++) {
                Got got = get(container, "/dispatch");
                assertEquals(418, got.status());
                wrong += HangGuard.take(of(TOLD, got.id())).value() == 418 ? 0 : 1;
            }
        } finally {
            container.stop();
        }
        verify(logging.get(), times(Math.min(wrong, 1))).log(contains("does not support asynchronous operations"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/closed", "/closed-elsewhere", "/open", "/open-elsewhere"})
    void delaysOnlyWhatIsNotSentWhileTheConsumerTakesItsTime(String path) throws Exception {
        boolean jetty = System.getProperty("container", "tomcat").startsWith("jetty");
        boolean delays = path.equals("/open") || (path.equals("/open-elsewhere") && !jetty);
        CountDownLatch answered = new CountDownLatch(1);
        BlockingQueue<Boolean> waited = new LinkedBlockingQueue<>();
        Container slow = Container.start((classes, context) -> {
            // What is to come is waited for; what is not to come would come within a moment.
            Duration wait = delays ? Duration.ofMillis(50) : HangGuard.LIMIT;
            FinalStatusFilter.register(context, (request, status) -> waited.add(await(answered, wait)));
            add(context, "/closed", (request, response) -> send(response));
            add(context, "/closed-elsewhere", (request, response) -> elsewhere(request, () -> send(response)));
            add(context, "/open", (request, response) -> response.setStatus(202));
            add(context, "/open-elsewhere", (request, response) -> {
                elsewhere(request, () -> response.setStatus(202));
            });
        });
        try {
            assertEquals(202, get(slow, path).status());
            answered.countDown();
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
    void isRightBehindAFilterThatCatchesOrWrapsOrSendsAnError() throws Exception {
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
            FinalStatusFilter.register(context, FinalStatusFilterTest::tell);
            add(context, "/throw", (request, response) -> {
                throw new ServletException("on purpose");
            });
        });
        try {
            assertTold(200, get(behind, "/throw"));
            assertTold(421, get(behind, "/throw?then=error"));
        } finally {
            behind.stop();
        }
    }

    @Test
    void refusesNullByName() {
        ServletContext context = mock();
        assertEquals(
                "context",
                assertThrows(
                                NullPointerException.class,
                                () -> FinalStatusFilter.register(null, (request, status) -> {}))
                        .getMessage());
        assertEquals(
                "consumer",
                assertThrows(NullPointerException.class, () -> FinalStatusFilter.register(context, null))
                        .getMessage());
    }

    private static void assertTold(int expected, Got got) throws Exception {
        assertEquals(expected, got.status());
        assertToldOnce(got);
    }

    /** At least once; stop() sees what was told more often. */
    private static void assertToldOnce(Got got) throws Exception {
        assertEquals(StatusCode.of(got.status()), HangGuard.take(of(TOLD, got.id())));
    }

    private static Got get(Container container, String path) throws Exception {
        String id = REQUESTS.incrementAndGet() + " " + path;
        URI uri = URI.create("http://127.0.0.1:" + container.port() + path);
        // As many of these cut the content off, only the status is of interest.
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
