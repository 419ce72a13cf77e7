package io.github.httpstatus.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.jaxrs.JaxrsExceptions;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import io.github.httpstatus.servlet.HttpStatusFilter;
import io.github.httpstatus.spring.HttpStatusExceptionHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Compares how servers respond to exceptions. */
class ErrorsTest {

    private static final String PROBLEM = "application/problem+json";

    /** Jakarta REST's exceptions reject a status of another class, and that second exception replaces the error. */
    @Pain(value = 11, thread = "confluentinc/schema-registry/issues/65")
    void hasExceptionForEveryErrorStatus() {
        assertThrows(IllegalArgumentException.class, () -> new ClientErrorException(503));
        assertTrue(Arrays.stream(WebApplicationException.class.getConstructors())
                .noneMatch(
                        constructor -> List.of(constructor.getParameterTypes()).contains(Response.StatusType.class)));

        IntStream.rangeClosed(400, 999).mapToObj(StatusCode::of).forEach(status -> {
            WebApplicationException exception = JaxrsExceptions.toWebApplicationException(status);
            assertEquals(status, JaxrsStatuses.of(exception));
            assertEquals(status, new HttpStatusException(status).status());
        });
    }

    @EnableWebMvc
    @RestController
    static class Controller {

        @GetMapping("/spring")
        void spring() {
            throw new ResponseStatusException(
                    org.springframework.http.HttpStatus.UNAUTHORIZED, "The token has expired");
        }

        @GetMapping("/kit")
        void kit() {
            throw HttpStatusException.builder(HttpStatus.UNAUTHORIZED)
                    .header("WWW-Authenticate", "Bearer realm=\"orders\"")
                    .detail("The token has expired")
                    .build();
        }

        @GetMapping("/handled")
        void handled() {
            throw new IllegalStateException("the disk is full");
        }

        @GetMapping("/failing")
        void failing() {
            throw new HttpStatusException(
                    HttpStatus.INSUFFICIENT_STORAGE,
                    "Try again tomorrow",
                    new IllegalStateException("the disk is full"));
        }
    }

    /** Spring's exception for any status has no headers, but RFC 9110 requires one with a 401. */
    @Pain(value = 17, thread = "quarkiverse/quarkus-http-problem/issues/108")
    void sendsHeaderThatTheStatusRequires() throws Exception {
        try (Server server = Server.spring(context -> {}, Controller.class, HttpStatusExceptionHandler.class)) {
            HttpResponse<String> bare = server.get("/spring");
            assertEquals(401, bare.statusCode());
            assertTrue(bare.headers().firstValue("WWW-Authenticate").isEmpty());

            HttpResponse<String> complete = server.get("/kit");
            assertEquals(401, complete.statusCode());
            assertEquals(
                    "Bearer realm=\"orders\"",
                    complete.headers().firstValue("WWW-Authenticate").orElseThrow());
        }
    }

    @ControllerAdvice
    static class Advice {

        @ExceptionHandler
        ResponseEntity<String> handle(IllegalStateException failure) {
            return ResponseEntity.internalServerError().body("sorry");
        }
    }

    /** Traces and metrics do not contain an exception that advice handles. */
    @Pain(value = 19, thread = "spring-projects/spring-framework/issues/37144")
    void keepsExceptionInTheObservation() throws Exception {
        LinkedBlockingQueue<Observation.Context> ended = new LinkedBlockingQueue<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                ended.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        try (Server server = Server.spring(
                context -> {
                    context.addFilter("observation", new ServerHttpObservationFilter(registry))
                            .addMappingForUrlPatterns(null, false, "/*");
                },
                Controller.class,
                Advice.class,
                HttpStatusExceptionHandler.class)) {
            assertEquals(500, server.get("/handled").statusCode());
            assertNull(HangGuard.take(ended).getError());

            assertEquals(507, server.get("/failing").statusCode());
            assertInstanceOf(HttpStatusException.class, HangGuard.take(ended).getError());
        }
    }

    /** Advice handles the exceptions of controllers, but not those of filters. */
    @Pain(value = 24, thread = "wimdeblauwe/error-handling-spring-boot-starter/issues/87")
    void handlesExceptionsOfFilters() throws Exception {
        try (Server server = Server.spring(
                context -> {
                    Server.filter(context, "failing", (request, response, chain) -> {
                        throw new IllegalStateException("expired");
                    });
                },
                Controller.class,
                Advice.class)) {
            HttpResponse<String> response = server.get("/");
            assertEquals(500, response.statusCode());
            assertFalse(response.body().contains("sorry"));
        }

        try (Server server = Server.spring(
                context -> {
                    HttpStatusFilter.register(context);
                    Server.filter(context, "failing", (request, response, chain) -> {
                        throw new HttpStatusException(HttpStatus.UNAUTHORIZED, "The token has expired");
                    });
                },
                Controller.class,
                Advice.class)) {
            HttpResponse<String> response = server.get("/");
            assertEquals(401, response.statusCode());
            assertEquals(PROBLEM, type(response));
        }
    }

    private static String type(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("none");
    }
}
