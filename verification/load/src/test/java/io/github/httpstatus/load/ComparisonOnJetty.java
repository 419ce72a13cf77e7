package io.github.httpstatus.load;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.jetty12.server.DefaultJettyCoreRequestTagsProvider;
import io.micrometer.jetty12.server.TimedHandler;
import java.util.List;

/** Wraps the whole application in Micrometer's instrumentation of Jetty. */
public final class ComparisonOnJetty extends TimedHandler {

    /** Called by the container. */
    public ComparisonOnJetty() {
        super(
                registry(),
                List.of(),
                request -> Tags.of(new DefaultJettyCoreRequestTagsProvider().getTags(request))
                        .and("id", request.getHeaders().get("Id")));
    }

    /** Returns a registry to which each request adds a timer of its own as soon as it is recorded. */
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
