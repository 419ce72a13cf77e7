package io.github.httpstatus.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.requests.Application;
import io.github.httpstatus.requests.Arrivals;
import io.github.httpstatus.requests.Http1;
import io.github.httpstatus.requests.Kind;
import io.github.httpstatus.servlet.FinalStatusFilter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.instrumentation.spring.webmvc.v6_0.SpringWebMvcTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Prints a table of what a request costs the threads of the container with each filter. All filters run in one process, each in
 * its own container, and in turns.
 */
class ComparisonOfCost {

    private static final int ROUNDS = Integer.getInteger("cost.rounds", 30);
    private static final int REQUESTS = Integer.getInteger("cost.requests", 4_000);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Receives each reported status. */
    private static final LongAdder SUM = new LongAdder();

    /** What all threads but that of the client have used by now. The threads of the JVM itself are not counted. */
    private record Cost(long nanos, long bytes) {

        static Cost now() {
            long client = Thread.currentThread().getId();
            long nanos = 0;
            long bytes = 0;
            for (long thread : THREADS.getAllThreadIds()) {
                if (thread != client) {
                    nanos += Math.max(0, THREADS.getThreadCpuTime(thread));
                    bytes += Math.max(0, THREADS.getThreadAllocatedBytes(thread));
                }
            }
            return new Cost(nanos, bytes);
        }
    }

    @Test
    void compare() throws Exception {
        Map<String, Consumer<ServletContext>> filters = new LinkedHashMap<>();
        filters.put("no filter", context -> {});
        filters.put(
                "a plain filter",
                context -> add(context, (request, response, chain) -> {
                    chain.doFilter(request, response);
                    SUM.add(((jakarta.servlet.http.HttpServletResponse) response).getStatus());
                }));
        filters.put(
                "FinalStatusFilter",
                context -> FinalStatusFilter.register(
                        context, (request, status) -> SUM.add(status.status().value())));
        filters.put("Spring's ServerHttpObservationFilter", context -> add(context, observationFilter()));
        filters.put("OpenTelemetry's servlet filter for Spring", context -> add(context, telemetryFilter()));
        Map<String, Container> containers = new LinkedHashMap<>();
        Map<String, Http1> clients = new LinkedHashMap<>();
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (String name : filters.keySet()) {
            Container container = Container.start((classes, context) -> {
                filters.get(name).accept(context);
                Application.addTo(context);
            });
            containers.put(name, container);
            clients.put(name, new Http1(container.port(), (int) HangGuard.LIMIT.toMillis(), Arrivals::contain));
            costs.put(name, new ArrayList<>());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (String name : filters.keySet()) {
                Cost before = Cost.now();
                for (int i = 0; i < REQUESTS; i++) {
                    assertEquals(
                            200,
                            clients.get(name)
                                    .send("GET", Kind.BODY.path, 1, "SHOWS")
                                    .status());
                }
                Cost after = Cost.now();
                costs.get(name)
                        .add(new Cost(
                                (after.nanos() - before.nanos()) / REQUESTS,
                                (after.bytes() - before.bytes()) / REQUESTS));
            }
        }
        clients.values().forEach(Http1::close);
        for (Container container : containers.values()) {
            container.stop();
        }
        System.out.println(
                "| container | filter | CPU, ns per request | more than none | bytes per request | more than none |");
        System.out.println("|---|---|---|---|---|---|");
        Cost none = median(costs.get("no filter"));
        costs.forEach((name, all) -> {
            Cost cost = median(all);
            System.out.println("| " + System.getProperty("container.name") + " | " + name + " | " + cost.nanos() + " | "
                    + (cost.nanos() - none.nanos()) + " | " + cost.bytes() + " | " + (cost.bytes() - none.bytes())
                    + " |");
        });
    }

    /** Returns the medians of the second half of the rounds. The first half warms up. */
    private static Cost median(List<Cost> all) {
        List<Cost> half = all.subList(all.size() / 2, all.size());
        List<Long> nanos = half.stream().map(Cost::nanos).sorted().toList();
        List<Long> bytes = half.stream().map(Cost::bytes).sorted().toList();
        return new Cost(nanos.get(nanos.size() / 2), bytes.get(bytes.size() / 2));
    }

    private static Filter observationFilter() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
        return new ServerHttpObservationFilter(registry);
    }

    /** Records spans and metrics, and exports neither. */
    @SuppressWarnings("deprecation") // The newer way is not in every version.
    private static Filter telemetryFilter() {
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .setMeterProvider(SdkMeterProvider.builder().build())
                .build();
        return SpringWebMvcTelemetry.create(sdk).createServletFilter();
    }

    private static void add(ServletContext context, Filter filter) {
        FilterRegistration.Dynamic registration = context.addFilter("compared", filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
    }
}
