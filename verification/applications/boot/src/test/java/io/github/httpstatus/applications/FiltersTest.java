package io.github.httpstatus.applications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.httpstatus.Problem;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.contract.ProblemDetailsContract;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Tests problem details together with filters of Spring that run before and after ours. */
class FiltersTest {

    private static final BlockingQueue<Optional<Throwable>> OBSERVED = new LinkedBlockingQueue<>();

    @Configuration
    static class Filters {

        @Bean
        ShallowEtagHeaderFilter tags() {
            return new ShallowEtagHeaderFilter();
        }

        @Bean
        FilterRegistrationBean<ServerHttpObservationFilter> observations() {
            ObservationRegistry registry = ObservationRegistry.create();
            registry.observationConfig().observationHandler(new ObservationHandler<ServerRequestObservationContext>() {
                @Override
                public void onStop(ServerRequestObservationContext context) {
                    // This call can come after the response, even after the response of the next test.
                    if ("observed".equals(context.getCarrier().getQueryString())) {
                        OBSERVED.add(Optional.ofNullable(context.getError()));
                    }
                }

                @Override
                public boolean supportsContext(Observation.Context context) {
                    return context instanceof ServerRequestObservationContext;
                }
            });
            var filter = new FilterRegistrationBean<>(new ServerHttpObservationFilter(registry));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }
    }

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        SpringApplication spring = new SpringApplication(MvcProblems.class, Filters.class);
        spring.setWebApplicationType(WebApplicationType.SERVLET);
        spring.setDefaultProperties(Map.of(
                "server.port", "0", "server.address", "127.0.0.1", "httpstatus.problem-details.enabled", "true"));
        application = spring.run();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static HttpResponse<String> send(String path, String... headers) throws Exception {
        String port = application.getEnvironment().getProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return ProblemDetailsContract.CLIENT.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void keepsResponsesWithETagUnchanged() throws Exception {
        HttpResponse<String> tagged = send("/complete/EVENTS");
        String tag = tagged.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> notModified = send("/complete/EVENTS", "If-None-Match", tag);
        assertEquals("304 ", notModified.statusCode() + " " + notModified.body());
        assertEquals("{\"status\":\"DOWN\"}", send("/complete/UNHEALTHY").body());
        for (String path : List.of("/bare/404", "/sent/404")) {
            assertEquals(List.of(Problem.MEDIA_TYPE), send(path).headers().allValues("Content-Type"));
        }
    }

    @Test
    void observationHasExceptionIfThrown() throws Exception {
        send("/thrown?observed");
        assertInstanceOf(Exception.class, HangGuard.take(OBSERVED).orElseThrow());
        for (String path : List.of("/sent/503", "/bare/503", "/own")) {
            send(path + "?observed");
            assertEquals(Optional.empty(), HangGuard.take(OBSERVED));
        }
    }
}
