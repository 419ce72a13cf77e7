package io.github.httpstatus.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.CapturedLog;
import io.github.httpstatus.contract.HangGuard;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests Servlet's own cases, which the contract does not cover, with and without an error page. */
class ProblemDetailsFilterTest {

    private static final String SECRET = "s3cret-message";
    private static final String ERROR_PAGE = "/error-page";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final BlockingQueue<Object> HANDLED = new LinkedBlockingQueue<>();

    private static Container container;
    private static Container withErrorPage;

    @BeforeAll
    static void start() throws Exception {
        container = Container.start((classes, context) -> addApplication(context));
        withErrorPage = Container.start((classes, context) -> addApplication(context), Optional.of(ERROR_PAGE));
    }

    @AfterAll
    static void stop() throws Exception {
        container.stop();
        withErrorPage.stop();
    }

    private static void addApplication(ServletContext context) {
        ProblemDetailsFilter.register(
                context, List.of(), request -> request.getRequestURI().startsWith("/left-alone/"));
        // This filter runs between ours and the servlets, and wraps the response as frameworks do.
        var between = context.addFilter("between", new HttpFilter() {
            @Override
            protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws IOException, ServletException {
                chain.doFilter(request, new HttpServletResponseWrapper(response));
            }
        });
        between.setAsyncSupported(true);
        between.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), true, "/dispatch/*");
        context.addListener(new ServletRequestListener() {
            @Override
            public void requestDestroyed(ServletRequestEvent event) {
                if (event.getServletRequest().getAttribute(StatusException.HANDLED) instanceof Exception handled) {
                    HANDLED.add(handled);
                }
            }
        });
        addServlets(context);
        addAsyncServlets(context);
    }

    private static void addServlets(ServletContext context) {
        Handler.add(context, ERROR_PAGE, (request, response) -> {
            response.getWriter().print("error page");
        });
        Handler.add(context, "/sent", (request, response) -> response.sendError(404, SECRET));
        Handler.add(context, "/left-alone/sent", (request, response) -> response.sendError(404));
        Handler.add(context, "/bare", (request, response) -> response.setStatus(404));
        Handler.add(context, "/thrown", (request, response) -> {
            response.setHeader("X-Trace", "a b");
            response.getWriter().print("half a page");
            throw new ServletException(new IllegalStateException(SECRET));
        });
        Handler.add(context, "/unavailable", (request, response) -> {
            throw new UnavailableException(SECRET, 7);
        });
        Handler.add(context, "/parameter", (request, response) -> {
            response.getWriter().print("read " + request.getParameter("a"));
        });
        Handler.add(context, "/begun/stream", (request, response) -> {
            response.setContentType("text/csv");
            response.setHeader("Content-Encoding", "gzip");
            response.getOutputStream().print("half");
            response.sendError(404, SECRET);
        });
        Handler.add(context, "/begun/writer", (request, response) -> {
            response.setContentType("text/html;charset=ISO-8859-1");
            PrintWriter writer = response.getWriter();
            writer.print("half");
            response.sendError(404, SECRET);
        });
        Handler.add(context, "/continued", (request, response) -> {
            ServletOutputStream stream = response.getOutputStream();
            response.sendError(404);
            assertTrue(response.isCommitted());
            stream.print("more");
            stream.write("more".getBytes(StandardCharsets.US_ASCII));
            stream.flush();
            PrintWriter writer = response.getWriter();
            writer.print("more");
            writer.close();
            response.setStatus(200);
        });
        Handler.add(context, "/forward", (request, response) -> {
            request.getRequestDispatcher("/bare").forward(request, response);
        });
        Handler.add(context, "/include", (request, response) -> {
            request.getRequestDispatcher("/bare").include(request, response);
            request.getRequestDispatcher("/sent").include(request, response);
            response.getWriter().print("a page");
        });
        Handler.add(context, "/closed/stream", (request, response) -> {
            response.setStatus(404);
            response.getOutputStream().close();
        });
        Handler.add(context, "/closed/writer", (request, response) -> {
            response.setStatus(404);
            response.getWriter().close();
        });
        Handler.add(context, "/empty", (request, response) -> {
            response.setStatus(404);
            response.getOutputStream().write(new byte[0]);
        });
        Handler.add(context, "/reset", (request, response) -> {
            response.getWriter().print("half");
            response.reset();
            response.setStatus(404);
        });
        Handler.add(context, "/written/print", (request, response) -> {
            response.setStatus(404);
            response.getWriter().print("text without a type");
        });
        Handler.add(context, "/written/line", (request, response) -> {
            response.setStatus(404);
            response.getWriter().println();
        });
        Handler.add(context, "/written/format", (request, response) -> {
            response.setStatus(404);
            response.getWriter().printf("%d", 7).append('x').write('y');
        });
        Handler.add(context, "/written/stream", (request, response) -> {
            response.setStatus(404);
            response.getOutputStream().write('x');
        });
        Handler.add(context, "/written/flush", (request, response) -> {
            response.setStatus(404);
            response.flushBuffer();
        });
        Handler.add(context, "/written/error", (request, response) -> {
            PrintWriter writer = response.getWriter();
            response.setStatus(404);
            writer.print(writer.checkError());
        });
        Handler.add(context, "/vary", (request, response) -> {
            response.setHeader("Vary", "Origin, accept");
            response.sendError(404);
        });
        Handler.add(context, "/no-error", (request, response) -> response.sendError(299, SECRET));
    }

    private static void addAsyncServlets(ServletContext context) {
        Handler.add(context, "/async/sent", (request, response) -> {
            AsyncContext async = request.startAsync(request, response);
            new Thread(() -> {
                        try {
                            ((HttpServletResponse) async.getResponse()).sendError(404, SECRET);
                        } catch (IOException gone) {
                            // The client has disconnected.
                        }
                        async.complete();
                    })
                    .start();
        });
        Handler.add(context, "/async/nonblocking", (request, response) -> {
            AsyncContext async = request.startAsync(request, response);
            response.setStatus(404);
            ServletOutputStream stream = async.getResponse().getOutputStream();
            stream.setWriteListener(new WriteListener() {
                @Override
                public void onWritePossible() throws IOException {
                    if (stream.isReady()) {
                        stream.write("written later".getBytes(StandardCharsets.US_ASCII));
                        async.complete();
                    }
                }

                @Override
                public void onError(Throwable thrown) {
                    async.complete();
                }
            });
        });
        Handler.add(context, "/dispatch/same", (request, response) -> {
            request.startAsync(request, response).dispatch("/dispatch/bare");
        });
        Handler.add(context, "/dispatch/written", (request, response) -> {
            response.getOutputStream().print("half ");
            request.startAsync(request, response).dispatch("/dispatch/bare");
        });
        Handler.add(context, "/dispatch/unwrapped", (request, response) -> {
            response.getOutputStream().print("half ");
            request.startAsync().dispatch("/dispatch/bare");
        });
        Handler.add(context, "/dispatch/sent", (request, response) -> {
            request.startAsync().dispatch("/sent");
        });
        Handler.add(context, "/dispatch/bare", (request, response) -> response.setStatus(404));
        Handler.add(context, "/dispatch/thrown", (request, response) -> {
            request.startAsync();
            throw new IllegalStateException(SECRET);
        });
    }

    @Test
    void containerAloneSendsItsPageOrNothing() throws Exception {
        Container alone = Container.start((classes, context) -> addServlets(context));
        try {
            HttpResponse<String> sent = send("GET", alone, "/sent");
            assertEquals(404, sent.statusCode());
            assertTrue(sent.headers().firstValue("Content-Type").orElse("").startsWith("text/html"), sent::body);
            assertEquals("", send("GET", alone, "/bare").body());
        } finally {
            alone.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sent",
                "/begun/stream",
                "/begun/writer",
                "/continued",
                "/forward",
                "/closed/stream",
                "/closed/writer",
                "/empty",
                "/reset",
                "/vary",
                "/async/sent",
                "/dispatch/same",
                "/dispatch/sent"
            })
    void sendsOnlyTheProblem(String path) throws Exception {
        assertProblem(404, container, path);
        assertProblem(404, withErrorPage, path);
    }

    private static void assertProblem(int status, Container container, String path) throws Exception {
        HttpResponse<String> response = send("GET", container, path);
        assertEquals(status, response.statusCode());
        Problem problem = Problem.builder(StatusCode.of(status)).instance(path).build();
        assertEquals(problem.toJson(), response.body());
        assertEquals(List.of(Problem.MEDIA_TYPE), response.headers().allValues("Content-Type"));
        assertEquals(List.of(), response.headers().allValues("Content-Encoding"));
        assertEquals(1, response.headers().allValues("Vary").size());
        HttpResponse<String> head = send("HEAD", container, path);
        assertEquals("", head.body());
        assertEquals(status, head.statusCode());
        assertEquals(List.of(Problem.MEDIA_TYPE), head.headers().allValues("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/thrown", "/dispatch/thrown"})
    void sends500WithoutMessageForOtherExceptions(String path) throws Exception {
        HANDLED.clear();
        assertProblem(500, container, path);
        assertInstanceOf(Exception.class, HangGuard.take(HANDLED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/thrown", "/dispatch/thrown"})
    void logsExactlyOneStackTraceForAnyException(String path) throws Exception {
        for (Container each : List.of(container, withErrorPage)) {
            try (CapturedLog log = CapturedLog.ofEverything()) {
                send("GET", each, path);
                while (!isLogged(HangGuard.take(HANDLED), log)) {
                    // This was a request of another test.
                }
                List<LogRecord> traces = log.records().stream()
                        .filter(record -> record.getThrown() != null)
                        .filter(record -> record.getLevel().intValue() >= Level.INFO.intValue())
                        .toList();
                assertEquals(1, traces.size(), () -> log.messages().toString());
                assertEquals(Level.SEVERE, traces.get(0).getLevel());
            }
        }
    }

    private static boolean isLogged(Object thrown, CapturedLog log) {
        return log.records().stream().anyMatch(record -> record.getThrown() == thrown);
    }

    @Test
    void keepsOtherHeadersWhenAnExceptionIsThrown() throws Exception {
        assertEquals(List.of("a b"), send("GET", container, "/thrown").headers().allValues("X-Trace"));
    }

    @Test
    void showsErrorPageToClientsThatPreferHtml() throws Exception {
        for (String path : List.of("/thrown", "/sent")) {
            HttpResponse<String> response = send("GET", withErrorPage, path, "Accept", "text/html");
            assertEquals("error page", response.body());
            assertEquals(List.of("Accept"), response.headers().allValues("Vary"));
        }
    }

    /** Only the container knows the status of an UnavailableException. It also takes the servlet out of service. */
    @Test
    void keepsStatusOfContainersException() throws Exception {
        assertEquals(503, send("GET", container, "/unavailable").statusCode());
        HttpResponse<String> page = send("GET", withErrorPage, "/unavailable");
        assertEquals(503, page.statusCode());
        assertTrue(isProblem(page));
        assertFalse(page.body().contains(SECRET), page::body);
    }

    /** Some containers throw their own exception here, and send 400. */
    @Test
    void keepsStatusOfUnreadableRequest() throws Exception {
        Container alone = Container.start((classes, context) -> addServlets(context));
        try {
            String path = "/parameter?a=%ff%";
            assertEquals(
                    statusLine(alone, path).substring(0, 12),
                    statusLine(container, path).substring(0, 12));
        } finally {
            alone.stop();
        }
    }

    /** Sends a path that no {@link URI} accepts. */
    private static String statusLine(Container container, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), container.port())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/written/print", "/written/line", "/written/format", "/written/stream", "/written/flush"})
    void keepsBodyUnchanged(String path) throws Exception {
        Container alone = Container.start((classes, context) -> addServlets(context));
        try {
            HttpResponse<String> expected = send("GET", alone, path);
            HttpResponse<String> response = send("GET", container, path);
            assertEquals(expected.statusCode(), response.statusCode());
            assertEquals(expected.body(), response.body());
            assertEquals(
                    expected.headers().allValues("Content-Type"),
                    response.headers().allValues("Content-Type"));
            assertEquals(List.of(), response.headers().allValues("Vary"));
        } finally {
            alone.stop();
        }
    }

    @Test
    void reportsFailedWritesToTheApplication() throws Exception {
        assertEquals("false", send("GET", container, "/written/error").body());
    }

    @Test
    void keepsBodyOfNonBlockingWrites() throws Exception {
        HttpResponse<String> response = send("GET", container, "/async/nonblocking");
        assertEquals("404 written later", response.statusCode() + " " + response.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dispatch/written", "/dispatch/unwrapped"})
    void keepsBodyOfEarlierDispatch(String path) throws Exception {
        HttpResponse<String> response = send("GET", container, path);
        assertEquals("404 half ", response.statusCode() + " " + response.body());
    }

    @Test
    void keepsIncludeUnchanged() throws Exception {
        HttpResponse<String> response = send("GET", container, "/include");
        assertEquals("200 a page", response.statusCode() + " " + response.body());
    }

    @Test
    void excludedRequestIsExcludedInErrorDispatchToo() throws Exception {
        assertEquals(
                "error page", send("GET", withErrorPage, "/left-alone/sent").body());
    }

    @Test
    void leavesSendErrorBelow400ToTheContainer() throws Exception {
        HttpResponse<String> response = send("GET", container, "/no-error");
        assertEquals(299, response.statusCode());
        assertFalse(isProblem(response));
    }

    @Test
    void throwsForSecondRegistration() {
        ServletContext context = mock();
        assertThrows(IllegalStateException.class, () -> ProblemDetailsFilter.register(context));
    }

    private static boolean isProblem(HttpResponse<?> response) {
        return response.headers().allValues("Content-Type").contains(Problem.MEDIA_TYPE);
    }

    private static HttpResponse<String> send(String method, Container container, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + container.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return CLIENT.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
