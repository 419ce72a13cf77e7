package io.github.httpstatus.recipes;

import io.github.httpstatus.FinalStatusConsumer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The recipes of servlet/README.md, word for word. */
final class Recipes {

    private Recipes() {}

    static FinalStatusConsumer<HttpServletRequest> timer(MeterRegistry registry) {
        FinalStatusConsumer<HttpServletRequest> timer = (request, status) -> {
            // Spring's HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE
            Object route = request.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");
            Timer.builder("http.responses")
                    .tag("method", request.getMethod())
                    .tag("route", route == null ? "UNKNOWN" : route.toString())
                    .tag("status", String.valueOf(status.status().value()))
                    .tag("outcome", status.outcome().name())
                    .register(registry)
                    .record(status.durationNanos(), TimeUnit.NANOSECONDS);
        };
        return timer;
    }

    static FinalStatusConsumer<HttpServletRequest> metric(Meter meter) {
        DoubleHistogram duration = meter.histogramBuilder("http.server.request.duration")
                .setUnit("s")
                .build();
        FinalStatusConsumer<HttpServletRequest> metric = (request, status) -> {
            AttributesBuilder attributes = Attributes.builder()
                    .put("http.request.method", request.getMethod())
                    .put("url.scheme", request.getScheme())
                    .put("http.response.status_code", status.status().value());
            Object route = request.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");
            if (route != null) {
                attributes.put("http.route", request.getContextPath() + route);
            }
            if (status.status().isServerError()) {
                attributes.put("error.type", String.valueOf(status.status().value()));
            }
            duration.record(status.durationNanos() / 1e9, attributes.build());
        };
        return metric;
    }

    @SuppressWarnings("JavaTimeDefaultTimeZone") // An access log has the time zone of its server.
    static FinalStatusConsumer<HttpServletRequest> access(System.Logger accessLog) {
        DateTimeFormatter time = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
        FinalStatusConsumer<HttpServletRequest> access = (request, status) -> accessLog.log(
                System.Logger.Level.INFO,
                String.format(
                        "%s - %s [%s] \"%s %s%s %s\" %d -",
                        request.getRemoteAddr(),
                        request.getRemoteUser() == null ? "-" : request.getRemoteUser(),
                        ZonedDateTime.now().minusNanos(status.durationNanos()).format(time),
                        request.getMethod(),
                        request.getRequestURI(),
                        request.getQueryString() == null ? "" : "?" + request.getQueryString(),
                        request.getProtocol(),
                        status.status().value()));
        return access;
    }
}
