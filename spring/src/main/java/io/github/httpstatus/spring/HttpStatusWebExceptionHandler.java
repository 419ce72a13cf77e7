package io.github.httpstatus.spring;

import static java.util.Objects.requireNonNull;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.server.ErrorHandler;
import io.github.httpstatus.server.ErrorResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.beans.factory.BeanNameAware;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.codec.EncoderHttpMessageWriter;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Sends the response of a {@link StatusException} that a controller, a functional endpoint or a filter of WebFlux throws: its
 * status, headers and problem details. The exception can be a cause of the one that was thrown. The body is always problem
 * details, independent of the media types that the client accepts.
 *
 * <p>The codecs of the application write the problem details. Only Jackson's codecs write their members as Spring intends. If
 * Spring would use another codec, the handler writes the same members itself. {@link ErrorCustomizer} beans for
 * {@code ServerWebExchange} change the response.
 *
 * <p>The application's own mappings have precedence: a handler in the controller, advice with an order below -2, and a status
 * that Spring gives to the exception, as with {@code @ResponseStatus}. Advice of any order also has precedence if it is for the
 * thrown exception or for one of its causes, unless it is for {@code Throwable}, {@code Exception},
 * {@code RuntimeException} or {@code Error}. A committed response stays unchanged, and the exception is passed on.
 *
 * <p>This class is both advice and a {@link WebExceptionHandler}, so that no advice for every exception runs before it. Safe
 * to share between threads. In MVC, use {@link HttpStatusExceptionHandler}.
 */
@ControllerAdvice
@Order(-2) // Before Spring Boot's own WebExceptionHandler, which responds to everything.
public class HttpStatusWebExceptionHandler implements WebExceptionHandler, ApplicationContextAware, BeanNameAware {

    private static final ResolvableType TYPE = ResolvableType.forClass(ProblemDetail.class);
    private static final MediaType JSON = MediaType.APPLICATION_PROBLEM_JSON;

    private static final String HTTP_1_1 = "HTTP/1.1";

    /** The exchange attribute with the exception that was passed to advice, so that advice does not see it twice. */
    private static final String HANDED_OVER = HttpStatusWebExceptionHandler.class.getName();

    private final ServerCodecConfigurer codecs;
    private final ErrorHandler<ServerWebExchange> errors;

    private @Nullable ApplicationContext context;
    private String name = "";

    /** Created at the first error, when all beans exist. */
    private final SingletonSupplier<Application> application =
            SingletonSupplier.of(() -> new Application(context, name, codecs()));

    /**
     * Creates a handler without customizers.
     *
     * @param codecs the codecs of the application, which are a bean
     */
    @Autowired(required = false)
    public HttpStatusWebExceptionHandler(ServerCodecConfigurer codecs) {
        this(codecs, List.of());
    }

    /**
     * Creates a handler with customizers.
     *
     * @param codecs the codecs of the application, which are a bean
     * @param customizers change each response, in this order
     */
    @Autowired(required = false)
    public HttpStatusWebExceptionHandler(
            ServerCodecConfigurer codecs, List<ErrorCustomizer<? super ServerWebExchange>> customizers) {
        this.codecs = requireNonNull(codecs, "codecs");
        errors = new ErrorHandler<>(customizers, SpringExceptions.log(HttpStatusWebExceptionHandler.class));
    }

    private ServerCodecConfigurer codecs() {
        return codecs;
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
     * @param exchange the request, and the response to write
     * @param thrown the exception
     * @return completes when the response is written; fails with the same exception if this handler does not handle it
     */
    @Override
    @ExceptionHandler(StatusException.class)
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(thrown);
        }
        Optional<StatusException> found = SpringExceptions.find(thrown);
        Optional<? extends Throwable> theirs = found.isEmpty()
                ? StatusException.find(thrown).map(inside -> thrown)
                : application.obtain().findMapped(exchange, thrown);
        if (theirs.isPresent()) {
            boolean again = thrown == exchange.getAttributes().put(HANDED_OVER, thrown);
            return again ? Mono.error(thrown) : application.obtain().handle(exchange, theirs.get());
        }
        if (found.isEmpty()) {
            return Mono.error(thrown);
        }
        HttpStatusException ours = errors.handle(exchange, thrown, found.get());
        return HandledError.keep(exchange, thrown, ours).then(write(ours, exchange));
    }

    /** Sets the status and the headers of the response, and removes the stale ones. */
    static ErrorResponse begin(HttpStatusException sent, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        ServerHttpResponse response = exchange.getResponse();
        ErrorResponse error = ErrorResponse.of(sent, request.getPath().value());
        if (error.headers().containsKey("Upgrade")) {
            error = error.over(protocol(request));
        }
        response.setStatusCode(SpringStatuses.toHttpStatusCode(error.status()));
        HttpHeaders headers = response.getHeaders();
        Map<String, List<String>> present = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> present.put(name, List.copyOf(values)));
        headers.clear();
        error.headersOver(present).forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        return error;
    }

    /**
     * Returns the protocol of a request. WebFlux does not provide it, but the requests of servlet containers have it as a
     * property. Other servers do not need it: Reactor Netty itself removes headers that HTTP/2 does not allow.
     */
    private static String protocol(ServerHttpRequest request) {
        try {
            BeanWrapper server =
                    PropertyAccessorFactory.forBeanPropertyAccess(ServerHttpRequestDecorator.getNativeRequest(request));
            return server.isReadableProperty("protocol")
                    ? String.valueOf(server.getPropertyValue("protocol"))
                    : HTTP_1_1;
        } catch (IllegalArgumentException | IllegalStateException noServer) { // A request of a test, for example.
            return HTTP_1_1;
        }
    }

    @SuppressWarnings("unchecked") // The filter below asks the writer for this type.
    private Mono<Void> write(HttpStatusException ours, ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().value();
        ServerHttpResponse response = exchange.getResponse();
        ErrorResponse error = begin(ours, exchange);
        return codecs.getWriters().stream()
                .filter(writer -> writer.canWrite(TYPE, JSON))
                .findFirst()
                .filter(chosen -> chosen instanceof EncoderHttpMessageWriter<?> encoding
                        && SpringExceptions.isOfJackson(encoding.getEncoder().getClass()))
                .map(writer -> ((HttpMessageWriter<ProblemDetail>) writer)
                        .write(
                                Mono.just(SpringExceptions.toProblemDetail(ours, path)),
                                TYPE,
                                TYPE,
                                JSON,
                                exchange.getRequest(),
                                response,
                                Map.of()))
                .orElseGet(() ->
                        response.writeWith(Mono.just(response.bufferFactory().wrap(error.body()))));
    }

    /** The advice of the application except this handler. Without an application, it is empty. */
    private static final class Application {

        private final Map<Class<?>, RequestMappingHandlerAdapter> adapters = new ConcurrentHashMap<>();
        private final @Nullable ApplicationContext context;
        private final @Nullable ApplicationAdvice advice;
        private final ServerCodecConfigurer codecs;

        Application(@Nullable ApplicationContext context, String ours, ServerCodecConfigurer codecs) {
            this.context = context;
            this.advice = context == null ? null : new ApplicationAdvice(context, ours);
            this.codecs = codecs;
        }

        Optional<Exception> findMapped(ServerWebExchange exchange, Throwable thrown) {
            return advice == null ? Optional.empty() : advice.findMapped(thrown, controller(exchange));
        }

        Mono<Void> handle(ServerWebExchange exchange, Throwable theirs) {
            if (context == null || advice == null) {
                return Mono.error(theirs);
            }
            Class<?> controller = controller(exchange);
            return adapters.computeIfAbsent(
                            controller == null ? Void.class : controller,
                            key -> adapter(context, advice.contextFor(controller)))
                    .handleError(exchange, theirs)
                    .flatMap(result -> write(context, exchange, result));
        }

        private static @Nullable Class<?> controller(ServerWebExchange exchange) {
            Object handler = exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
            return handler instanceof HandlerMethod method ? method.getBeanType() : null;
        }

        private RequestMappingHandlerAdapter adapter(ApplicationContext context, GenericApplicationContext advice) {
            RequestMappingHandlerAdapter adapter = new RequestMappingHandlerAdapter();
            adapter.setApplicationContext(advice);
            adapter.setMessageReaders(codecs.getReaders());
            context.getBeanProvider(RequestMappingHandlerAdapter.class).stream()
                    .findFirst()
                    .ifPresent(theirs -> adapter.setArgumentResolverConfigurer(theirs.getArgumentResolverConfigurer()));
            try {
                adapter.afterPropertiesSet();
            } catch (Exception failure) {
                throw new IllegalStateException(
                        "Cannot use the advice of the application for an error. See the cause.", failure);
            }
            return adapter;
        }

        private static Mono<Void> write(ApplicationContext context, ServerWebExchange exchange, HandlerResult result) {
            return context.getBeanProvider(HandlerResultHandler.class)
                    .orderedStream()
                    .filter(handler -> handler.supports(result))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "The advice of the application returned a type without a HandlerResultHandler: "
                                    + result.getReturnType()))
                    .handleResult(exchange, result);
        }
    }
}
