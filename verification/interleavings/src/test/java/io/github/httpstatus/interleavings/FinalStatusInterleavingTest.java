package io.github.httpstatus.interleavings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that each request has exactly one correct report, in every interleaving of the threads of container and application. */
class FinalStatusInterleavingTest {

    /** The number for each test. 300 are enough for every test to find an update in two steps instead of one. */
    private static final int INTERLEAVINGS = 300;

    private static void assertReported(FakeRequest request, String... possible) {
        if (request.reports.size() != 1 || !List.of(possible).contains(request.reports.get(0))) {
            throw new AssertionError(request.reports.toString());
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private static Runnable unchecked(Action action) {
        return () -> {
            try {
                action.run();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
    }

    private static void both(Action one, Action other) throws Exception {
        Thread thread = new Thread(unchecked(other));
        thread.start();
        one.run();
        thread.join();
    }

    private static void explore(Action test) {
        // The first run does one-time work, such as the initialization of classes, which should not be explored.
        unchecked(test).run();
        Lincheck.runConcurrentTest(INTERLEAVINGS, unchecked(test));
    }

    /** Shows that the tool finds a race. On JDK 25 it finds none, and this test would fail. */
    @Test
    void findsRace() {
        class Once {
            private volatile boolean reported;
            private final List<String> reports = new ArrayList<>();

            void report() {
                if (!reported) {
                    reported = true;
                    synchronized (reports) {
                        reports.add("once");
                    }
                }
            }
        }
        assertThrows(
                LincheckAssertionError.class,
                () -> explore(() -> {
                    Once once = new Once();
                    both(once::report, once::report);
                    if (once.reports.size() != 1) {
                        throw new AssertionError(once.reports.toString());
                    }
                }));
    }

    /** Jetty and Undertow destroy a request after each dispatch. Tomcat destroys it when it is complete. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reportsOnceWhenAnotherThreadCompletes(boolean destroysEachDispatch) {
        explore(() -> {
            FakeRequest request = new FakeRequest();
            request.container.initialized(request);
            request.container.dispatch(request, DispatcherType.REQUEST, (its, response) -> its.startAsync());
            both(
                    () -> {
                        request.dispatched();
                        if (destroysEachDispatch) {
                            request.container.destroyed(request);
                        }
                    },
                    () -> {
                        request.response.setStatus(404);
                        request.complete();
                    });
            if (!destroysEachDispatch) {
                request.container.destroyed(request);
            }
            assertReported(request, "COMPLETED 404");
        });
    }

    @Test
    void reportsOnceWhenCompletedBeforeServletReturns() {
        explore(() -> {
            FakeRequest request = new FakeRequest();
            request.container.initialized(request);
            request.container.dispatch(request, DispatcherType.REQUEST, (its, response) -> {
                its.startAsync();
                Thread other = new Thread(() -> {
                    request.response.setStatus(404);
                    request.complete();
                });
                other.start();
                join(other);
            });
            request.dispatched();
            request.container.destroyed(request);
            assertReported(request, "COMPLETED 404");
        });
    }

    private static void join(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** The thread of the first dispatch can destroy the request before, during or after the second dispatch. */
    @Test
    void reportsOnceWhenAnotherThreadDispatches() {
        explore(() -> {
            FakeRequest request = new FakeRequest();
            request.container.initialized(request);
            request.container.dispatch(request, DispatcherType.REQUEST, (its, response) -> its.startAsync());
            both(() -> request.container.destroyed(request), () -> {
                request.container.initialized(request);
                request.container.dispatch(
                        request, DispatcherType.ASYNC, (its, response) -> request.response.setStatus(409));
                request.container.destroyed(request);
                request.dispatched();
                request.complete();
            });
            assertReported(request, "COMPLETED 409");
        });
    }

    @Test
    void reportsOnceWhenRequestTimesOutDuringCompletion() {
        explore(() -> {
            FakeRequest request = sentAsync();
            both(request::timeOut, request::complete);
            assertReported(request, "COMPLETED 202", "ABORTED 202");
        });
    }

    @Test
    void reportsOnceWhenRequestFailsDuringCompletion() {
        explore(() -> {
            FakeRequest request = sentAsync();
            both(() -> request.fail(new IOException()), request::complete);
            assertReported(request, "COMPLETED 202", "ABORTED 202");
        });
    }

    /** Creates an async request whose response was sent, and which waits for another thread. */
    private static FakeRequest sentAsync() throws IOException {
        FakeRequest request = new FakeRequest();
        request.container.initialized(request);
        request.container.dispatch(request, DispatcherType.REQUEST, (its, response) -> {
            its.startAsync();
            request.response.setStatus(202);
            request.response.send();
        });
        request.container.destroyed(request);
        request.dispatched();
        return request;
    }

    @Test
    void reportsOnceWhenDispatchThrowsDuringCompletion() {
        explore(() -> {
            FakeRequest request = new FakeRequest();
            request.container.initialized(request);
            both(
                    () -> {
                        request.container.dispatch(request, DispatcherType.REQUEST, (its, response) -> {
                            its.startAsync();
                            request.response.setStatus(202);
                            request.response.send();
                            throw new ServletException("on purpose");
                        });
                        request.dispatched();
                        request.container.destroyed(request);
                    },
                    () -> {
                        if (request.isAsyncStarted()) {
                            request.complete();
                        }
                    });
            assertEquals("on purpose", request.thrown.getMessage());
            assertReported(request, "ABORTED 202");
        });
    }
}
