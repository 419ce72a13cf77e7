package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.Errors;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Tests Spring MVC's own cases, which the contract does not cover. */
class HttpStatusExceptionHandlerTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Advice that an application could have without the kit. */
    @ControllerAdvice
    static class Entity {
        @ExceptionHandler
        ResponseEntity<ProblemDetail> handle(HttpStatusException thrown) {
            return ResponseEntity.status(thrown.status().value())
                    .body(ProblemDetail.forStatus(thrown.status().value()));
        }
    }

    /** The same without a JSON library. */
    @ControllerAdvice
    static class Text {
        @ExceptionHandler
        ResponseEntity<String> handle(HttpStatusException thrown) {
            return ResponseEntity.status(thrown.status().value())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(thrown.toProblem(null).toJson());
        }
    }

    @RestController
    static class Elsewhere {
        @GetMapping("/deferred")
        DeferredResult<String> deferred() {
            DeferredResult<String> result = new DeferredResult<>();
            result.setErrorResult(Errors.of("409"));
            return result;
        }

        @GetMapping("/callable")
        Callable<String> callable() {
            return () -> Errors.nested("409");
        }
    }

    @RestController
    static class Begun {
        @GetMapping("/buffered")
        void buffered(HttpServletResponse response) throws IOException {
            response.setHeader("Access-Control-Allow-Origin", "*");
            response.getOutputStream().write("half".getBytes(StandardCharsets.US_ASCII));
            throw Errors.of("409");
        }

        @GetMapping("/streaming")
        ResponseEntity<StreamingResponseBody> streaming() {
            return ResponseEntity.ok().contentLength(12345).eTag("begun").body(out -> {
                throw Errors.of("409");
            });
        }

        @GetMapping("/committed")
        void committed(HttpServletResponse response) throws IOException {
            response.getOutputStream().write("half".getBytes(StandardCharsets.US_ASCII));
            response.flushBuffer();
            throw Errors.of("409");
        }
    }

    @ControllerAdvice
    static class AddingToAll implements ResponseBodyAdvice<ProblemDetail> {
        @Override
        public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
            return true;
        }

        @Override
        public ProblemDetail beforeBodyWrite(
                ProblemDetail body,
                MethodParameter returned,
                MediaType type,
                Class<? extends HttpMessageConverter<?>> converter,
                ServerHttpRequest request,
                ServerHttpResponse response) {
            body.setProperties(Map.of("trace", "0af7651916cd43dd"));
            return body;
        }
    }

    @ControllerAdvice
    static class AsPage {
        @ExceptionHandler
        ModelAndView handle(ArithmeticException thrown) {
            View page = (model, request, response) -> response.getWriter().write("page");
            ModelAndView result = new ModelAndView(page);
            result.setStatus(HttpStatusCode.valueOf(422));
            return result;
        }
    }

    @RestController
    static class Dividing {
        @GetMapping("/dividing")
        String divide() {
            throw new IllegalStateException(new ArithmeticException().initCause(Errors.of("409")));
        }
    }

    private Container container;

    @AfterEach
    void stop() throws Exception {
        container.stop();
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + container.port() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void springAloneFailsWithoutJsonAndQuotesJsonText() throws Exception {
        container = Framework.MVC.start(Failing.class, Entity.class, MvcErrorResponseTest.WithoutJson.class);
        assertEquals(500, get("/here/404").statusCode());
        container.stop();
        container = Framework.MVC.start(Failing.class, Text.class, MvcErrorResponseTest.JsonFirst.class);
        assertTrue(get("/here/404").body().startsWith("\"{\\\"title\\\""));
    }

    @Test
    void respondsToEveryKindOfAsyncResult() throws Exception {
        container = Framework.MVC.start(HttpStatusExceptionHandler.class, Elsewhere.class);
        for (String path : new String[] {"/deferred", "/callable"}) {
            HttpResponse<String> response = get(path);
            assertEquals(409, response.statusCode(), path);
            assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
        }
    }

    @Test
    void resetsBufferedBodyAndKeepsHeaders() throws Exception {
        container = Framework.MVC.start(HttpStatusExceptionHandler.class, Begun.class);
        HttpResponse<String> response = get("/buffered");
        assertEquals(409, response.statusCode());
        assertTrue(response.body().startsWith("{"), response.body());
        assertEquals(Optional.of("*"), response.headers().firstValue("Access-Control-Allow-Origin"));
    }

    @Test
    void removesHeadersOfAFailedStream() throws Exception {
        container = Framework.MVC.start(HttpStatusExceptionHandler.class, Begun.class);
        HttpResponse<String> response = get("/streaming");
        assertEquals(409, response.statusCode());
        assertTrue(response.body().contains("detail of 409"), response.body());
        assertEquals(Optional.empty(), response.headers().firstValue("ETag"));
    }

    @Test
    void doesNotChangeCommittedResponse() throws Exception {
        container = Framework.MVC.start(HttpStatusExceptionHandler.class, Begun.class);
        try {
            assertEquals("half", get("/committed").body());
        } catch (IOException cutOff) {
            // Most containers close the connection, because they cannot take back the response.
        }

        HttpServletResponse response = mock();
        when(response.isCommitted()).thenReturn(true);
        HttpStatusException thrown = new HttpStatusException(StatusCode.of(404));
        assertSame(
                thrown,
                assertThrows(
                        HttpStatusException.class,
                        () -> new HttpStatusExceptionHandler().handle(thrown, mock(), response)));
    }

    @Test
    void sendsPropertiesThatResponseBodyAdviceAdds() throws Exception {
        container = Framework.MVC.start(Failing.class, HttpStatusExceptionHandler.class, AddingToAll.class);
        assertTrue(get("/here/404").body().contains("\"trace\":\"0af7651916cd43dd\""));
    }

    @Test
    void adviceMayReturnView() throws Exception {
        container = Framework.MVC.start(HttpStatusExceptionHandler.class, AsPage.class, Dividing.class);
        HttpResponse<String> response = get("/dividing");
        assertEquals(422, response.statusCode());
        assertEquals("page", response.body());
    }
}
