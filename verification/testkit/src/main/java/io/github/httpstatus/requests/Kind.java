package io.github.httpstatus.requests;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lists the kinds of requests, with what the application does with each. */
@SuppressWarnings("ImmutableEnumChecker") // These functions have no state.
public enum Kind {
    EMPTY((request, response) -> {}),
    BODY((request, response) -> write(response, 20)),
    LARGE((request, response) -> write(response, 100_000)),
    STATUS((request, response) -> response.setStatus(404)),
    STATUS_WITH_BODY((request, response) -> {
        response.setStatus(503);
        write(response, 20);
    }),
    STATUS_LARGE((request, response) -> {
        response.setStatus(422);
        write(response, 100_000);
    }),
    STATUS_FLUSHED((request, response) -> {
        response.setStatus(409);
        response.flushBuffer();
    }),
    STATUS_UNREGISTERED((request, response) -> response.setStatus(999)),
    STATUS_TWICE((request, response) -> {
        response.setStatus(500);
        response.setStatus(202);
    }),
    NO_CONTENT((request, response) -> response.setStatus(204)),
    RESET_CONTENT((request, response) -> response.setStatus(205)),
    NOT_MODIFIED((request, response) -> response.setStatus(304)),
    NOT_MODIFIED_WITH_LENGTH((request, response) -> {
        response.setStatus(304);
        response.setContentLength(20);
    }),
    REDIRECT((request, response) -> response.sendRedirect("/kind/EMPTY")),
    RESET((request, response) -> {
        response.setStatus(500);
        response.reset();
    }),
    STATUS_AFTER_COMMIT((request, response) -> {
        response.flushBuffer();
        response.setStatus(500);
    }),
    LENGTH_RIGHT((request, response) -> {
        response.setContentLength(20);
        write(response, 20);
    }),
    LENGTH_TOO_LARGE((request, response) -> {
        response.setContentLength(30);
        write(response, 20);
    }),
    LENGTH_TOO_SMALL((request, response) -> {
        response.setContentLength(10);
        write(response, 20);
    }),

    HEAD("HEAD", (request, response) -> write(response, 20)),
    HEAD_WITH_LENGTH("HEAD", (request, response) -> response.setContentLength(20)),
    HEAD_STATUS("HEAD", (request, response) -> response.setStatus(404)),
    HEAD_ERROR("HEAD", (request, response) -> response.sendError(404)),
    HEAD_THROW("HEAD", (request, response) -> {
        throw new IllegalStateException();
    }),
    POST("POST", (request, response) -> response.setStatus(201)),
    POST_ERROR("POST", (request, response) -> response.sendError(415)),
    OPTIONS("OPTIONS", (request, response) -> response.setHeader("Allow", "GET")),

    ERROR((request, response) -> response.sendError(404)),
    ERROR_SERVER((request, response) -> response.sendError(503, "later")),
    ERROR_UNREGISTERED((request, response) -> response.sendError(499)),
    ERROR_THEN_STATUS((request, response) -> {
        response.sendError(409);
        response.setStatus(200);
    }),
    ERROR_AFTER_BODY((request, response) -> {
        write(response, 20);
        response.sendError(400);
    }),
    ERROR_AFTER_COMMIT((request, response) -> {
        response.flushBuffer();
        response.sendError(400);
    }),
    ERROR_THEN_THROW((request, response) -> {
        response.sendError(404);
        throw new IllegalStateException();
    }),

    THROW((request, response) -> {
        throw new IllegalStateException();
    }),
    THROW_CHECKED((request, response) -> {
        throw new ServletException(new IllegalArgumentException());
    }),
    THROW_IO((request, response) -> {
        throw new IOException();
    }),
    THROW_ERROR((request, response) -> {
        throw new AssertionError();
    }),
    THROW_AFTER_STATUS((request, response) -> {
        response.setStatus(404);
        throw new IllegalStateException();
    }),
    THROW_AFTER_BODY((request, response) -> {
        write(response, 20);
        throw new IllegalStateException();
    }),
    THROW_AFTER_COMMIT((request, response) -> {
        response.setStatus(201);
        response.flushBuffer();
        throw new IllegalStateException();
    }),
    UNAVAILABLE("/unavailable/for-a-second"),
    UNAVAILABLE_FOR_EVER("/unavailable/for-ever"),

    FORWARD((request, response) -> forward(request, response, BODY)),
    FORWARD_STATUS((request, response) -> forward(request, response, STATUS)),
    FORWARD_ERROR((request, response) -> forward(request, response, ERROR)),
    FORWARD_THROW((request, response) -> forward(request, response, THROW)),
    INCLUDE((request, response) -> include(request, response, BODY)),
    INCLUDE_STATUS((request, response) -> include(request, response, STATUS)),
    INCLUDE_ERROR((request, response) -> include(request, response, ERROR)),
    INCLUDE_THROW((request, response) -> include(request, response, THROW)),

    COMPLETE((request, response) -> request.startAsync().complete()),
    COMPLETE_ELSEWHERE((request, response) -> elsewhere(request.startAsync(), (async, its) -> {
        its.setStatus(404);
        async.complete();
    })),
    COMPLETE_ELSEWHERE_FIRST((request, response) -> elsewhereFirst(request.startAsync(), (async, its) -> {
        its.setStatus(503);
        async.complete();
    })),
    COMPLETE_BY_CONTAINER((request, response) -> {
        AsyncContext async = request.startAsync();
        async.start(() -> {
            response.setStatus(404);
            async.complete();
        });
    }),
    COMPLETE_LARGE((request, response) -> elsewhere(request.startAsync(), (async, its) -> {
        its.setStatus(404);
        write(its, 100_000);
        async.complete();
    })),
    COMPLETE_WRAPPED((request, response) -> elsewhere(
            request.startAsync(new HttpServletRequestWrapper(request), new HttpServletResponseWrapper(response)),
            (async, its) -> {
                its.setStatus(404);
                async.complete();
            })),
    ERROR_THEN_COMPLETE((request, response) -> {
        AsyncContext async = request.startAsync();
        response.sendError(404);
        async.complete();
    }),
    ERROR_ELSEWHERE((request, response) -> elsewhere(request.startAsync(), (async, its) -> {
        its.sendError(404);
        async.complete();
    })),
    DISPATCH((request, response) -> request.startAsync().dispatch(path(BODY))),
    DISPATCH_STATUS((request, response) -> request.startAsync().dispatch(path(STATUS))),
    DISPATCH_STATUS_LARGE((request, response) -> request.startAsync().dispatch(path(STATUS_LARGE))),
    DISPATCH_ERROR((request, response) -> request.startAsync().dispatch(path(ERROR))),
    DISPATCH_THROW((request, response) -> request.startAsync().dispatch(path(THROW))),
    DISPATCH_THROW_AFTER_COMMIT((request, response) -> request.startAsync().dispatch(path(THROW_AFTER_COMMIT))),
    DISPATCH_ELSEWHERE(
            (request, response) -> elsewhere(request.startAsync(), (async, its) -> async.dispatch(path(STATUS)))),
    DISPATCH_ELSEWHERE_FIRST(
            (request, response) -> elsewhereFirst(request.startAsync(), (async, its) -> async.dispatch(path(STATUS)))),
    DISPATCH_ELSEWHERE_ERROR(
            (request, response) -> elsewhere(request.startAsync(), (async, its) -> async.dispatch(path(ERROR)))),
    DISPATCH_ELSEWHERE_THROW(
            (request, response) -> elsewhere(request.startAsync(), (async, its) -> async.dispatch(path(THROW)))),
    DISPATCH_WRAPPED((request, response) -> request.startAsync(
                    new HttpServletRequestWrapper(request), new HttpServletResponseWrapper(response))
            .dispatch(path(ERROR))),
    RESTART((request, response) -> request.startAsync().dispatch(path(COMPLETE_ELSEWHERE))),
    RESTART_TWICE((request, response) -> request.startAsync().dispatch("/kind/RESTART")),
    RESTART_COMPLETE((request, response) -> request.startAsync().dispatch(path(COMPLETE))),
    RESTART_ERROR((request, response) -> request.startAsync().dispatch(path(DISPATCH_ELSEWHERE_ERROR))),
    RESTART_THROW((request, response) -> request.startAsync().dispatch(path(DISPATCH_ELSEWHERE_THROW))),
    START_THROW((request, response) -> {
        request.startAsync();
        throw new IllegalStateException();
    }),
    START_COMMIT_THROW((request, response) -> {
        request.startAsync();
        response.setStatus(201);
        response.flushBuffer();
        throw new IllegalStateException();
    }),
    START_COMPLETE_THROW((request, response) -> {
        request.startAsync().complete();
        throw new IllegalStateException();
    }),
    TIMEOUT((request, response) -> request.startAsync().setTimeout(100)),
    TIMEOUT_COMPLETE((request, response) -> onTimeout(request.startAsync(), (async, its) -> {
        its.setStatus(504);
        async.complete();
    })),
    TIMEOUT_DISPATCH(
            (request, response) -> onTimeout(request.startAsync(), (async, its) -> async.dispatch(path(STATUS)))),
    TIMEOUT_ERROR((request, response) -> onTimeout(request.startAsync(), (async, its) -> {
        its.sendError(503);
        async.complete();
    })),
    TIMEOUT_AFTER_COMMIT((request, response) -> {
        response.setStatus(202);
        response.flushBuffer();
        request.startAsync().setTimeout(100);
    }),
    WRITE_LISTENER((request, response) -> {
        AsyncContext async = request.startAsync();
        response.setStatus(203);
        ServletOutputStream out = response.getOutputStream();
        out.setWriteListener(new WriteListener() {
            private int left = 50;

            @Override
            public void onWritePossible() throws IOException {
                while (out.isReady()) {
                    if (left-- == 0) {
                        async.complete();
                        return;
                    }
                    out.write(new byte[2_000]);
                }
            }

            @Override
            public void onError(Throwable thrown) {
                async.complete();
            }
        });
    }),
    READ_LISTENER("POST", (request, response) -> {
        AsyncContext async = request.startAsync();
        var in = request.getInputStream();
        in.setReadListener(new ReadListener() {
            @Override
            public void onDataAvailable() throws IOException {
                while (in.isReady() && in.read() >= 0) {}
            }

            @Override
            public void onAllDataRead() {
                response.setStatus(422);
                async.complete();
            }

            @Override
            public void onError(Throwable thrown) {
                async.complete();
            }
        });
    }),

    SYNCHRONOUS_STATUS("/synchronous/STATUS"),
    SYNCHRONOUS_ERROR("/synchronous/ERROR"),
    SYNCHRONOUS_THROW("/synchronous/THROW"),
    SYNCHRONOUS_THROW_AFTER_COMMIT("/synchronous/THROW_AFTER_COMMIT"),
    NO_SERVLET("/nowhere"),
    METHOD_NOT_ALLOWED("PUT", "/get-alone"),
    ERROR_OF_SUCCESS((request, response) -> response.sendError(200)),
    ERROR_OF_REDIRECTION((request, response) -> response.sendError(302)),
    REDIRECT_THEN_THROW((request, response) -> {
        response.sendRedirect("/kind/EMPTY");
        throw new IllegalStateException();
    }),
    LENGTH_RIGHT_THEN_THROW((request, response) -> {
        response.setContentLength(20);
        write(response, 20);
        throw new IllegalStateException();
    }),
    LARGE_THEN_THROW((request, response) -> {
        response.setStatus(206);
        write(response, 100_000);
        throw new IllegalStateException();
    }),
    CLOSE_THEN_THROW((request, response) -> {
        response.setStatus(203);
        response.getOutputStream().close();
        throw new IllegalStateException();
    }),
    CAUGHT((request, response) -> {
        try {
            include(request, response, THROW);
        } catch (IllegalStateException caught) {
            response.setStatus(422);
        }
    }),
    FORWARD_NOWHERE(
            (request, response) -> request.getRequestDispatcher("/nowhere").forward(request, response)),
    FORWARD_SYNCHRONOUS_ERROR((request, response) ->
            request.getRequestDispatcher("/synchronous/ERROR").forward(request, response)),
    FORWARD_ASYNC((request, response) -> forward(request, response, COMPLETE_ELSEWHERE)),
    DISPATCH_SYNCHRONOUS_STATUS((request, response) -> request.startAsync().dispatch("/synchronous/STATUS")),
    DISPATCH_SYNCHRONOUS_ERROR((request, response) -> request.startAsync().dispatch("/synchronous/ERROR")),
    DISPATCH_SYNCHRONOUS_THROW((request, response) -> request.startAsync().dispatch("/synchronous/THROW")),
    DISPATCH_NOWHERE((request, response) -> request.startAsync().dispatch("/nowhere")),
    DISPATCH_FORWARD_ERROR((request, response) -> request.startAsync().dispatch(path(FORWARD_ERROR))),
    DISPATCH_ERROR_AFTER_COMMIT((request, response) -> request.startAsync().dispatch(path(ERROR_AFTER_COMMIT))),
    DISPATCH_ERROR_THEN_THROW((request, response) -> request.startAsync().dispatch(path(ERROR_THEN_THROW))),
    START_ERROR_THROW((request, response) -> {
        request.startAsync();
        response.sendError(404);
        throw new IllegalStateException();
    }),
    START_DISPATCH_THROW((request, response) -> {
        request.startAsync().dispatch(path(STATUS));
        throw new IllegalStateException();
    }),
    ERROR_BY_CONTAINER((request, response) -> {
        AsyncContext async = request.startAsync();
        async.start(() -> {
            try {
                response.sendError(409);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            async.complete();
        });
    }),
    COMMIT_THEN_COMPLETE_ELSEWHERE((request, response) -> {
        response.setStatus(202);
        response.flushBuffer();
        elsewhere(request.startAsync(), (async, its) -> {
            its.setStatus(500);
            async.complete();
        });
    }),
    ERROR_IN_WRITE_LISTENER((request, response) -> onWrite(request.startAsync(), response, async -> {
        response.sendError(503);
        async.complete();
    })),
    THROW_IN_WRITE_LISTENER((request, response) -> {
        AsyncContext async = startWithTimeout(request);
        response.getOutputStream().setWriteListener(new WriteListener() {
            @Override
            public void onWritePossible() {
                throw new IllegalStateException();
            }

            @Override
            public void onError(Throwable thrown) {
                response.setStatus(503);
                async.complete();
            }
        });
    }),
    THROW_IN_WRITE_LISTENER_AFTER_COMMIT((request, response) -> {
        AsyncContext started = startWithTimeout(request);
        response.setStatus(203);
        response.flushBuffer();
        onWrite(started, response, async -> {
            throw new IllegalStateException();
        });
    }),
    THROW_IN_WRITE_LISTENER_THAT_COMMITS((request, response) -> {
        response.setStatus(203);
        onWrite(startWithTimeout(request), response, async -> {
            response.flushBuffer();
            throw new IllegalStateException();
        });
    }),
    THROW_IN_READ_LISTENER("POST", (request, response) -> {
        AsyncContext async = startWithTimeout(request);
        request.getInputStream().setReadListener(new ReadListener() {
            @Override
            public void onDataAvailable() {
                throw new IllegalStateException();
            }

            @Override
            public void onAllDataRead() {}

            @Override
            public void onError(Throwable thrown) {
                response.setStatus(503);
                async.complete();
            }
        });
    }),
    THROW_IN_TIMEOUT_LISTENER((request, response) -> onTimeout(request.startAsync(), (async, its) -> {
        throw new IllegalStateException();
    })),
    THROW_BY_CONTAINER((request, response) -> startWithTimeout(request).start(() -> {
        throw new IllegalStateException();
    })),

    GONE((request, response) -> {
        Arrivals.awaitGone(request);
        response.setStatus(203);
        write(response, 3_000_000);
    }),
    GONE_SMALL((request, response) -> {
        Arrivals.awaitGone(request);
        response.setStatus(404);
    }),
    GONE_ELSEWHERE((request, response) -> {
        AsyncContext started = request.startAsync();
        // If the write fails, the container or this timeout ends the request.
        // A late complete() could end another request.
        started.setTimeout(500);
        elsewhere(started, (async, its) -> {
            Arrivals.awaitGone(request);
            its.setStatus(203);
            write(its, 3_000_000);
            async.complete();
        });
    });

    /** Handles a request. */
    interface Handler {
        void handle(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    private interface AsyncHandler {
        void handle(AsyncContext async, HttpServletResponse response) throws IOException;
    }

    private static final ExecutorService ELSEWHERE = Executors.newFixedThreadPool(4, task -> {
        Thread thread = new Thread(task, "elsewhere");
        thread.setDaemon(true);
        return thread;
    });

    public final String method;
    public final String path;
    final Handler handler;

    Kind(Handler handler) {
        this("GET", handler);
    }

    Kind(String method, Handler handler) {
        this.method = method;
        this.path = "/kind/" + name();
        this.handler = handler;
    }

    /** For a path with a servlet of its own, or without any servlet. */
    Kind(String path) {
        this("GET", path);
    }

    Kind(String method, String path) {
        this.method = method;
        this.path = path;
        this.handler = (request, response) -> {};
    }

    /** Returns whether it waits for a timeout. Some containers look for timeouts only once per second. */
    public boolean isSlow() {
        return name().startsWith("TIMEOUT");
    }

    /** Returns whether its client closes the connection before there is a response. */
    public boolean isGone() {
        return name().startsWith("GONE");
    }

    /** Returns whether a timeout can end it. */
    public boolean timesOut() {
        return isSlow() || this == GONE_ELSEWHERE || name().startsWith("THROW_IN_");
    }

    /** Returns whether its body does not have the length in its {@code Content-Length}, which no filter sees. */
    public boolean hasWrongLength() {
        return name().startsWith("LENGTH_TOO");
    }

    private static String path(Kind kind) {
        return kind.path;
    }

    private static void write(HttpServletResponse response, int bytes) throws IOException {
        response.getOutputStream().write(new byte[bytes]);
    }

    private static void forward(HttpServletRequest request, HttpServletResponse response, Kind target)
            throws IOException, ServletException {
        request.getRequestDispatcher(target.path).forward(request, response);
    }

    private static void include(HttpServletRequest request, HttpServletResponse response, Kind target)
            throws IOException, ServletException {
        request.getRequestDispatcher(target.path).include(request, response);
    }

    /** Handles a request on another thread. */
    private static void elsewhere(AsyncContext async, AsyncHandler handler) {
        HttpServletResponse response = (HttpServletResponse) async.getResponse();
        ELSEWHERE.execute(() -> {
            try {
                handler.handle(async, response);
            } catch (IOException | RuntimeException ended) {
                // The container has ended the request.
            }
        });
    }

    /** Handles a request on another thread, and waits for that thread before the servlet returns. */
    private static void elsewhereFirst(AsyncContext async, AsyncHandler handler) {
        CountDownLatch done = new CountDownLatch(1);
        elsewhere(async, (its, response) -> {
            handler.handle(its, response);
            done.countDown();
        });
        Arrivals.await(done);
    }

    private interface Writer {
        void write(AsyncContext async) throws IOException;
    }

    private static void onWrite(AsyncContext async, HttpServletResponse response, Writer writer) throws IOException {
        response.getOutputStream().setWriteListener(new WriteListener() {
            @Override
            public void onWritePossible() throws IOException {
                writer.write(async);
            }

            @Override
            public void onError(Throwable thrown) {
                async.complete();
            }
        });
    }

    /** Undertow ends a request whose write listener throws only at its timeout. */
    private static AsyncContext startWithTimeout(HttpServletRequest request) {
        AsyncContext async = request.startAsync();
        async.setTimeout(100);
        return async;
    }

    private static void onTimeout(AsyncContext async, AsyncHandler handler) {
        async.setTimeout(100);
        async.addListener(new AsyncListener() {
            @Override
            public void onTimeout(AsyncEvent event) throws IOException {
                handler.handle(event.getAsyncContext(), (HttpServletResponse) event.getSuppliedResponse());
            }

            @Override
            public void onComplete(AsyncEvent event) {}

            @Override
            public void onError(AsyncEvent event) {}

            @Override
            public void onStartAsync(AsyncEvent event) {}
        });
    }
}
