package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.Problem;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.Errors;
import io.github.httpstatus.contract.ProblemDetailsContract;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Tests the problem details of every error in a WebFlux application without Boot. */
class WebFluxProblemDetailsTest implements ProblemDetailsContract {

    @RestController
    static class Failures {

        @GetMapping("/own")
        String own() {
            throw ProblemDetailsContract.own();
        }

        @GetMapping("/upstream")
        String upstream() {
            throw Errors.of("upstream-401");
        }

        @GetMapping("/sent/{status}")
        String sent(@PathVariable("status") int status) {
            throw new WithHeaders(status);
        }

        @RequestMapping(
                path = {"/bare/{status}", "/left-alone/{status}"},
                method = {RequestMethod.GET, RequestMethod.POST, RequestMethod.OPTIONS})
        ResponseEntity<Void> bare(@PathVariable("status") int status) {
            ResponseEntity.BodyBuilder response = ResponseEntity.status(status);
            ProblemDetailsContract.headers(status).forEach(response::header);
            return response.build();
        }

        @GetMapping("/left-alone/thrown")
        String leftAlone() {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }

        /** Sets a status, but does not complete the response. */
        @GetMapping("/status-alone")
        Mono<Void> statusAlone(ServerWebExchange exchange) {
            exchange.getResponse().setRawStatusCode(404);
            return Mono.empty();
        }

        @GetMapping("/complete/{name}")
        Mono<Void> complete(@PathVariable("name") Complete complete, ServerWebExchange exchange) {
            var response = exchange.getResponse();
            response.setRawStatusCode(complete.status());
            complete.headers().forEach(response.getHeaders()::set);
            return complete.body().isEmpty()
                    ? response.setComplete()
                    : response.writeWith(Mono.just(
                            response.bufferFactory().wrap(complete.body().getBytes(StandardCharsets.UTF_8))));
        }

        @GetMapping("/thrown")
        String thrown() {
            throw new IllegalStateException(SECRET);
        }

        @GetMapping("/annotated")
        String annotated() {
            throw new Annotated();
        }

        @GetMapping("/redirected")
        String redirected() {
            throw new ResponseStatusException(HttpStatus.FOUND);
        }

        @GetMapping("/taken")
        String taken() {
            throw new ArithmeticException(SECRET);
        }

        @PostMapping(path = "/numbers", consumes = MediaType.TEXT_PLAIN_VALUE)
        String numbers(@RequestBody Integer number) {
            return "read " + number;
        }

        @PostMapping("/required")
        String required(@RequestBody String body) {
            return body;
        }
    }

    static class WithHeaders extends ResponseStatusException {
        private static final long serialVersionUID = 1;

        WithHeaders(int status) {
            super(HttpStatusCode.valueOf(status), SECRET);
        }

        @Override
        public HttpHeaders getHeaders() {
            HttpHeaders headers = new HttpHeaders();
            ProblemDetailsContract.headers(getStatusCode().value()).forEach(headers::set);
            return headers;
        }
    }

    @ResponseStatus(code = HttpStatus.GONE, reason = SECRET)
    static class Annotated extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Configuration
    static class Plugs {

        private final List<ErrorCustomizer<? super ServerWebExchange>> customizers =
                List.of((request, thrown, response) ->
                        Errors.customized(request.getRequest().getHeaders().getFirst("X-Caller"), thrown, response));

        private static boolean isLeftAlone(ServerWebExchange exchange) {
            return exchange.getRequest().getPath().value().startsWith("/left-alone/");
        }

        @Bean
        ProblemDetailsWebFilter problemDetailsFilter() {
            return new ProblemDetailsWebFilter(customizers, Plugs::isLeftAlone);
        }

        @Bean
        ProblemDetailsWebExceptionHandler problemDetailsHandler() {
            return new ProblemDetailsWebExceptionHandler(customizers, Plugs::isLeftAlone);
        }
    }

    @Configuration
    static class Security {

        @Bean
        @Order(-100)
        WebFilter security() {
            return (exchange, chain) -> {
                if (!exchange.getRequest().getPath().value().equals("/secured")) {
                    return chain.filter(exchange);
                }
                exchange.getResponse().setStatusCode(HttpStatus.UNAUTHORIZED);
                ProblemDetailsContract.headers(401)
                        .forEach(exchange.getResponse().getHeaders()::set);
                return exchange.getResponse().setComplete();
            };
        }

        /** Applications have handlers like this one, which runs before Boot's. */
        @Bean
        @Order(-2)
        WebExceptionHandler ofTheApplication() {
            return (exchange, thrown) -> {
                if (!(thrown instanceof ArithmeticException)) {
                    return Mono.error(thrown);
                }
                exchange.getResponse().setRawStatusCode(418);
                return exchange.getResponse().setComplete();
            };
        }
    }

    private static Container container;

    @BeforeAll
    static void start() throws Exception {
        container = Framework.WEB_FLUX.start(
                Failures.class, Security.class, Plugs.class, HttpStatusWebExceptionHandler.class);
    }

    @AfterAll
    static void stop() throws Exception {
        container.stop();
    }

    @Override
    public URI server() {
        return URI.create("http://127.0.0.1:" + container.port());
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(""));
        return CLIENT.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void sendsNoProblemWithoutTheFilter() throws Exception {
        Container alone = Framework.WEB_FLUX.start(Failures.class);
        try {
            for (String path : List.of("/nowhere", "/bare/404", "/sent/404")) {
                URI uri = URI.create("http://127.0.0.1:" + alone.port() + path);
                var response = CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
                assertEquals(404, response.statusCode());
                assertNotEquals(
                        Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
            }
        } finally {
            alone.stop();
        }
    }

    @Test
    void respondsToEveryRequestByDefault() throws Exception {
        Container defaults = Framework.WEB_FLUX.start(
                Failures.class, ProblemDetailsWebFilter.class, ProblemDetailsWebExceptionHandler.class);
        try {
            for (String path : List.of("/nowhere", "/bare/404", "/thrown")) {
                URI uri = URI.create("http://127.0.0.1:" + defaults.port() + path);
                var response = CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
                assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
                assertEquals(
                        response.body().length(),
                        response.headers().firstValueAsLong("Content-Length").orElse(-1));
            }
        } finally {
            defaults.stop();
        }
    }

    @Test
    void runsBeforeSpringSecurity() {
        int springSecurity = -100;
        assertTrue(new ProblemDetailsWebFilter().getOrder() < springSecurity);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /thrown, 500",
        "GET, /annotated, 410",
        "GET, /status-alone, 404",
        "POST, /numbers, 415",
        "POST, /required, 400",
        "PUT, /required, 405"
    })
    void sendsProblemWithoutMessageOfTheException(String method, String path, int status) throws Exception {
        HttpResponse<String> response = send(method, path, "Content-Type", "application/json");
        assertEquals(status, response.statusCode());
        assertEquals(List.of(Problem.MEDIA_TYPE), response.headers().allValues("Content-Type"));
        assertFalse(response.body().contains(SECRET), response::body);
        assertFalse(response.body().contains("detail"), response::body);
    }

    @Test
    void keepsHeadersOfTheException() throws Exception {
        assertTrue(
                send("POST", "/numbers", "Content-Type", "application/json")
                        .headers()
                        .firstValue("Accept")
                        .orElse("")
                        .startsWith("text/plain"),
                "Accept");
    }

    @Test
    void leavesRedirectsExcludedPathsAndHandledExceptions() throws Exception {
        for (String path : List.of("/redirected 302", "/taken 418", "/left-alone/thrown 404")) {
            HttpResponse<String> response = send("GET", path.substring(0, path.indexOf(' ')));
            assertEquals(path.substring(path.indexOf(' ') + 1), String.valueOf(response.statusCode()));
        }
        assertEquals("", send("GET", "/left-alone/thrown").body());
    }
}
