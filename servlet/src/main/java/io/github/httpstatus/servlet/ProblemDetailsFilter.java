package io.github.httpstatus.servlet;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.server.ProblemDetails;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Sends problem details for every error of an application: for exceptions of ours as {@link HttpStatusFilter} does, which
 * need not be registered too, for {@link HttpServletResponse#sendError}, for a status from 400 to 999 without a body, and,
 * as a 500, for any other exception.
 *
 * <p>The status and the headers stay, such as {@code WWW-Authenticate}, {@code Allow} and {@code Retry-After}. Neither the
 * message of {@code sendError} nor that of an exception is sent. A client that prefers {@code text/html} to JSON gets what
 * it would get without this filter.
 *
 * <p>A response stays as it is if it is committed, if a byte of its body was written, or if {@code Content-Type},
 * {@code Content-Length}, {@code Content-Encoding} or {@code Transfer-Encoding} is set; {@code sendError} takes these back,
 * as it does without this filter. So do responses to CORS preflights and to gRPC.
 *
 * <p>Errors that reach no filter are seen only where the application has an error page, which gives this filter an error
 * dispatch: a refusal by a {@code security-constraint}, exceptions with a status of the container's own, and what is sent
 * through a response that {@link ServletRequest#startAsync()} without arguments has handed out.
 *
 * <p>Safe to share between threads.
 */
public final class ProblemDetailsFilter implements Filter {

    private static final String NAME = ProblemDetailsFilter.class.getName();

    /** For what is broken about a request, containers throw exceptions of their own, whose status only they know. */
    private static final Pattern OF_THE_CONTAINER =
            Pattern.compile("(org\\.apache\\.(catalina|coyote|tomcat)|org\\.eclipse\\.jetty|io\\.undertow)\\..*");

    private final HttpStatusFilter ours;
    private final Predicate<? super HttpServletRequest> leftAlone;

    /** Creates a filter, for containers. Map it to every kind of dispatch but includes, with async supported. */
    public ProblemDetailsFilter() {
        this(List.of(), request -> false);
    }

    /**
     * Creates a filter.
     *
     * @param customizers change each response, in this order; for errors that are not ours, what was thrown is the response
     *     itself
     * @param leftAlone the requests whose errors stay as they are, unless one of our exceptions ends them
     */
    public ProblemDetailsFilter(
            List<ErrorCustomizer<? super HttpServletRequest>> customizers,
            Predicate<? super HttpServletRequest> leftAlone) {
        this.ours = new HttpStatusFilter(customizers);
        this.leftAlone = requireNonNull(leftAlone, "leftAlone");
    }

    /**
     * Adds this filter to an application that is starting, without customizers and for all requests.
     *
     * @param context the application
     * @throws IllegalStateException if the application has this filter already, or has started
     */
    public static void register(ServletContext context) {
        register(context, List.of(), request -> false);
    }

    /**
     * Adds this filter to an application that is starting: for every path, around the filters that are there already, and
     * in every kind of dispatch but includes.
     *
     * @param context the application
     * @param customizers change each response, in this order
     * @param leftAlone the requests whose errors stay as they are, unless one of our exceptions ends them
     * @throws IllegalStateException if the application has this filter already, or has started
     */
    public static void register(
            ServletContext context,
            List<ErrorCustomizer<? super HttpServletRequest>> customizers,
            Predicate<? super HttpServletRequest> leftAlone) {
        requireNonNull(context, "context");
        FilterRegistration.Dynamic filter = context.addFilter(NAME, new ProblemDetailsFilter(customizers, leftAlone));
        if (filter == null) {
            throw new IllegalStateException(
                    NAME + " is registered already. Register it once, with all customizers in that call.");
        }
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.complementOf(EnumSet.of(DispatcherType.INCLUDE)), false, "/*");
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        if (isLeftAlone(request)) {
            ours.doFilter(request, response, chain);
            return;
        }
        ProblemDetailsResponse watched = ProblemDetailsResponse.of(request, response, ours);
        switch (request.getDispatcherType()) {
            case ERROR -> {
                if (!watched.respond(status(request))) {
                    chain.doFilter(request, response);
                }
            }
            case FORWARD -> {
                chain.doFilter(request, response);
                watched.finish(); // The container does so now.
            }
            default -> watch(watched, request, response, chain);
        }
    }

    private void watch(
            ProblemDetailsResponse watched, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            ours.doFilter(request, watched.isInside(response) ? response : watched, chain);
        } catch (Throwable thrown) { // Kotlin and others throw what Java must declare.
            if (isOfContainer(thrown) || !watched.respond(thrown)) {
                throw thrown;
            }
            HttpStatusFilter.completeIfAsync(request, response);
        }
        if (!request.isAsyncStarted()) {
            watched.respondIfBare();
        }
    }

    /** Decided by the request of the client, which later dispatches do not show. */
    private boolean isLeftAlone(HttpServletRequest request) {
        if (request.getAttribute(NAME) instanceof Boolean decided) {
            return decided;
        }
        boolean decision =
                EnumSet.of(DispatcherType.INCLUDE, DispatcherType.FORWARD).contains(request.getDispatcherType())
                        || ProblemDetails.isUnread(request.getMethod(), request::getHeader)
                        || leftAlone.test(request);
        request.setAttribute(NAME, decision);
        return decision;
    }

    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 0;
    }

    private static boolean isOfContainer(Throwable thrown) {
        Throwable root = thrown;
        while (root instanceof ServletException wrapper && wrapper.getRootCause() != null) {
            root = wrapper.getRootCause();
        }
        return root instanceof UnavailableException
                || OF_THE_CONTAINER.matcher(root.getClass().getName()).matches();
    }
}
