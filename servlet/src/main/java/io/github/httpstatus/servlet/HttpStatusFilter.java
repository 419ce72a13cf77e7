package io.github.httpstatus.servlet;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.server.ErrorHandler;
import io.github.httpstatus.server.ErrorResponse;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sends the response of a {@link StatusException} that ends a request: its status, its headers and its problem. The exception
 * can be a cause of the one that was thrown.
 *
 * <p>Headers that the response already has stay, such as CORS headers and cookies. Headers that describe the unsent body are
 * removed. Any other exception passes unchanged. So does every exception after the response was committed, or in an include.
 *
 * <p>Afterwards, the request attribute {@link StatusException#HANDLED} holds the exception, so that an outer filter or a
 * listener can log it. An inner filter can catch it.
 *
 * <p>Safe to share between threads.
 */
public final class HttpStatusFilter implements Filter {

    private static final String NAME = HttpStatusFilter.class.getName();
    private static final System.Logger LOG = System.getLogger(NAME);

    private final ErrorHandler<HttpServletRequest> errors;

    /** Creates a filter without customizers. Map it to requests and async dispatches, with async supported. */
    public HttpStatusFilter() {
        this(List.of());
    }

    /**
     * Creates a filter with customizers.
     *
     * @param customizers change each response, in this order
     */
    public HttpStatusFilter(List<ErrorCustomizer<? super HttpServletRequest>> customizers) {
        errors = new ErrorHandler<>(
                customizers,
                (level, message, thrown) -> LOG.log(System.Logger.Level.valueOf(level.name()), message, thrown));
    }

    /**
     * Adds this filter to a starting application, without customizers. See {@link #register(ServletContext, List)}.
     *
     * @param context the application
     * @throws IllegalStateException if the application already has this filter, or has started
     * @throws UnsupportedOperationException if called from a listener that the program added
     */
    public static void register(ServletContext context) {
        register(context, List.of());
    }

    /**
     * Adds this filter to a starting application, for requests and async dispatches to every path. Call it from a
     * {@link jakarta.servlet.ServletContainerInitializer}, or from a {@link jakarta.servlet.ServletContextListener} that a
     * descriptor or an annotation declares.
     *
     * <p>The filter runs outside all other filters, except those that were added earlier with {@code isMatchAfter} false, such
     * as {@link FinalStatusFilter}. The Servlet API does not allow a filter outside these.
     *
     * @param context the application
     * @param customizers change each response, in this order
     * @throws IllegalStateException if the application already has this filter, or has started
     * @throws UnsupportedOperationException if called from a listener that the program added
     */
    public static void register(ServletContext context, List<ErrorCustomizer<? super HttpServletRequest>> customizers) {
        requireNonNull(context, "context");
        FilterRegistration.Dynamic filter = context.addFilter(NAME, new HttpStatusFilter(customizers));
        if (filter == null) {
            throw new IllegalStateException(
                    NAME + " is registered already. Register it once, with all customizers in that call.");
        }
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
    }

    /**
     * Completes an async request with an exception, as if its servlet had thrown it. Use it on other threads, such as those of
     * the application or of {@link AsyncContext#start}, because no filter sees an exception there.
     *
     * @param async the context of the request
     * @param thrown any exception
     * @return false if this method did nothing, because the exception has no status or the response is committed
     * @throws IllegalStateException if the request is already completed or dispatched
     */
    public static boolean completeExceptionally(AsyncContext async, Throwable thrown) {
        requireNonNull(async, "async");
        requireNonNull(thrown, "thrown");
        HttpServletRequest request = (HttpServletRequest) async.getRequest();
        HttpStatusFilter filter =
                request.getAttribute(NAME) instanceof HttpStatusFilter passed ? passed : new HttpStatusFilter();
        try {
            if (!filter.respond(thrown, request, (HttpServletResponse) async.getResponse())) {
                return false;
            }
            async.getResponse().flushBuffer();
        } catch (IOException gone) {
            // The client has disconnected.
        }
        async.complete();
        return true;
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        request.setAttribute(NAME, this);
        try {
            chain.doFilter(request, response);
        } catch (Throwable thrown) { // Kotlin can throw checked exceptions that are not declared.
            if (request.getDispatcherType() == DispatcherType.INCLUDE || !respond(thrown, request, response)) {
                throw thrown;
            }
            completeIfAsync(request, response);
        }
    }

    /** Completes the async request of an exception that was thrown after startAsync. */
    static void completeIfAsync(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.isAsyncStarted()) {
            // Without the flush, Tomcat 11 never ends a response to HEAD on HTTP/2.
            response.flushBuffer();
            request.getAsyncContext().complete();
        }
    }

    private boolean respond(Throwable thrown, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<StatusException> found = StatusException.find(thrown);
        return found.isPresent() && respond(thrown, found.get(), request, response);
    }

    /** Responds with the exception of ours that was found, and logs. Returns false if the response is committed. */
    boolean respond(Throwable thrown, StatusException found, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return false;
        }
        request.setAttribute(StatusException.HANDLED, thrown);
        send(errors.handle(request, thrown, found), request, response);
        return true;
    }

    /** Responds to an error that is not ours, without a record in the log. */
    void respond(HttpStatusException error, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        send(errors.customize(request, error, error), request, response);
    }

    private static void send(HttpStatusException sent, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ErrorResponse error = ErrorResponse.of(sent, path(request)).over(request.getProtocol());
        byte[] body = error.body();
        Map<String, List<String>> present = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.getHeaderNames().forEach(name -> present.put(name, List.copyOf(response.getHeaders(name))));
        // Only a reset allows a stream after a writer. It removes all headers, so those that stay are set again.
        response.reset();
        response.setStatus(error.status().value());
        error.headersOver(present).forEach((name, values) -> {
            response.setHeader(name, values.get(0));
            values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        });
        if (!Problem.MEDIA_TYPE.equals(response.getContentType())) {
            // A reset does not always remove the charset, and not every response accepts null as a charset.
            response.setCharacterEncoding(null);
        }
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    /** Returns the path that the client requested, even if the request was dispatched to another path. */
    private static String path(HttpServletRequest request) {
        List<String> originals = request.getDispatcherType() == DispatcherType.ERROR
                ? List.of(RequestDispatcher.ERROR_REQUEST_URI)
                : List.of(AsyncContext.ASYNC_REQUEST_URI, RequestDispatcher.FORWARD_REQUEST_URI);
        return originals.stream()
                .map(request::getAttribute)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElseGet(request::getRequestURI);
    }
}
