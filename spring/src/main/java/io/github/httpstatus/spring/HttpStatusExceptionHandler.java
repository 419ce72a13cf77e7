package io.github.httpstatus.spring;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.server.ErrorResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Answers what escapes from a controller of Spring MVC, from Spring 6.2 on a functional endpoint too: a
 * {@link StatusException}, or what was caused by one, with its status, headers and problem details, whatever the client
 * accepts.
 *
 * <p>The problem details go through the message converters of the application. Where none of them writes problem details
 * as JSON, the same members are written without.
 *
 * <p>A handler in the controller itself comes before this one, and so does advice of an order below 0. Spring compares
 * causes too: advice for an exception that wraps one of ours needs such an order, unless that exception has a status by
 * Spring's own means. A response that is already on its way is left alone, and the exception goes on.
 *
 * <p>Stateless. In WebFlux, use {@link HttpStatusWebExceptionHandler}.
 */
@ControllerAdvice
@Order(0)
public class HttpStatusExceptionHandler {

    /** For a bean definition, or a subclass. */
    public HttpStatusExceptionHandler() {}

    /**
     * Called by Spring.
     *
     * @param thrown what escaped
     * @param request the request
     * @param response the response to write to
     * @return the response to convert, or null if it is written
     * @throws Exception what escaped, if there is nothing here to answer
     */
    @ExceptionHandler(StatusException.class)
    public @Nullable ResponseEntity<ProblemDetail> handle(
            Exception thrown, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw thrown;
        }
        HttpStatusException ours = SpringExceptions.find(thrown).orElseThrow(() -> thrown);
        String path = request.getRequestURI();
        ErrorResponse error = ErrorResponse.of(ours, path);
        reset(response, error);
        if (converts(request)) {
            return SpringStatuses.toBodyBuilder(error.status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(toProblemDetail(ours, path));
        }
        // No text to convert: a converter for JSON may stand before the one for texts, and would quote it.
        byte[] body = error.body();
        response.setStatus(error.status().value());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        return null;
    }

    /** Only a reset lets a stream follow a writer. It takes all headers away: those that stay are put back. */
    private static void reset(HttpServletResponse response, ErrorResponse error) {
        Map<String, List<String>> present = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.getHeaderNames().forEach(name -> present.put(name, List.copyOf(response.getHeaders(name))));
        response.reset();
        error.headersOver(present).forEach((name, values) -> {
            response.setHeader(name, values.get(0));
            values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        });
    }

    /**
     * The problem details that are sent. Override this to add to them.
     *
     * @param answer what we answer
     * @param path the path of the request
     * @return what to convert; where nothing converts it, this is not asked for
     */
    protected ProblemDetail toProblemDetail(HttpStatusException answer, String path) {
        return SpringExceptions.toProblemDetail(answer, path);
    }

    private static boolean converts(HttpServletRequest request) {
        WebApplicationContext context = RequestContextUtils.findWebApplicationContext(request);
        return context != null
                && context.getBeanProvider(RequestMappingHandlerAdapter.class).stream()
                        .flatMap(adapter -> adapter.getMessageConverters().stream())
                        .anyMatch(converter ->
                                converter.canWrite(ProblemDetail.class, MediaType.APPLICATION_PROBLEM_JSON));
    }
}
