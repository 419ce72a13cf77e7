package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.Errors;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import reactor.core.publisher.Mono;

/** Tests which handler responds if several could. */
@ParameterizedClass
@EnumSource
class PrecedenceTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ResponseStatus(HttpStatus.NOT_FOUND)
    static class NoSuchUser extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoSuchUser(Throwable cause) {
            super(cause);
        }
    }

    @RestController
    static class Wrapping {
        @GetMapping("/{how}/{name}")
        String wrapped(@PathVariable("how") String how, @PathVariable("name") String name) throws Exception {
            throw switch (how) {
                case "once" -> new IllegalStateException(Errors.of(name));
                case "twice" -> new IllegalStateException(new IOException(Errors.of(name)));
                case "servlet" -> new ServletException(Errors.of(name));
                case "explicitly" -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such user", Errors.of(name));
                case "annotated" -> new NoSuchUser(Errors.of(name));
                default -> new IllegalStateException("nothing of ours");
            };
        }
    }

    @RestController
    static class Local {
        @GetMapping("/local")
        String fail() {
            throw new HttpStatusException(StatusCode.of(404));
        }

        @ExceptionHandler
        ResponseEntity<String> handle(HttpStatusException thrown) {
            return ResponseEntity.status(499).body("local");
        }
    }

    @ControllerAdvice
    static class CatchAll {
        @ExceptionHandler
        ResponseEntity<String> handle(Exception thrown) {
            return ResponseEntity.status(555).body("caught");
        }
    }

    static class PaymentFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        PaymentFailed(Throwable cause) {
            super(cause);
        }
    }

    @RestController
    static class Paying {
        @GetMapping("/pay/{wrapper}/{name}")
        String pay(@PathVariable("wrapper") String wrapper, @PathVariable("name") String name) throws Exception {
            PaymentFailed failed = new PaymentFailed(Errors.of(name));
            throw switch (wrapper) {
                case "completion" -> new CompletionException(failed);
                case "servlet" -> new ServletException(failed);
                default -> failed;
            };
        }
    }

    /** Most applications have advice like this: one class for all exceptions, without an order. */
    @ControllerAdvice
    static class Narrow {
        @ExceptionHandler
        ResponseEntity<String> handle(PaymentFailed thrown) {
            return ResponseEntity.status(402).body("paid nothing");
        }

        @ExceptionHandler
        ResponseEntity<String> handleOthers(Exception thrown) {
            return ResponseEntity.status(555).body("caught");
        }
    }

    /** Applies only to some controllers. */
    @ControllerAdvice(assignableTypes = Paying.class)
    static class Restricted {
        @ExceptionHandler
        ResponseEntity<String> handle(PaymentFailed thrown) {
            return ResponseEntity.status(402).body("paid nothing");
        }
    }

    @ControllerAdvice(assignableTypes = Failing.class)
    static class RestrictedToOthers {
        @ExceptionHandler
        ResponseEntity<String> handle(PaymentFailed thrown) {
            return ResponseEntity.status(499).body("not for this controller");
        }
    }

    @ControllerAdvice
    static class Direct {
        @ExceptionHandler
        ResponseEntity<String> handle(HttpStatusException thrown) {
            return ResponseEntity.status(499).body("direct");
        }
    }

    /** Stands for an argument that an application adds to Spring's. */
    record Tenant(String name) {}

    @ControllerAdvice
    static class OfTenant {
        @ExceptionHandler
        ResponseEntity<Map<String, String>> handle(PaymentFailed thrown, Tenant tenant) {
            return ResponseEntity.status(402)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("tenant", tenant.name()));
        }
    }

    @RestControllerAdvice
    static class AsText {
        @ResponseStatus(HttpStatus.PAYMENT_REQUIRED)
        @ExceptionHandler
        String handle(PaymentFailed thrown) {
            return "paid nothing";
        }
    }

    /** Stands for a type of result that an application adds to Spring's. */
    record Receipt(String text) {}

    @ControllerAdvice
    static class AsReceipt {
        @ExceptionHandler
        Receipt handle(PaymentFailed thrown) {
            return new Receipt("paid nothing");
        }
    }

    static class Mvc implements WebMvcConfigurer {
        @Override
        public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
            handlers.add(new HandlerMethodReturnValueHandler() {
                @Override
                public boolean supportsReturnType(MethodParameter type) {
                    return type.getParameterType() == Receipt.class;
                }

                @Override
                public void handleReturnValue(
                        Object value, MethodParameter type, ModelAndViewContainer model, NativeWebRequest request)
                        throws IOException {
                    model.setRequestHandled(true);
                    request.getNativeResponse(HttpServletResponse.class)
                            .getWriter()
                            .write(((Receipt) value).text());
                }
            });
        }

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(new HandlerMethodArgumentResolver() {
                @Override
                public boolean supportsParameter(MethodParameter parameter) {
                    return parameter.getParameterType() == Tenant.class;
                }

                @Override
                public Object resolveArgument(
                        MethodParameter parameter,
                        ModelAndViewContainer model,
                        NativeWebRequest request,
                        WebDataBinderFactory factory) {
                    return new Tenant("acme");
                }
            });
        }
    }

    static class WebFlux implements WebFluxConfigurer {
        @Bean
        @Order(0)
        HandlerResultHandler receipts() {
            return new HandlerResultHandler() {
                @Override
                public boolean supports(HandlerResult result) {
                    return result.getReturnValue() instanceof Receipt;
                }

                @Override
                public Mono<Void> handleResult(ServerWebExchange exchange, HandlerResult result) {
                    byte[] text = ((Receipt) result.getReturnValue()).text().getBytes(StandardCharsets.UTF_8);
                    return exchange.getResponse()
                            .writeWith(Mono.fromSupplier(
                                    () -> exchange.getResponse().bufferFactory().wrap(text)));
                }
            };
        }

        @Override
        public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
            configurer.addCustomResolver(
                    new org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver() {
                        @Override
                        public boolean supportsParameter(MethodParameter parameter) {
                            return parameter.getParameterType() == Tenant.class;
                        }

                        @Override
                        public Mono<Object> resolveArgument(
                                MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
                            return Mono.just(new Tenant("acme"));
                        }
                    });
        }
    }

    @Parameter
    Framework framework;

    private Container container;

    private void start(Class<?>... components) throws Exception {
        container = framework.start(components);
    }

    private void startWithOurs(Class<?>... components) throws Exception {
        List<Class<?>> all = new ArrayList<>(List.of(components));
        all.add(framework.handler);
        start(all.toArray(Class<?>[]::new));
    }

    @AfterEach
    void stop() throws Exception {
        container.stop();
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + container.port() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void responds(int status, String instance, String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertEquals(status, response.statusCode());
        assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
        assertTrue(response.body().contains("\"instance\":\"" + instance + "\""), response.body());
    }

    @Test
    void springAloneSends500() throws Exception {
        start(Failing.class);
        assertEquals(500, get("/here/404").statusCode());
    }

    @Test
    void respondsToExceptionWithOursAsCause() throws Exception {
        startWithOurs(Wrapping.class);
        responds(409, "/once/409", "/once/409");
        responds(409, "/twice/409", "/twice/409");
        responds(502, "/twice/upstream-404", "/twice/upstream-404");
        responds(409, "/servlet/409", "/servlet/409");
    }

    @Test
    void doesNotRepeatPathParametersAndQuery() throws Exception {
        startWithOurs(Failing.class);
        responds(404, "/here/404", "/here;jsessionid=s3cret/404?token=s3cret");
    }

    @Test
    void runsBeforeAdviceForEveryException() throws Exception {
        startWithOurs(CatchAll.class, Failing.class);
        responds(404, "/here/404", "/here/404");
        responds(404, "/async/404", "/async/404");
    }

    @Test
    void leavesOtherExceptionsToAdvice() throws Exception {
        startWithOurs(CatchAll.class, Wrapping.class);
        assertEquals("caught", get("/other/404").body());
    }

    @Test
    void handlerInTheControllerHasPrecedence() throws Exception {
        startWithOurs(Local.class);
        assertEquals("local", get("/local").body());
    }

    @Test
    void statusOfSpringsOwnExceptionHasPrecedence() throws Exception {
        startWithOurs(Wrapping.class);
        assertEquals(404, get("/explicitly/upstream-503").statusCode());
        assertEquals(404, get("/annotated/upstream-503").statusCode());
    }

    @Test
    void adviceForNarrowerTypeHasPrecedence() throws Exception {
        startWithOurs(Narrow.class, Paying.class, Failing.class);
        for (String path : List.of("/pay/none/upstream-503", "/pay/completion/404", "/pay/servlet/404")) {
            HttpResponse<String> response = get(path);
            assertEquals(402, response.statusCode(), path);
            assertEquals("paid nothing", response.body());
        }
        responds(404, "/here/404", "/here/404");
        responds(409, "/wrapped/all/409", "/wrapped/all/409");
    }

    @Test
    void adviceUsesArgumentsAndConvertersOfTheApplication() throws Exception {
        startWithOurs(framework == Framework.MVC ? Mvc.class : WebFlux.class, OfTenant.class, Paying.class);
        HttpResponse<String> response = get("/pay/none/upstream-503");
        assertEquals(402, response.statusCode());
        assertEquals("{\"tenant\":\"acme\"}", response.body());
    }

    @Test
    void adviceMayReturnText() throws Exception {
        startWithOurs(AsText.class, Paying.class);
        HttpResponse<String> response = get("/pay/none/upstream-503");
        assertEquals(402, response.statusCode());
        assertEquals("paid nothing", response.body());
    }

    @Test
    void adviceMayReturnTypesOfTheApplication() throws Exception {
        startWithOurs(framework == Framework.MVC ? Mvc.class : WebFlux.class, AsReceipt.class, Paying.class);
        assertEquals("paid nothing", get("/pay/none/upstream-503").body());
    }

    @Test
    void adviceRestrictedToTheControllerHasPrecedence() throws Exception {
        startWithOurs(RestrictedToOthers.class, Restricted.class, CatchAll.class, Paying.class, Failing.class);
        assertEquals("paid nothing", get("/pay/none/upstream-503").body());
        responds(404, "/here/404", "/here/404");
    }

    @Test
    void ignoresAdviceRestrictedToOtherControllers() throws Exception {
        startWithOurs(RestrictedToOthers.class, Paying.class, Failing.class);
        responds(502, "/pay/none/upstream-503", "/pay/none/upstream-503");
    }

    @Test
    void adviceForOurExceptionHasPrecedence() throws Exception {
        startWithOurs(Direct.class, CatchAll.class, Failing.class);
        assertEquals("direct", get("/here/404").body());
        assertEquals("direct", get("/wrapped/io/404").body());
        responds(502, "/here/upstream-404", "/here/upstream-404");
    }
}
