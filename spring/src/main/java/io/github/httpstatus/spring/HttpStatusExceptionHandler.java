package io.github.httpstatus.spring;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.server.ErrorHandler;
import io.github.httpstatus.server.ErrorResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanNameAware;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Sends the response of a {@link StatusException} that a controller of Spring MVC throws: its status, headers and problem
 * details. The exception can be a cause of the one that was thrown. Since Spring 6.2, this also covers functional endpoints.
 * The body is always problem details, independent of the media types that the client accepts.
 *
 * <p>The message converters of the application write the problem details. Only Jackson's converters write their members as
 * Spring intends. If Spring would use another converter, the handler writes the same members itself. {@link ErrorCustomizer}
 * beans for {@code HttpServletRequest} change the response.
 *
 * <p>The application's own mappings have precedence: a handler in the controller, advice with an order below 0, and a status
 * that Spring gives to the exception, as with {@code @ResponseStatus}. Advice of any order also has precedence if it is for the
 * thrown exception or for one of its causes, unless it is for {@code Throwable}, {@code Exception},
 * {@code RuntimeException} or {@code Error}. A committed response stays unchanged, and the exception is thrown again.
 *
 * <p>Safe to share between threads. In WebFlux, use {@link HttpStatusWebExceptionHandler}.
 */
@ControllerAdvice
@Order(0)
public class HttpStatusExceptionHandler implements ApplicationContextAware, BeanNameAware {

    private final ErrorHandler<HttpServletRequest> errors;

    private @Nullable ApplicationContext context;
    private String name = "";

    /** Created at the first error, when all beans exist. */
    private final SingletonSupplier<Application> application =
            SingletonSupplier.of(() -> new Application(context, name));

    /** Creates a handler without customizers. */
    public HttpStatusExceptionHandler() {
        this(List.of());
    }

    /**
     * Creates a handler with customizers.
     *
     * @param customizers change each response, in this order
     */
    @Autowired(required = false)
    public HttpStatusExceptionHandler(List<ErrorCustomizer<? super HttpServletRequest>> customizers) {
        errors = new ErrorHandler<>(customizers, SpringExceptions.log(HttpStatusExceptionHandler.class));
    }

    @Override
    public void setApplicationContext(ApplicationContext applicationContext) {
        context = applicationContext;
    }

    @Override
    public void setBeanName(String beanName) {
        name = beanName;
    }

    /**
     * Handles an exception. Spring calls this method.
     *
     * @param thrown the exception
     * @param request the request
     * @param response the response to write
     * @return the response for Spring to write, or null if this method has written it
     * @throws Exception the same exception, if this handler does not handle it
     */
    @ExceptionHandler(StatusException.class)
    public @Nullable Object handle(Exception thrown, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted()) {
            throw thrown;
        }
        Optional<StatusException> found = SpringExceptions.find(thrown);
        Object handler = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
        Optional<Exception> theirs =
                found.isEmpty() ? Optional.of(thrown) : application.obtain().findMapped(thrown, handler);
        if (theirs.isPresent()) {
            ModelAndView handled = application.obtain().resolve(theirs.get(), request, response, handler);
            if (handled == null) {
                throw thrown;
            }
            return handled;
        }
        HttpStatusException ours = errors.handle(request, thrown, found.get());
        HandledError.keep(request, thrown, ours);
        String path = request.getRequestURI();
        ErrorResponse error = ErrorResponse.of(ours, path).over(request.getProtocol());
        reset(response, error);
        if (application.obtain().convertsProblems) {
            return SpringStatuses.toBodyBuilder(error.status())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(SpringExceptions.toProblemDetail(ours, path));
        }
        // Not returned as a String: a converter for JSON that comes before the one for texts would quote it.
        byte[] body = error.body();
        response.setStatus(error.status().value());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        return null;
    }

    /** Only a reset allows a stream after a writer. It removes all headers, so those that stay are set again. */
    private static void reset(HttpServletResponse response, ErrorResponse error) {
        Map<String, List<String>> present = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.getHeaderNames().forEach(name -> present.put(name, List.copyOf(response.getHeaders(name))));
        response.reset();
        error.headersOver(present).forEach((name, values) -> {
            response.setHeader(name, values.get(0));
            values.stream().skip(1).forEach(value -> response.addHeader(name, value));
        });
    }

    /** The converters of the application, and its advice except this handler. Without an application, both are empty. */
    private static final class Application {

        private final boolean convertsProblems;
        private final @Nullable ApplicationAdvice advice;
        private final ExceptionHandlerExceptionResolver resolver = new ExceptionHandlerExceptionResolver();

        Application(@Nullable ApplicationContext context, String ours) {
            List<RequestMappingHandlerAdapter> adapters = context == null
                    ? List.of()
                    : context.getBeanProvider(RequestMappingHandlerAdapter.class).stream()
                            .toList();
            convertsProblems = adapters.stream()
                    .flatMap(adapter -> adapter.getMessageConverters().stream())
                    .filter(converter -> converter.canWrite(ProblemDetail.class, MediaType.APPLICATION_PROBLEM_JSON))
                    .findFirst()
                    .filter(chosen -> SpringExceptions.isOfJackson(chosen.getClass()))
                    .isPresent();
            advice = context == null ? null : new ApplicationAdvice(context, ours);
            if (advice != null) {
                resolver.setApplicationContext(advice.context());
                adapters.stream().findFirst().ifPresent(adapter -> {
                    resolver.setMessageConverters(adapter.getMessageConverters());
                    resolver.setCustomArgumentResolvers(adapter.getCustomArgumentResolvers());
                    resolver.setCustomReturnValueHandlers(adapter.getCustomReturnValueHandlers());
                });
                resolver.afterPropertiesSet();
            }
        }

        Optional<Exception> findMapped(Exception thrown, @Nullable Object handler) {
            Class<?> controller = handler instanceof HandlerMethod method ? method.getBeanType() : null;
            return advice == null ? Optional.empty() : advice.findMapped(thrown, controller);
        }

        @Nullable
        ModelAndView resolve(
                Exception theirs, HttpServletRequest request, HttpServletResponse response, @Nullable Object handler) {
            return advice == null ? null : resolver.resolveException(request, response, handler, theirs);
        }
    }
}
