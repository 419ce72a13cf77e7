package io.github.httpstatus.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.contract.HangGuard;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.instrumentation.spring.webmvc.v6_0.SpringWebMvcTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import jakarta.servlet.Filter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Compares the recipes of servlet/README.md with what Spring, OpenTelemetry and Tomcat report for the same requests. */
class RecipesTest {

    @TempDir
    private Path folder;

    /** Sends requests whose status all tools report alike. */
    private static void sendOrdinary(Shop shop) throws Exception {
        shop.send("GET", "/orders/1", 200);
        shop.send("GET", "/orders/2", 200);
        shop.send("HEAD", "/orders/2", 200);
        shop.send("POST", "/orders?item=tea", 201);
        shop.send("POST", "/orders", 400);
        shop.send("GET", "/orders/unknown", 404);
        shop.send("DELETE", "/orders/1", 405);
        shop.send("GET", "/orders/failed", 500);
        shop.send("GET", "/orders/thrown", 500);
    }

    /** Sends requests whose status changes after the filters. */
    private static void sendLate(Shop shop) throws Exception {
        shop.send("GET", "/orders/denied", 403);
        shop.send("GET", "/orders/late", 500);
    }

    @Test
    void recordsSameTimersAsSpring() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Shop shop = new Shop(folder, Recipes.timer(meters), observed(meters))) {
            sendOrdinary(shop);
            assertEquals(timers(meters, "http.server.requests", "uri"), timers(meters, "http.responses", "route"));
        }
    }

    /** Spring records the timeout twice: when it happens, and after the error page with the route of the error page. */
    @Test
    void recordsStatusThatSpringDoesNotSee() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Shop shop = new Shop(folder, Recipes.timer(meters), observed(meters))) {
            sendLate(shop);
            assertEquals(
                    Map.of("GET /orders/{id} 403", 1L, "GET /orders/{id} 500", 1L),
                    timers(meters, "http.responses", "route"));
            await(() -> timers(meters, "http.server.requests", "uri").size() == 3);
            assertEquals(
                    Map.of("GET /orders/{id} 500", 1L, "GET /orders/{id} 200", 1L, "GET /error 500", 1L),
                    timers(meters, "http.server.requests", "uri"));
        }
    }

    private static Filter observed(SimpleMeterRegistry meters) {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        return new ServerHttpObservationFilter(observations);
    }

    private static Map<String, Long> timers(SimpleMeterRegistry meters, String name, String route) {
        return meters.find(name).timers().stream()
                .collect(Collectors.toMap(
                        timer -> Stream.of("method", route, "status")
                                .map(timer.getId()::getTag)
                                .collect(Collectors.joining(" ")),
                        Timer::count,
                        Long::sum,
                        TreeMap::new));
    }

    @Test
    void recordsSameMetricAsOpenTelemetry() throws Exception {
        InMemoryMetricReader ours = InMemoryMetricReader.create();
        InMemoryMetricReader theirs = InMemoryMetricReader.create();
        try (Shop shop = new Shop(folder, Recipes.metric(provider(ours).get("recipe")), telemetry(theirs))) {
            sendOrdinary(shop);
            assertEquals(points(theirs), points(ours));
        }
    }

    @Test
    void recordsStatusThatOpenTelemetryDoesNotSee() throws Exception {
        InMemoryMetricReader ours = InMemoryMetricReader.create();
        InMemoryMetricReader theirs = InMemoryMetricReader.create();
        try (Shop shop = new Shop(folder, Recipes.metric(provider(ours).get("recipe")), telemetry(theirs))) {
            sendLate(shop);
            assertEquals(List.of(403L, 500L), statuses(ours));
            await(() -> statuses(theirs).size() == 2);
            assertEquals(List.of(200L, 500L), statuses(theirs));
        }
    }

    private static SdkMeterProvider provider(InMemoryMetricReader reader) {
        return SdkMeterProvider.builder().registerMetricReader(reader).build();
    }

    private static Filter telemetry(InMemoryMetricReader reader) {
        return SpringWebMvcTelemetry.create(OpenTelemetrySdk.builder()
                        .setMeterProvider(provider(reader))
                        .build())
                .createServletFilter();
    }

    /** Counts requests by their attributes, except the version of HTTP, which the recipe omits. */
    private static Map<Attributes, Long> points(InMemoryMetricReader reader) {
        return histogram(reader)
                .collect(Collectors.toMap(
                        point -> point.getAttributes().toBuilder()
                                .remove(AttributeKey.stringKey("network.protocol.version"))
                                .build(),
                        HistogramPointData::getCount));
    }

    private static List<Long> statuses(InMemoryMetricReader reader) {
        return histogram(reader)
                .map(point -> point.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                .sorted()
                .toList();
    }

    private static Stream<HistogramPointData> histogram(InMemoryMetricReader reader) {
        return reader.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals("http.server.request.duration"))
                .flatMap(metric -> metric.getHistogramData().getPoints().stream());
    }

    /** Keeps the messages that are logged. */
    private record Lines(BlockingQueue<String> messages) implements System.Logger {

        @Override
        public String getName() {
            return "access";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            messages.add(message);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... values) {
            messages.add(format);
        }
    }

    @Test
    void logsSameLinesAsTomcat() throws Exception {
        Lines lines = new Lines(new LinkedBlockingQueue<>());
        try (Shop shop = new Shop(folder, Recipes.access(lines))) {
            sendOrdinary(shop);
            sendLate(shop);
            shop.send("GET", "/orders/mine", 200);
            shop.send("GET", "/nowhere?a=%22b%22&c", 404);
            assertEquals(13, shop.accessLog().size());
            assertEquals(text(shop.accessLog()), text(List.copyOf(lines.messages())));
        }
    }

    @Test
    void doesNotLogRequestThatTomcatRejects() throws Exception {
        Lines lines = new Lines(new LinkedBlockingQueue<>());
        try (Shop shop = new Shop(folder, Recipes.access(lines))) {
            assertEquals("HTTP/1.1 400 ", shop.sendInvalid());
            shop.send("GET", "/orders/1", 200);
            assertEquals(2, shop.accessLog().size());
            assertEquals(text(shop.accessLog().subList(1, 2)), text(List.copyOf(lines.messages())));
        }
    }

    private static String text(List<String> lines) {
        return lines.stream().map(RecipesTest::comparable).collect(Collectors.joining("\n"));
    }

    /** Removes the number of bytes, which a recipe cannot know, and the time if it has the expected format. */
    private static String comparable(String line) {
        return line.replaceFirst(" (\\d+|-)$", "")
                .replaceFirst("\\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}]", "[time]");
    }

    /** Waits for the other tools, which can be notified of the end of a request later than the recipe. */
    private static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean() && System.nanoTime() - start < HangGuard.LIMIT.toNanos()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void runsCodeOfReadme() throws Exception {
        String readme = Files.readString(Path.of("../../servlet/README.md"));
        String recipes = Files.readString(Path.of("src/test/java/io/github/httpstatus/recipes/Recipes.java"));
        Matcher snippets = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme);
        List<String> compared = snippets.results()
                .map(snippet -> snippet.group(1))
                .filter(code -> code.contains("FinalStatusConsumer<"))
                .toList();
        assertEquals(3, compared.size());
        for (String code : compared) {
            assertTrue(withoutSpace(recipes).contains(withoutSpace(code)), code);
        }
    }

    private static String withoutSpace(String code) {
        return code.replaceAll("\\s", "");
    }
}
