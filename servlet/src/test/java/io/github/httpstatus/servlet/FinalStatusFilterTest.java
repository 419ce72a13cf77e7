package io.github.httpstatus.servlet;

import static io.github.httpstatus.servlet.Handler.add;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.containers.Container;
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
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told beside what a client gets: on Tomcat, and in the matrix on the others. Under load: verification/final-status. */
class FinalStatusFilterTest {

    private static final String ERROR_PAGE = "/error-page";

    /** Over HTTP/2 it may take the end of a stream for there having been no status, if that comes right after it. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final BlockingQueue<StatusCode> TOLD = new LinkedBlockingQueue<>();

    /** What a plain filter sees at its end. */
    private static final BlockingQueue<Integer> SEEN = new LinkedBlockingQueue<>();

    private static Container plain;
    private static Container withPage;

    @BeforeAll
    static void start() throws Exception {
        plain = Container.start((classes, context) -> addAll(context));
        withPage = Container.start((classes, context) -> addAll(context), Optional.of(ERROR_PAGE));
    }

    @BeforeEach
    void forget() {
        TOLD.clear();
    }

    @AfterAll
    static void stop() throws Exception {
        plain.stop();
        withPage.stop();
    }

    private static void addAll(ServletContext context) {
        FinalStatusFilter.register(context, (request, status) -> {
            TOLD.add(status);
            if (request.getRequestURI().startsWith("/consumer-throws")) {
                throw new IllegalStateException("the consumer's own");
            }
        });
        var naive = context.addFilter("naive", (Filter) (request, response, chain) -> {
            try {
                chain.doFilter(request, response);
            } finally {
                SEEN.add(((HttpServletResponse) response).getStatus());
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
            SEEN.clear();
            int got = get(plain, path);
            assertNotEquals(got, SEEN.poll(10, TimeUnit.SECONDS), path);
            assertToldOnce(got);
        }
        SEEN.clear();
        assertEquals(418, get(withPage, "/error"));
        assertEquals(409, SEEN.poll(10, TimeUnit.SECONDS));
        assertToldOnce(418);
    }

    @Test
    void sparesTheClientWhatTheConsumerThrows() throws Exception {
        assertEquals(203, get(plain, "/consumer-throws"));
        assertToldOnce(203);
        assertEquals(200, get(withPage, "/consumer-throws-async"));
        assertToldOnce(200);
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
            FinalStatusFilter.register(context, (request, status) -> TOLD.add(status));
            var answers = context.addFilter(
                    "answers", (Filter) (request, response, chain) -> ((HttpServletResponse) response).setStatus(429));
            answers.setAsyncSupported(true);
            answers.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
            add(context, "/", (request, response) -> {});
        });
        try {
            assertEquals(429, get(later, "/"));
            assertToldOnce(429);
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
            FinalStatusFilter.register(logging.get(), (request, status) -> TOLD.add(status));
            add(context, "/status", (request, response) -> response.setStatus(404));
        });
        try {
            get(behind, "/status?here");
            get(behind, "/status?here");
            assertToldOnce(get(behind, "/status"));
            verify(logging.get(), timeout(10_000).times(1)).log(contains("has reached no filter, or not this one"));
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
                    FinalStatusFilter.register(logging.get(), (request, status) -> TOLD.add(status));
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
                assertEquals(418, get(container, "/dispatch"));
                StatusCode told = TOLD.poll(10, TimeUnit.SECONDS);
                wrong += StatusCode.of(418).equals(told) ? 0 : 1;
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
            FinalStatusFilter.register(
                    context, (request, status) -> waited.add(await(answered, delays ? 200 : 10_000)));
            add(context, "/closed", (request, response) -> send(response));
            add(context, "/closed-elsewhere", (request, response) -> elsewhere(request, () -> send(response)));
            add(context, "/open", (request, response) -> response.setStatus(202));
            add(context, "/open-elsewhere", (request, response) -> {
                elsewhere(request, () -> response.setStatus(202));
            });
        });
        try {
            assertEquals(202, get(slow, path));
            answered.countDown();
            assertEquals(!delays, waited.poll(10, TimeUnit.SECONDS));
        } finally {
            slow.stop();
        }
    }

    private static boolean await(CountDownLatch latch, int milliseconds) {
        try {
            return latch.await(milliseconds, TimeUnit.MILLISECONDS);
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
            FinalStatusFilter.register(context, (request, status) -> TOLD.add(status));
            add(context, "/throw", (request, response) -> {
                throw new ServletException("on purpose");
            });
        });
        try {
            assertEquals(200, get(behind, "/throw"));
            assertToldOnce(200);
            assertEquals(421, get(behind, "/throw?then=error"));
            assertToldOnce(421);
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

    private static void assertToldOnce(int got) throws Exception {
        StatusCode told = TOLD.poll(10, TimeUnit.SECONDS);
        assertEquals(StatusCode.of(got), told);
        assertNull(TOLD.poll());
    }

    private static int get(Container container, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + container.port() + path);
        // As many of these cut the content off, only the status is of interest.
        int[] status = {0};
        try {
            CLIENT.send(HttpRequest.newBuilder(uri).build(), info -> {
                status[0] = info.statusCode();
                return HttpResponse.BodySubscribers.discarding();
            });
        } catch (IOException cutOff) {
            assertNotEquals(0, status[0], cutOff::toString);
        }
        return status[0];
    }
}
