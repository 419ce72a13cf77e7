package io.github.httpstatus.load;

import io.github.httpstatus.load.Load.Reporter;
import io.github.httpstatus.requests.Exchange;
import io.github.httpstatus.requests.Kind;
import io.github.httpstatus.servlet.FinalStatusFilter;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.spring.webmvc.v6_0.SpringWebMvcTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Prints a table of how many requests each filter reports with a wrong status, not at all, or twice. */
class Comparison {

    private static final int REQUESTS = Integer.getInteger("load.requests");

    /** Other filters never report some requests. Kinds of requests that take long are left out. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String OF_JETTY = "Micrometer's TimedHandler";

    @Test
    void compare() throws Exception {
        Map<String, Reporter> reporters = new LinkedHashMap<>();
        reporters.put("a plain filter", Comparison::plainFilter);
        reporters.put("Spring's ServerHttpObservationFilter", Comparison::observationFilter);
        reporters.put("OpenTelemetry's servlet filter for Spring", Comparison::telemetryFilter);
        if (System.getProperty("container").startsWith("jetty")) {
            reporters.put(OF_JETTY, (context, report) -> {});
        }
        reporters.put(
                "FinalStatusFilter",
                (context, report) -> FinalStatusFilter.register(
                        context,
                        (request, status) ->
                                report.accept(request, status.status().value())));
        List<Kind> kinds = List.of(Kind.values()).stream()
                .filter(kind -> !kind.isGone() && !kind.isSlow())
                .toList();
        for (boolean pages : new boolean[] {false, true}) {
            for (Map.Entry<String, Reporter> each : reporters.entrySet()) {
                if (each.getKey().equals(OF_JETTY)) {
                    System.setProperty("jetty.around", ComparisonOnJetty.class.getName());
                } else {
                    System.clearProperty("jetty.around");
                }
                List<Exchange> all = new Load(REQUESTS, pages, false, kinds).run(each.getValue(), PATIENCE);
                System.out.println("| " + System.getProperty("container.name") + " | " + (pages ? "yes" : "no") + " | "
                        + each.getKey() + " | " + all.size() + " | "
                        + all.stream().filter(Exchange::isDifferent).count() + " | "
                        + all.stream().filter(Exchange::isMissing).count() + " | "
                        + all.stream().filter(Exchange::isRepeated).count() + " |");
            }
        }
    }

    private static void plainFilter(ServletContext context, ObjIntConsumer<HttpServletRequest> report) {
        add(context, EnumSet.of(DispatcherType.REQUEST), (request, response, chain) -> {
            try {
                chain.doFilter(request, response);
            } finally {
                report.accept((HttpServletRequest) request, ((HttpServletResponse) response).getStatus());
            }
        });
    }

    /** Registers the filter as Spring Boot does. */
    private static void observationFilter(ServletContext context, ObjIntConsumer<HttpServletRequest> report) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<ServerRequestObservationContext>() {
            @Override
            public void onStop(ServerRequestObservationContext observed) {
                report.accept(
                        observed.getCarrier(),
                        Integer.parseInt(
                                observed.getLowCardinalityKeyValue("status").getValue()));
            }

            @Override
            public boolean supportsContext(Observation.Context observed) {
                return observed instanceof ServerRequestObservationContext;
            }
        });
        add(
                context,
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC),
                new ServerHttpObservationFilter(registry));
    }

    /** Registers the filter as Spring Boot would. */
    @SuppressWarnings("deprecation") // The newer way is not in every version.
    private static void telemetryFilter(ServletContext context, ObjIntConsumer<HttpServletRequest> report) {
        AttributeKey<List<String>> id = AttributeKey.stringArrayKey("http.request.header.id");
        AttributeKey<Long> status = AttributeKey.longKey("http.response.status_code");
        SpanProcessor processor = new SpanProcessor() {
            @Override
            public void onStart(Context parent, ReadWriteSpan span) {}

            @Override
            public boolean isStartRequired() {
                return false;
            }

            @Override
            public void onEnd(ReadableSpan span) {
                Load.report(
                        Integer.parseInt(span.getAttribute(id).get(0)),
                        span.getAttribute(status) == null
                                ? 0
                                : span.getAttribute(status).intValue());
            }

            @Override
            public boolean isEndRequired() {
                return true;
            }
        };
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(
                        SdkTracerProvider.builder().addSpanProcessor(processor).build())
                .build();
        Filter filter = SpringWebMvcTelemetry.builder(sdk)
                .setCapturedRequestHeaders(List.of("Id"))
                .build()
                .createServletFilter();
        add(context, EnumSet.allOf(DispatcherType.class), filter);
    }

    private static void add(ServletContext context, EnumSet<DispatcherType> types, Filter filter) {
        FilterRegistration.Dynamic registration = context.addFilter("compared", filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(types, false, "/*");
    }
}
