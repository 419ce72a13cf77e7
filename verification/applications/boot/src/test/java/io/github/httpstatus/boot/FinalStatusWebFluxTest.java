package io.github.httpstatus.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.FinalStatus.Outcome;
import io.github.httpstatus.FinalStatusConsumer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.spring.FinalStatusWebFilter;
import io.github.httpstatus.spring.HttpStatusAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.StandardWebSocketUpgradeStrategy;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** Tests what {@link FinalStatusConsumer} beans receive in WebFlux, on the port of the application and on the management port. */
class FinalStatusWebFluxTest {

    private record Report(int status, Outcome outcome, String thrown, String route, int port) {}

    private static final BlockingQueue<Report> REPORTS = new LinkedBlockingQueue<>();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static ConfigurableApplicationContext application;

    private static String route(ServerWebExchange exchange) {
        return String.valueOf(exchange.<Object>getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Orders {

        @Bean
        @Order(1)
        FinalStatusConsumer<ServerWebExchange> broken() {
            return (exchange, status) -> {
                throw new IllegalStateException("on purpose");
            };
        }

        @Bean
        @Order(2)
        FinalStatusConsumer<ServerWebExchange> reports() {
            return (exchange, status) -> REPORTS.add(new Report(
                    status.status().value(),
                    status.outcome(),
                    status.exception().map(Throwable::getMessage).orElse(""),
                    route(exchange),
                    exchange.getRequest().getLocalAddress().getPort()));
        }

        /** The recipe from the README of Spring's adapter. */
        @Bean
        @Order(0)
        FinalStatusConsumer<ServerWebExchange> timer(MeterRegistry registry) {
            return (exchange, status) -> {
                Object route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
                Timer.builder("http.responses")
                        .tag("method", exchange.getRequest().getMethod().name())
                        .tag("route", route == null ? "UNKNOWN" : route.toString())
                        .tag("status", String.valueOf(status.status().value()))
                        .tag("outcome", status.outcome().name())
                        .register(registry)
                        .record(status.durationNanos(), TimeUnit.NANOSECONDS);
            };
        }

        @Bean
        SimpleUrlHandlerMapping sockets() {
            // With several servers on the class path, Spring would not choose the service of this one.
            WebSocketService service = new HandshakeWebSocketService(new StandardWebSocketUpgradeStrategy());
            WebHandler handler = exchange ->
                    service.handleRequest(exchange, session -> session.receive().then());
            return new SimpleUrlHandlerMapping(Map.of("/socket", handler), Ordered.HIGHEST_PRECEDENCE);
        }

        @RestController
        static class Controller {

            @GetMapping("/orders/{id}")
            Mono<String> order(@PathVariable("id") String id) {
                return switch (id) {
                    case "gone" -> Mono.error(new HttpStatusException(HttpStatus.GONE, "gone"));
                    case "conflict" ->
                        Mono.error(new ResponseStatusException(
                                org.springframework.http.HttpStatusCode.valueOf(409), "conflict"));
                    case "broken" -> throw new IllegalStateException("broken");
                    default -> Mono.just(id);
                };
            }
        }
    }

    @BeforeAll
    static void start() {
        SpringApplication boot = new SpringApplication(Orders.class);
        boot.setWebApplicationType(WebApplicationType.REACTIVE);
        boot.setDefaultProperties(Map.of(
                "server.port",
                0,
                "server.address",
                "127.0.0.1",
                "management.server.port",
                0,
                "management.server.address",
                "127.0.0.1"));
        application = boot.run();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static int port(String name) {
        return application.getEnvironment().getRequiredProperty("local." + name + ".port", Integer.class);
    }

    private static Report get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        int status =
                CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        Report report = HangGuard.take(REPORTS);
        assertEquals(status, report.status());
        assertEquals(port, report.port());
        return report;
    }

    @Test
    void reportsStatusRouteAndExceptionAfterErrorHandler() throws Exception {
        int port = port("server");
        assertEquals(new Report(200, Outcome.COMPLETED, "", "/orders/{id}", port), get(port, "/orders/1"));
        assertEquals(
                new Report(410, Outcome.COMPLETED, "410 Gone: gone", "/orders/{id}", port), get(port, "/orders/gone"));
        assertEquals(
                new Report(409, Outcome.COMPLETED, "409 CONFLICT \"conflict\"", "/orders/{id}", port),
                get(port, "/orders/conflict"));
        assertEquals(new Report(500, Outcome.COMPLETED, "broken", "/orders/{id}", port), get(port, "/orders/broken"));
        assertEquals(404, get(port, "/nowhere").status());
    }

    @Test
    void reportsWebSocketAs101() throws Exception {
        URI uri = URI.create("ws://127.0.0.1:" + port("server") + "/socket");
        WebSocket socket = HangGuard.get(CLIENT.newWebSocketBuilder().buildAsync(uri, new WebSocket.Listener() {}));
        HangGuard.get(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
        Report report = HangGuard.take(REPORTS);
        assertEquals(101, report.status());
        assertEquals(Outcome.COMPLETED, report.outcome());
    }

    @Test
    void recordsSameTimersAsSpring() throws Exception {
        for (String path : List.of("/orders/1", "/orders/2", "/orders/gone", "/orders/broken")) {
            get(port("server"), path);
        }
        Map<List<String>, Long> spring = counts("http.server.requests", "uri");
        assertTrue(spring.size() >= 3, spring::toString);
        assertEquals(spring, counts("http.responses", "route"));
    }

    private static Map<List<String>, Long> counts(String name, String route) {
        return application.getBean(MeterRegistry.class).find(name).timers().stream()
                .filter(timer -> timer.getId().getTag(route).startsWith("/orders/"))
                .collect(Collectors.toMap(
                        timer -> Stream.of("method", route, "status")
                                .map(timer.getId()::getTag)
                                .toList(),
                        Timer::count));
    }

    @Test
    void reportsRequestsToManagementPortOnce() throws Exception {
        assertEquals(200, get(port("management"), "/actuator/health").status());
        assertEquals(404, get(port("management"), "/actuator/nothing").status());
        assertEquals(List.of(), List.copyOf(REPORTS));
    }

    private static ReactiveWebApplicationContextRunner runner() {
        return new ReactiveWebApplicationContextRunner()
                .withBean(ServerCodecConfigurer.class, ServerCodecConfigurer::create)
                .withConfiguration(AutoConfigurations.of(HttpStatusAutoConfiguration.class));
    }

    @Test
    void isRegisteredOnlyIfConsumerBeanExists() {
        runner().run(alone ->
                assertEquals(0, alone.getBeansOfType(FinalStatusWebFilter.class).size()));
        runner().withBean(FinalStatusConsumer.class, () -> (FinalStatusConsumer<Object>) (request, status) -> {})
                .run(with -> assertEquals(
                        1, with.getBeansOfType(FinalStatusWebFilter.class).size()));
    }

    @Test
    void filterOfTheApplicationHasPrecedence() {
        FinalStatusWebFilter own = new FinalStatusWebFilter((exchange, status) -> {});
        runner().withBean(FinalStatusConsumer.class, () -> (FinalStatusConsumer<Object>) (request, status) -> {})
                .withBean(FinalStatusWebFilter.class, () -> own)
                .run(with -> assertSame(own, with.getBean(FinalStatusWebFilter.class)));
    }
}
