package io.github.httpstatus.benchmarks;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.benchmarks.Carriers.Entities;
import io.github.httpstatus.benchmarks.Carriers.OkHttpResponses;
import io.github.httpstatus.benchmarks.Carriers.ServletResponses;
import io.github.httpstatus.benchmarks.Carriers.SpringCodes;
import io.github.httpstatus.benchmarks.Carriers.StatusTypes;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import io.github.httpstatus.okhttp.OkHttpStatuses;
import io.github.httpstatus.servlet.ServletStatuses;
import io.github.httpstatus.spring.SpringStatuses;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/**
 * Measures conversions from an object of a framework to a status. Other overloads differ from these only in the getter that they
 * call.
 *
 * <p>Each adapter has its own measure: an {@code int[]} load at the index of the code that the same object returns.
 */
public class Inbound {

    @Benchmark
    public void servletIntLoad(ServletResponses responses, Blackhole blackhole) {
        for (HttpServletResponse response : responses.responses) {
            blackhole.consume(Lookups.INTS[response.getStatus()]);
        }
    }

    @Benchmark
    public void servletOf(ServletResponses responses, Blackhole blackhole) {
        for (HttpServletResponse response : responses.responses) {
            blackhole.consume(ServletStatuses.of(response));
        }
    }

    @Benchmark
    public void servletFind(ServletResponses responses, Blackhole blackhole) {
        for (HttpServletResponse response : responses.responses) {
            blackhole.consume(ServletStatuses.find(response).orElse(HttpStatus.BAD_GATEWAY));
        }
    }

    @Benchmark
    public void jaxrsIntLoad(StatusTypes statusTypes, Blackhole blackhole) {
        for (Response.StatusType statusType : statusTypes.statusTypes) {
            blackhole.consume(Lookups.INTS[statusType.getStatusCode()]);
        }
    }

    @Benchmark
    public void jaxrsOf(StatusTypes statusTypes, Blackhole blackhole) {
        for (Response.StatusType statusType : statusTypes.statusTypes) {
            blackhole.consume(JaxrsStatuses.of(statusType));
        }
    }

    @Benchmark
    public void jaxrsFind(StatusTypes statusTypes, Blackhole blackhole) {
        for (Response.StatusType statusType : statusTypes.statusTypes) {
            blackhole.consume(JaxrsStatuses.find(statusType).orElse(HttpStatus.BAD_GATEWAY));
        }
    }

    @Benchmark
    public void springIntLoad(SpringCodes statuses, Blackhole blackhole) {
        for (HttpStatusCode status : statuses.statuses) {
            blackhole.consume(Lookups.INTS[status.value()]);
        }
    }

    @Benchmark
    public void springOf(SpringCodes statuses, Blackhole blackhole) {
        for (HttpStatusCode status : statuses.statuses) {
            blackhole.consume(SpringStatuses.of(status));
        }
    }

    @Benchmark
    public void springOfEntity(Entities entities, Blackhole blackhole) {
        for (ResponseEntity<?> entity : entities.entities) {
            blackhole.consume(SpringStatuses.of(entity));
        }
    }

    @Benchmark
    public void springFindEntity(Entities entities, Blackhole blackhole) {
        for (ResponseEntity<?> entity : entities.entities) {
            blackhole.consume(SpringStatuses.find(entity).orElse(HttpStatus.BAD_GATEWAY));
        }
    }

    @Benchmark
    public void okHttpIntLoad(OkHttpResponses responses, Blackhole blackhole) {
        for (okhttp3.Response response : responses.responses) {
            blackhole.consume(Lookups.INTS[response.code()]);
        }
    }

    @Benchmark
    public void okHttpOf(OkHttpResponses responses, Blackhole blackhole) {
        for (okhttp3.Response response : responses.responses) {
            blackhole.consume(OkHttpStatuses.of(response));
        }
    }

    @Benchmark
    public void okHttpFind(OkHttpResponses responses, Blackhole blackhole) {
        for (okhttp3.Response response : responses.responses) {
            blackhole.consume(OkHttpStatuses.find(response).orElse(HttpStatus.BAD_GATEWAY));
        }
    }

    @Benchmark
    public void okHttpPhrase(OkHttpResponses responses, Blackhole blackhole) {
        for (okhttp3.Response response : responses.responses) {
            blackhole.consume(OkHttpStatuses.phrase(response));
        }
    }
}
