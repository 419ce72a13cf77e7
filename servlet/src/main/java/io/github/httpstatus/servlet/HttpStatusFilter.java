package io.github.httpstatus.servlet;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.server.ErrorResponse;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Responds to a request with the status, the headers and the problem of the {@link io.github.httpstatus.StatusException}
 * that ends it, also if that is the cause of the exception that was thrown.
 *
 * <p>Headers that the response has already stay, such as those of CORS and cookies, except those that describe the body
 * that is not sent. Any other exception passes unchanged, and so does one of a committed response or of an include.
 *
 * <p>An exception that was answered is the request attribute {@link #EXCEPTION} afterwards: a filter further out, or a
 * listener, logs it from there. A filter further in sees it thrown.
 */
public final class HttpStatusFilter extends HttpFilter {

    /**
     * The request attribute with the {@link Throwable} that was answered, as it was thrown. The one of the Servlet API,
     * {@code jakarta.servlet.error.exception}, would have some containers answer once more.
     */
    public static final String EXCEPTION = "io.github.httpstatus.servlet.HttpStatusFilter.EXCEPTION";

    @Serial
    private static final long serialVersionUID = 1;

    /** For containers; it is mapped to requests and async dispatches, with async supported, as by {@link #register}. */
    public HttpStatusFilter() {}

    /**
     * Adds this filter to an application that is starting: for every path, around the filters that are there already, and
     * in async dispatches too.
     *
     * @param context that of the application, which does not have this filter yet
     * @throws IllegalStateException if the application has started
     */
    public static void register(ServletContext context) {
        requireNonNull(context, "context");
        var filter = context.addFilter(HttpStatusFilter.class.getName(), new HttpStatusFilter());
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
    }

    /**
     * Answers an async request as if the exception had been thrown in its servlet, and completes it. On a thread of one's
     * own, or one of {@link AsyncContext#start}, no filter sees what is thrown.
     *
     * @param thrown any exception
     * @param async the request's
     * @return false if nothing was done, because the exception is about no status, or the response is committed
     * @throws IllegalStateException if the request is completed or dispatched already
     */
    public static boolean apply(Throwable thrown, AsyncContext async) {
        requireNonNull(thrown, "thrown");
        requireNonNull(async, "async");
        try {
            if (!answer(thrown, (HttpServletRequest) async.getRequest(), (HttpServletResponse) async.getResponse())) {
                return false;
            }
            async.getResponse().flushBuffer();
        } catch (IOException gone) {
            // Nobody is left to be answered.
        }
        async.complete();
        return true;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException thrown) {
            if (request.getDispatcherType() == DispatcherType.INCLUDE || !answer(thrown, request, response)) {
                throw thrown;
            }
            if (request.isAsyncStarted()) {
                // Here and above: on HTTP/2, Tomcat 11 never ends an answer to HEAD that is completed before it is
                // sent.
                response.flushBuffer();
                request.getAsyncContext().complete();
            }
        }
    }

    private static boolean answer(Throwable thrown, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<HttpStatusException> found = HttpStatusException.find(thrown);
        if (found.isEmpty() || response.isCommitted()) {
            return false;
        }
        // The path that the client asked for, also where the request was dispatched to another one.
        Object first = request.getAttribute(AsyncContext.ASYNC_REQUEST_URI);
        String path = first instanceof String uri ? uri : request.getRequestURI();
        ErrorResponse error = ErrorResponse.of(found.get(), path);
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
        request.setAttribute(EXCEPTION, thrown);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
        return true;
    }
}
