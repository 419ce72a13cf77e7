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
 * Responds to a request with the status, the headers and the problem of the {@link StatusException}
 * that ends it, also if that is among the causes of the exception that was thrown.
 *
 * <p>Headers that the response has already stay, such as those of CORS and cookies, except those that describe the body
 * that is not sent. Any other exception passes unchanged, and so does one of a committed response or of an include.
 *
 * <p>The exception is the request attribute {@link StatusException#HANDLED} afterwards: a filter further out, or a listener, logs it
 * from there. A filter further in sees it thrown.
 *
 * <p>Safe to share between threads.
 */
public final class HttpStatusFilter implements Filter {

    private static final String NAME = HttpStatusFilter.class.getName();
    private static final System.Logger LOG = System.getLogger(NAME);

    private final ErrorHandler<HttpServletRequest> errors;

    /** Creates a filter, for containers. Map it to requests and async dispatches with async supported. */
    public HttpStatusFilter() {
        this(List.of());
    }

    /**
     * Creates a filter whose responses are customized.
     *
     * @param customizers in the order in which they run
     */
    public HttpStatusFilter(List<ErrorCustomizer<? super HttpServletRequest>> customizers) {
        errors = new ErrorHandler<>(
                customizers,
                (level, message, thrown) -> LOG.log(System.Logger.Level.valueOf(level.name()), message, thrown));
    }

    /**
     * Adds this filter to an application that is starting, as {@link #register(ServletContext, List)} does without
     * customizers.
     *
     * @param context the application
     * @throws IllegalStateException if the application has this filter already, or has started
     * @throws UnsupportedOperationException if called from a listener that the program added
     */
    public static void register(ServletContext context) {
        register(context, List.of());
    }

    /**
     * Adds this filter to an application that is starting, for requests and async dispatches to every path. Call it from a
     * {@link jakarta.servlet.ServletContainerInitializer}, or from a {@link jakarta.servlet.ServletContextListener} that a
     * descriptor or an annotation declares.
     *
     * <p>It surrounds all filters except those that were added before it with {@code isMatchAfter} false, as
     * {@link FinalStatusFilter} is. The Servlet API has no way around these.
     *
     * @param context the application
     * @param customizers change each response, in this order
     * @throws IllegalStateException if the application has this filter already, or has started
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
     * Completes an async request as if the exception had been thrown in its servlet. On a thread of the application, or one
     * of {@link AsyncContext#start}, no filter sees what is thrown.
     *
     * @param async the context of the request
     * @param thrown any exception
     * @return false if nothing was done: the exception has no status, or the response is committed
     * @throws IllegalStateException if the request is completed or dispatched already
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
            // The client is gone.
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
        } catch (Throwable thrown) { // Kotlin and others throw what Java must declare.
            if (request.getDispatcherType() == DispatcherType.INCLUDE || !respond(thrown, request, response)) {
                throw thrown;
            }
            completeIfAsync(request, response);
        }
    }

    /** Ends a request that an exception has ended after it became asynchronous. */
    static void completeIfAsync(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.isAsyncStarted()) {
            // On HTTP/2, Tomcat 11 never ends a response to HEAD that is completed before it is sent.
            response.flushBuffer();
            request.getAsyncContext().complete();
        }
    }

    private boolean respond(Throwable thrown, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<StatusException> found = StatusException.find(thrown);
        return found.isPresent() && respond(thrown, found.get(), request, response);
    }

    /** Responds to what was thrown with one of our exceptions. */
    boolean respond(Throwable thrown, StatusException found, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return false;
        }
        request.setAttribute(StatusException.HANDLED, thrown);
        send(errors.handle(request, thrown, found), request, response);
        return true;
    }

    /** Responds to an error that is not ours, which leaves no record in the log. */
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
        // Only a reset lets a stream follow a writer. It takes all headers away: those that stay are put back.
        response.reset();
        response.setStatus(error.status().value());
        error.headersOver(present).forEach((name, values) -> {
            response.setHeader(name, values.get(0));
            values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        });
        if (!Problem.MEDIA_TYPE.equals(response.getContentType())) {
            // Not every reset undoes the charset, and not every response takes null for one.
            response.setCharacterEncoding(null);
        }
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    /** The path that the client asked for, also where the request was dispatched to another one. */
    private static String path(HttpServletRequest request) {
        List<String> firsts = request.getDispatcherType() == DispatcherType.ERROR
                ? List.of(RequestDispatcher.ERROR_REQUEST_URI)
                : List.of(AsyncContext.ASYNC_REQUEST_URI, RequestDispatcher.FORWARD_REQUEST_URI);
        return firsts.stream()
                .map(request::getAttribute)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElseGet(request::getRequestURI);
    }
}
