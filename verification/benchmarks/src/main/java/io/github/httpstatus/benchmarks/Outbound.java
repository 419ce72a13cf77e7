package io.github.httpstatus.benchmarks;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.benchmarks.Carriers.OkHttpResponses;
import io.github.httpstatus.benchmarks.Carriers.ServletResponses;
import io.github.httpstatus.benchmarks.Carriers.Statuses;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import io.github.httpstatus.okhttp.OkHttpStatuses;
import io.github.httpstatus.servlet.ServletStatuses;
import io.github.httpstatus.spring.SpringStatuses;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/** Measures conversions from a status to the type of a framework, or into its response. */
public class Outbound {

    @Benchmark
    public void servletApply(Statuses statuses, ServletResponses responses, Blackhole blackhole) {
        for (StatusCode status : statuses.statuses) {
            blackhole.consume(ServletStatuses.apply(status, responses.target));
        }
    }

    @Benchmark
    public void jaxrsToStatusType(Statuses statuses, Blackhole blackhole) {
        for (StatusCode status : statuses.statuses) {
            blackhole.consume(JaxrsStatuses.toStatusType(status));
        }
    }

    @Benchmark
    public void springToHttpStatusCode(Statuses statuses, Blackhole blackhole) {
        for (StatusCode status : statuses.statuses) {
            blackhole.consume(SpringStatuses.toHttpStatusCode(status));
        }
    }

    @Benchmark
    public void springToBodyBuilder(Statuses statuses, Blackhole blackhole) {
        for (StatusCode status : statuses.statuses) {
            blackhole.consume(SpringStatuses.toBodyBuilder(status));
        }
    }

    @Benchmark
    public void okHttpApply(Statuses statuses, OkHttpResponses responses, Blackhole blackhole) {
        for (StatusCode status : statuses.statuses) {
            blackhole.consume(OkHttpStatuses.apply(status, responses.target));
        }
    }
}
