package io.github.httpstatus.load;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.jetty12.server.DefaultJettyCoreRequestTagsProvider;
import io.micrometer.jetty12.server.TimedHandler;
import java.util.List;

/** Micrometer's own instrumentation, which is of Jetty and around the application. */
public final class ComparisonOnJetty extends TimedHandler {

    /** For the container to call. */
    public ComparisonOnJetty() {
        super(
                registry(),
                List.of(),
                request -> Tags.of(new DefaultJettyCoreRequestTagsProvider().getTags(request))
                        .and("id", request.getHeaders().get("Id")));
    }

    /** Where each request adds a timer of its own, as soon as it is recorded. */
    private static MeterRegistry registry() {
        MeterRegistry registry = new SimpleMeterRegistry();
        registry.config().onMeterAdded(meter -> {
            if (meter.getId().getName().equals("jetty.server.requests")) {
                Load.report(
                        Integer.parseInt(meter.getId().getTag("id")),
                        Integer.parseInt(meter.getId().getTag("status")));
            }
        });
        return registry;
    }
}
