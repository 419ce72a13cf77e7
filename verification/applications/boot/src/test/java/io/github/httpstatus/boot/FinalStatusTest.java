package io.github.httpstatus.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.FinalStatus.Outcome;
import io.github.httpstatus.FinalStatusConsumer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.contract.HangGuard;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerMapping;

/** Tests what {@link FinalStatusConsumer} beans receive, on the port of the application and on the management port. */
class FinalStatusTest {

    private record Report(int status, Outcome outcome, String thrown, Object route, int port) {}

    private static final BlockingQueue<Report> REPORTS = new LinkedBlockingQueue<>();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext application;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Orders {

        @Bean
        @Order(1)
        FinalStatusConsumer<HttpServletRequest> broken() {
            return (request, status) -> {
                throw new IllegalStateException("on purpose");
            };
        }

        @Bean
        @Order(2)
        FinalStatusConsumer<HttpServletRequest> reports() {
            return (request, status) -> REPORTS.add(new Report(
                    status.status().value(),
                    status.outcome(),
                    status.exception().map(Throwable::getMessage).orElse(""),
                    request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                    request.getLocalPort()));
        }

        /** The recipe from the README of the servlet adapter. */
        @Bean
        @Order(0)
        FinalStatusConsumer<HttpServletRequest> timer(MeterRegistry registry) {
            return (request, status) -> {
                // Spring's HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE
                Object route =
                        request.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");
                Timer.builder("http.responses")
                        .tag("method", request.getMethod())
                        .tag("route", route == null ? "UNKNOWN" : route.toString())
                        .tag("status", String.valueOf(status.status().value()))
                        .tag("outcome", status.outcome().name())
                        .register(registry)
                        .record(status.durationNanos(), TimeUnit.NANOSECONDS);
            };
        }

        @RestController
        static class Controller {

            @GetMapping("/orders/{id}")
            String order(@PathVariable("id") String id) {
                return switch (id) {
                    case "gone" -> throw new HttpStatusException(HttpStatus.GONE, "gone");
                    case "broken" -> throw new IllegalStateException("broken");
                    default -> id;
                };
            }
        }
    }

    @BeforeAll
    static void start() {
        SpringApplication boot = new SpringApplication(Orders.class);
        boot.setWebApplicationType(WebApplicationType.SERVLET);
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
    void reportsRouteEvenAfterErrorPage() throws Exception {
        int port = port("server");
        assertEquals(new Report(200, Outcome.COMPLETED, "", "/orders/{id}", port), get(port, "/orders/1"));
        assertEquals(
                new Report(410, Outcome.COMPLETED, "410 Gone: gone", "/orders/{id}", port), get(port, "/orders/gone"));
        Report broken = get(port, "/orders/broken");
        assertEquals(500, broken.status());
        assertEquals("/orders/{id}", broken.route());
    }

    @Test
    void recordsSameTimersAsSpring() throws Exception {
        for (String path : List.of("/orders/1", "/orders/2", "/orders/gone", "/orders/broken", "/nowhere")) {
            get(port("server"), path);
        }
        Map<List<String>, Long> spring = counts("http.server.requests", "uri");
        assertTrue(spring.size() >= 4, spring::toString);
        assertEquals(spring, counts("http.responses", "route"));
    }

    private static Map<List<String>, Long> counts(String name, String route) {
        return application.getBean(MeterRegistry.class).find(name).timers().stream()
                .filter(timer -> !timer.getId().getTag(route).startsWith("/actuator"))
                .collect(Collectors.toMap(
                        timer -> Stream.of("method", route, "status")
                                .map(timer.getId()::getTag)
                                .toList(),
                        Timer::count));
    }

    @Test
    void reportsRequestsToManagementPort() throws Exception {
        assertEquals(200, get(port("management"), "/actuator/health").status());
        assertEquals(404, get(port("management"), "/actuator/nothing").status());
    }
}
