package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.Errors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.Jackson2JsonEncoder;
import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tests WebFlux's own cases, which the contract does not cover. */
class HttpStatusWebExceptionHandlerTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @RestController
    static class Elsewhere {
        @GetMapping("/mono")
        Mono<String> mono() {
            // Not with subscribeOn: when it fails, Reactor interrupts its thread, and Tomcat discards the output of an
            // interrupted thread.
            return Mono.delay(Duration.ZERO).flatMap(tick -> Mono.error(Errors.of("409")));
        }

        @GetMapping("/flux")
        Flux<String> flux() {
            return Flux.error(Errors.of("409"));
        }

        @GetMapping("/committed")
        Mono<Void> committed(ServerHttpResponse response) {
            DataBuffer half = response.bufferFactory().wrap("half".getBytes(StandardCharsets.US_ASCII));
            return response.writeAndFlushWith(Mono.just(Mono.just(half))).then(Mono.error(Errors.of("409")));
        }

        @Bean
        RouterFunction<?> function() {
            return RouterFunctions.route()
                    .GET("/function", request -> Mono.error(Errors.of("409")))
                    .build();
        }

        @Bean
        WebFilter filter() {
            return (exchange, chain) -> switch (exchange.getRequest().getPath().value()) {
                case "/filter" -> Mono.error(new IllegalStateException(Errors.of("409")));
                case "/filter-of-content" -> {
                    exchange.getResponse().getHeaders().set("Content-Encoding", "gzip");
                    yield Mono.error(Errors.of("409"));
                }
                case "/filter-of-the-application" -> Mono.error(new PrecedenceTest.PaymentFailed(Errors.of("409")));
                case "/filter-at-once" -> throw Errors.of("409");
                case "/filter-other" -> Mono.error(new IllegalStateException("nothing of ours"));
                default -> chain.filter(exchange);
            };
        }
    }

    static class Indenting implements WebFluxConfigurer {
        @Override
        public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
            JsonMapper indenting = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            codecs.defaultCodecs().jackson2JsonEncoder(new Jackson2JsonEncoder(indenting));
        }
    }

    private Container container;

    @AfterEach
    void stop() throws Exception {
        if (container != null) {
            container.stop();
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + container.port() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void springAloneSends500ForFilterAndLosesStatusWithoutJson() throws Exception {
        container = Framework.WEB_FLUX.start(Elsewhere.class);
        assertEquals(500, get("/filter").statusCode());
        container.stop();
        container = Framework.WEB_FLUX.start(
                Failing.class, HttpStatusExceptionHandlerTest.Entity.class, WebFluxErrorResponseTest.WithoutJson.class);
        assertNotEquals(404, get("/here/404").statusCode());
    }

    @Test
    void respondsToExceptionsOfHandlersAndFilters() throws Exception {
        container = Framework.WEB_FLUX.start(HttpStatusWebExceptionHandler.class, Elsewhere.class);
        for (String path :
                new String[] {"/mono", "/flux", "/function", "/filter", "/filter-of-content", "/filter-at-once"}) {
            HttpResponse<String> response = get(path);
            assertEquals(409, response.statusCode(), path);
            assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
            assertEquals(Optional.empty(), response.headers().firstValue("Content-Encoding"));
            assertTrue(response.body().contains("\"instance\":\"" + path + "\""), response.body());
        }
        assertEquals(500, get("/filter-other").statusCode());
    }

    @Test
    void writesJsonAsTheApplicationConfigures() throws Exception {
        container = Framework.WEB_FLUX.start(HttpStatusWebExceptionHandler.class, Indenting.class, Failing.class);
        String json = get("/here/404").body();
        assertTrue(json.lines().count() > 1, json);
    }

    @Test
    void leavesExceptionOfFilterToAdviceForItsType() throws Exception {
        container = Framework.WEB_FLUX.start(
                HttpStatusWebExceptionHandler.class, PrecedenceTest.Narrow.class, Elsewhere.class);
        HttpResponse<String> response = get("/filter-of-the-application");
        assertEquals("402 paid nothing", response.statusCode() + " " + response.body());
    }

    @Test
    void leavesSpringsOwnExceptionAloneWithoutAnApplication() {
        ServerWebExchange exchange = mock();
        ServerHttpResponse response = mock();
        when(exchange.getResponse()).thenReturn(response);
        var handler = new HttpStatusWebExceptionHandler(ServerCodecConfigurer.create());
        var thrown = new ResponseStatusException(NOT_FOUND, "no such user", Errors.of("409"));
        assertSame(
                thrown,
                assertThrows(
                        ResponseStatusException.class,
                        () -> handler.handle(exchange, thrown).block()));
    }

    /** A test of an application can have a request without a server. */
    @Test
    void sendsUpgradeWhenTheProtocolIsUnknown() {
        ServerWebExchange exchange = mock();
        ServerHttpRequest request = mock();
        ServerHttpResponse response = mock();
        when(exchange.getRequest()).thenReturn(request);
        when(exchange.getResponse()).thenReturn(response);
        when(request.getPath()).thenReturn(RequestPath.parse("/", null));
        HttpHeaders headers = new HttpHeaders();
        when(response.getHeaders()).thenReturn(headers);
        HttpStatusException required = HttpStatusException.builder(HttpStatus.UPGRADE_REQUIRED)
                .header("Upgrade", "TLS/1.3")
                .build();
        HttpStatusWebExceptionHandler.begin(required, exchange);
        assertEquals("TLS/1.3", headers.getFirst("Upgrade"));
    }

    @Test
    void doesNotChangeCommittedResponse() throws Exception {
        container = Framework.WEB_FLUX.start(HttpStatusWebExceptionHandler.class, Elsewhere.class);
        try {
            assertEquals("half", get("/committed").body());
        } catch (IOException cutOff) {
            // Most containers close the connection, because they cannot take back the response.
        }

        ServerWebExchange exchange = mock();
        ServerHttpResponse response = mock();
        when(exchange.getResponse()).thenReturn(response);
        when(response.isCommitted()).thenReturn(true);
        HttpStatusException thrown = new HttpStatusException(StatusCode.of(404));
        var handler = new HttpStatusWebExceptionHandler(ServerCodecConfigurer.create());
        assertSame(
                thrown,
                assertThrows(
                        HttpStatusException.class,
                        () -> handler.handle(exchange, thrown).block()));
    }
}
