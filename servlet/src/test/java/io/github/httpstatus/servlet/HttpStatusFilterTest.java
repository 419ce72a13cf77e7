package io.github.httpstatus.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.HangGuard;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests Servlet's own cases, which the contract does not cover, on the same containers. */
class HttpStatusFilterTest {

    private static final String DETAIL = "no \u20ac left, caf\u00e9 closed";
    private static final String ERROR_PAGE = "/error-page";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Headers that describe the page before it fails, except its type and length. */
    private static final List<String> OF_THE_PAGE = List.of(
            "Accept-Ranges",
            "Content-Digest",
            "Content-Disposition",
            "Content-Encoding",
            "content-language",
            "Content-Location",
            "Content-Range",
            "ETag",
            "Last-Modified",
            "Repr-Digest",
            "Retry-After");

    /** The exceptions that a listener finds after requests to {@code /wrapped}. */
    private static final BlockingQueue<Object> LOGGED = new LinkedBlockingQueue<>();

    private static Container container;

    private final HttpServletRequest request = mock();
    private final HttpServletResponse response = mock();
    private final FilterChain chain = mock();
    private final AsyncContext async = mock();

    private static HttpStatusException conflict() {
        return new HttpStatusException(HttpStatus.CONFLICT, DETAIL, new IOException("disk full"));
    }

    @BeforeAll
    static void start() throws Exception {
        container = Container.start((classes, context) -> addApplication(context), Optional.of(ERROR_PAGE));
    }

    private static void addApplication(ServletContext context) {
        context.addFilter("of the application", new HttpFilter() {
                    @Override
                    protected void doFilter(
                            HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
                        throw conflict();
                    }
                })
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/filtered");
        HttpStatusFilter.register(context);
        FilterRegistration registration = context.getFilterRegistration(HttpStatusFilter.class.getName());
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.INCLUDE), true, "/part");
        context.addListener(new ServletRequestListener() {
            @Override
            public void requestDestroyed(ServletRequestEvent event) {
                Object thrown = event.getServletRequest().getAttribute(StatusException.HANDLED);
                if (thrown instanceof ServletException) {
                    LOGGED.add(thrown);
                }
            }
        });
        addServlets(context);
    }

    private static void addServlets(ServletContext context) {
        Handler.add(context, ERROR_PAGE, (request, response) -> {
            response.getWriter().print("error page");
        });
        Handler failing = (request, response) -> {
            throw conflict();
        };
        Handler.add(context, "/upgrade", (request, response) -> {
            throw HttpStatusException.builder(HttpStatus.UPGRADE_REQUIRED)
                    .header("Upgrade", "TLS/1.3")
                    .build();
        });
        Handler.add(context, "/filtered", (request, response) -> {});
        Handler.add(context, "/thrown", failing);
        Handler.add(context, "/part", failing);
        Handler.add(context, "/wrapped", (request, response) -> {
            throw new ServletException(new IllegalStateException(conflict()));
        });
        Handler.add(context, "/other", (request, response) -> {
            throw new IllegalStateException("about no status");
        });
        Handler.add(context, "/cross-origin", (request, response) -> {
            response.setHeader("Access-Control-Allow-Origin", "https://example.org");
            response.setHeader("Content-Security-Policy", "default-src 'none'");
            response.addHeader("Vary", "Origin");
            response.addHeader("Vary", "Accept-Language");
            response.addCookie(new Cookie("seen", "yes"));
            throw conflict();
        });
        Handler.add(context, "/written", (request, response) -> {
            describePage(response);
            response.getWriter().print("half a p\u00e4ge");
            throw conflict();
        });
        Handler.add(context, "/streamed", (request, response) -> {
            describePage(response);
            response.getOutputStream().print("half a page");
            throw conflict();
        });
        Handler.add(context, "/include", (request, response) -> {
            response.getWriter().print("a page, ");
            assertThrows(
                    Exception.class, () -> request.getRequestDispatcher("/part").include(request, response));
            response.getWriter().print("one part missing");
        });
        Handler.add(context, "/include-fails", (request, response) -> {
            response.getWriter().print("a page, ");
            request.getRequestDispatcher("/part").include(request, response);
        });
        Handler.add(context, "/forward", (request, response) -> {
            request.getRequestDispatcher("/part?of=all").forward(request, response);
        });
        Handler.add(context, "/dispatch", (request, response) -> {
            request.startAsync().dispatch("/thrown?from=dispatch");
        });
        Handler.add(context, "/start-and-throw", (request, response) -> {
            request.startAsync();
            throw conflict();
        });
    }

    private static void describePage(HttpServletResponse response) {
        response.setStatus(206);
        response.setContentType("text/html;charset=ISO-8859-1");
        response.setContentLength(1000);
        for (String name : OF_THE_PAGE) {
            response.setHeader(name, "of the page");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        container.stop();
    }

    @Test
    void containerAloneSends500WithTheException() throws Exception {
        Container alone = Container.start((classes, context) -> addServlets(context));
        try {
            HttpResponse<String> received = send("GET", alone, "/thrown");
            assertEquals(500, received.statusCode());
            assertTrue(received.body().contains(HttpStatusException.class.getName()), received.body());
            assertTrue(received.body().contains("disk full"), received.body());
        } finally {
            alone.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/thrown",
                "/wrapped",
                "/filtered",
                "/written",
                "/streamed",
                "/cross-origin",
                "/include-fails",
                "/forward",
                "/dispatch",
                "/start-and-throw"
            })
    void sendsOnlyTheProblemForThePathOfTheClient(String path) throws Exception {
        HttpResponse<String> received = send("GET", container, path);
        assertEquals(409, received.statusCode());
        String json = Problem.builder(HttpStatus.CONFLICT)
                .detail(DETAIL)
                .instance(path)
                .build()
                .toJson();
        assertEquals(json, received.body());
        HttpHeaders headers = received.headers();
        assertEquals(List.of(Problem.MEDIA_TYPE), headers.allValues("Content-Type"));
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        assertEquals(List.of(String.valueOf(length)), headers.allValues("Content-Length"));
        for (String name : OF_THE_PAGE) {
            assertEquals(List.of(), headers.allValues(name), name);
        }
        HttpResponse<String> head = send("HEAD", container, path);
        assertEquals("", head.body());
        assertEquals(headers.allValues("Content-Length"), head.headers().allValues("Content-Length"));
    }

    @Test
    void keepsHeadersOfOtherFilters() throws Exception {
        HttpHeaders headers = send("GET", container, "/cross-origin").headers();
        assertEquals(List.of("https://example.org"), headers.allValues("Access-Control-Allow-Origin"));
        assertEquals(List.of("default-src 'none'"), headers.allValues("Content-Security-Policy"));
        assertEquals(List.of("Origin", "Accept-Language"), headers.allValues("Vary"));
        assertEquals(List.of("seen=yes"), headers.allValues("Set-Cookie"));
    }

    @Test
    void leavesOtherExceptionsToTheContainer() throws Exception {
        HttpResponse<String> received = send("GET", container, "/other");
        assertEquals(500, received.statusCode());
        assertEquals("error page", received.body());
    }

    @Test
    void leavesExceptionInAnIncludeToThePage() throws Exception {
        HttpResponse<String> received = send("GET", container, "/include");
        assertEquals(200, received.statusCode());
        assertEquals("a page, one part missing", received.body());
    }

    @Test
    void exceptionIsRequestAttributeAfterwards() throws Exception {
        send("GET", container, "/wrapped");
        var thrown = assertInstanceOf(ServletException.class, HangGuard.take(LOGGED));
        assertEquals("disk full", thrown.getCause().getCause().getCause().getMessage());
    }

    /** RFC 9113, section 8.2.2: HTTP/2 has no headers about a connection. */
    @Test
    void sendsNoConnectionHeadersOnHttp2() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        URI uri = URI.create("http://127.0.0.1:" + container.port() + "/upgrade");
        HttpResponse<String> received =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(426, received.statusCode());
        boolean named = received.version() == HttpClient.Version.HTTP_1_1;
        assertEquals(named, received.headers().firstValue("Upgrade").isPresent(), () -> received.headers() + "");
        assertEquals(named, received.headers().firstValue("Connection").isPresent(), () -> received.headers() + "");
    }

    private static HttpResponse<String> send(String method, Container container, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + container.port() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    static List<Throwable> otherExceptions() {
        return List.of(
                new IllegalStateException("about no status"),
                new ServletException("about no status"),
                new IOException("the client has gone"),
                new AssertionError("a bug"));
    }

    @ParameterizedTest
    @MethodSource("otherExceptions")
    void passesOtherExceptionsUnchanged(Throwable thrown) throws Exception {
        doThrow(thrown).when(chain).doFilter(request, response);
        assertSame(thrown, assertThrows(Throwable.class, this::filter));
        verifyNoInteractions(response);
    }

    @Test
    void passesExceptionOfCommittedResponse() throws Exception {
        HttpStatusException thrown = conflict();
        when(response.isCommitted()).thenReturn(true);
        doThrow(thrown).when(chain).doFilter(request, response);
        assertSame(thrown, assertThrows(HttpStatusException.class, this::filter));
        verify(response, never()).reset();
        verify(request, never()).setAttribute(StatusException.HANDLED, thrown);
    }

    private void filter() throws Exception {
        new HttpStatusFilter().doFilter(request, response, chain);
    }

    @Test
    void keepsAsyncRequestOpenWithoutStatusOrWhenCommitted() {
        when(async.getRequest()).thenReturn(request);
        when(async.getResponse()).thenReturn(response);
        assertFalse(HttpStatusFilter.completeExceptionally(async, new IllegalStateException("about no status")));
        when(response.isCommitted()).thenReturn(true);
        assertFalse(HttpStatusFilter.completeExceptionally(async, conflict()));
        verify(async, never()).complete();
    }

    @Test
    void completesAsyncRequestAfterClientDisconnected() throws Exception {
        when(async.getRequest()).thenReturn(request);
        when(async.getResponse()).thenReturn(response);
        when(request.getProtocol()).thenReturn("HTTP/1.1");
        when(request.getMethod()).thenReturn("GET");
        when(response.getOutputStream()).thenThrow(new IOException("the client has gone"));
        assertTrue(HttpStatusFilter.completeExceptionally(async, conflict()));
        verify(async).complete();
    }

    /** Without the flush, Tomcat 11 never ends a response to HEAD on HTTP/2. */
    @Test
    void sendsTheResponseBeforeItCompletesAnAsyncRequest() throws Exception {
        when(async.getRequest()).thenReturn(request);
        when(async.getResponse()).thenReturn(response);
        when(request.getProtocol()).thenReturn("HTTP/1.1");
        when(request.getMethod()).thenReturn("HEAD");
        assertTrue(HttpStatusFilter.completeExceptionally(async, conflict()));
        when(request.isAsyncStarted()).thenReturn(true);
        when(request.getAsyncContext()).thenReturn(async);
        doThrow(conflict()).when(chain).doFilter(request, response);
        filter();
        var order = inOrder(response, async);
        for (int i = 0; i < 2; i++) {
            order.verify(response).setContentLength(anyInt());
            order.verify(response).flushBuffer();
            order.verify(async).complete();
        }
    }

    /** Some containers keep the charset at a reset; only there, the filter sets it to null. Some mocks reject null. */
    @Test
    void doesNotSetCharsetThatResetRemoved() throws Exception {
        doThrow(conflict()).when(chain).doFilter(request, response);
        when(request.getProtocol()).thenReturn("HTTP/1.1");
        when(request.getMethod()).thenReturn("HEAD");
        when(response.getContentType()).thenReturn(Problem.MEDIA_TYPE);
        filter();
        verify(response).setStatus(409);
        verify(response, never()).setCharacterEncoding(null);
    }

    @Test
    void throwsWithParameterNameForNull() {
        for (var call : List.<Runnable>of(
                () -> HttpStatusFilter.register(null),
                () -> HttpStatusFilter.completeExceptionally(async, null),
                () -> HttpStatusFilter.completeExceptionally(null, conflict()))) {
            String name = assertThrows(NullPointerException.class, call::run).getMessage();
            assertTrue(List.of("context", "thrown", "async").contains(name), name);
        }
    }
}
