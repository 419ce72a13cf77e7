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
 * Sends problem details for every error of an application: for exceptions of ours, for
 * {@link HttpServletResponse#sendError}, and for a status from 400 to 999 without a body. Any other exception becomes a 500.
 * Do not register {@link HttpStatusFilter} too, because this filter includes it.
 *
 * <p>The status and the headers stay, such as {@code WWW-Authenticate}, {@code Allow} and {@code Retry-After}. The message of
 * {@code sendError} or of an exception is never sent. For a client that prefers {@code text/html} to JSON, the response is the
 * same as without this filter.
 *
 * <p>A response stays unchanged if it is committed, if a byte of its body was written, or if {@code Content-Type},
 * {@code Content-Length}, {@code Content-Encoding} or {@code Transfer-Encoding} is set. {@code sendError} removes these
 * headers, as it does without this filter. Responses to CORS preflights and to gRPC stay unchanged too.
 *
 * <p>Some errors reach no filter: a rejection by a {@code security-constraint}, a container's own exception with a status, and
 * an error in the response that {@link ServletRequest#startAsync()} without arguments provides. They are sent as problem
 * details only if the application has an error page, because then this filter sees an error dispatch.
 *
 * <p>Safe to share between threads.
 */
public final class ProblemDetailsFilter implements Filter {

    private static final String NAME = ProblemDetailsFilter.class.getName();

    /** Containers throw their own exceptions for an invalid request, and only they know the status of these. */
    private static final Pattern OF_THE_CONTAINER =
            Pattern.compile("(org\\.apache\\.(catalina|coyote|tomcat)|org\\.eclipse\\.jetty|io\\.undertow)\\..*");

    private final HttpStatusFilter ours;
    private final Predicate<? super HttpServletRequest> leftAlone;

    /** Creates a filter without customizers. Map it to every dispatch type except includes, with async supported. */
    public ProblemDetailsFilter() {
        this(List.of(), request -> false);
    }

    /**
     * Creates a filter with customizers, for some requests.
     *
     * @param customizers change each response, in this order; if no exception was thrown, they receive the response in its
     *     place
     * @param leftAlone selects the requests whose errors stay unchanged, unless one of our exceptions ends them
     */
    public ProblemDetailsFilter(
            List<ErrorCustomizer<? super HttpServletRequest>> customizers,
            Predicate<? super HttpServletRequest> leftAlone) {
        this.ours = new HttpStatusFilter(customizers);
        this.leftAlone = requireNonNull(leftAlone, "leftAlone");
    }

    /**
     * Adds this filter to a starting application, without customizers and for all requests.
     *
     * @param context the application
     * @throws IllegalStateException if the application already has this filter, or has started
     */
    public static void register(ServletContext context) {
        register(context, List.of(), request -> false);
    }

    /**
     * Adds this filter to a starting application, for every path and every dispatch type except includes. It runs outside
     * all other filters, except those that were added earlier with {@code isMatchAfter} false.
     *
     * @param context the application
     * @param customizers change each response, in this order
     * @param leftAlone selects the requests whose errors stay unchanged, unless one of our exceptions ends them
     * @throws IllegalStateException if the application already has this filter, or has started
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
                watched.finish(); // After a forward, the container ends the response.
            }
            default -> watch(watched, request, response, chain);
        }
    }

    private void watch(
            ProblemDetailsResponse watched, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            ours.doFilter(request, watched.isInside(response) ? response : watched, chain);
        } catch (Throwable thrown) { // Kotlin can throw checked exceptions that are not declared.
            if (isOfContainer(thrown) || !watched.respond(thrown)) {
                throw thrown;
            }
            HttpStatusFilter.completeIfAsync(request, response);
        }
        if (!request.isAsyncStarted()) {
            watched.respondIfBare();
        }
    }

    /** Decides once, by the original request of the client, because later dispatches have another path. */
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
