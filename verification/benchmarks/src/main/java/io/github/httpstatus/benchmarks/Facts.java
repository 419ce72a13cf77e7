package io.github.httpstatus.benchmarks;

import io.github.httpstatus.StatusClass;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import io.github.httpstatus.benchmarks.Carriers.SpringCodes;
import io.github.httpstatus.benchmarks.Carriers.Statuses;
import io.netty.handler.codec.http.HttpStatusClass;
import io.undertow.util.StatusCodes;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.http.HttpStatusCode;

/** Measures questions about a code or a status: its phrase, its class, and whether it is an error or in a set. */
public class Facts {

    private static final StatusSet SET = StatusSet.parse("408,429,500-504");

    @Benchmark
    public void findPhrase(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(StatusCode.find(code).map(StatusCode::phrase).orElse(""));
        }
    }

    @Benchmark
    public void jettyGetMessage(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(org.eclipse.jetty.http.HttpStatus.getMessage(code));
        }
    }

    @Benchmark
    public void undertowGetReason(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(StatusCodes.getReason(code));
        }
    }

    /** Includes the exception, because HttpCore throws one for codes from 600 on. */
    @Benchmark
    public void httpCoreGetReason(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            try {
                blackhole.consume(EnglishReasonPhraseCatalog.INSTANCE.getReason(code, Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                blackhole.consume(unknown);
            }
        }
    }

    @Benchmark
    public void statusClassOf(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(StatusClass.of(code));
        }
    }

    @Benchmark
    public void jaxrsFamilyOf(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(Response.Status.Family.familyOf(code));
        }
    }

    @Benchmark
    public void nettyStatusClass(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(HttpStatusClass.valueOf(code));
        }
    }

    @Benchmark
    public void phrase(Statuses statuses, Blackhole blackhole) {
        for (StatusCode status : statuses.statuses) {
            blackhole.consume(status.phrase());
        }
    }

    @Benchmark
    public void statusClass(Statuses statuses, Blackhole blackhole) {
        for (StatusCode status : statuses.statuses) {
            blackhole.consume(status.statusClass());
        }
    }

    @Benchmark
    public void isError(Statuses statuses, Blackhole blackhole) {
        for (StatusCode status : statuses.statuses) {
            blackhole.consume(status.isError());
        }
    }

    @Benchmark
    public void springIsError(SpringCodes statuses, Blackhole blackhole) {
        for (HttpStatusCode status : statuses.statuses) {
            blackhole.consume(status.isError());
        }
    }

    @Benchmark
    public void setTest(Statuses statuses, Blackhole blackhole) {
        for (StatusCode status : statuses.statuses) {
            blackhole.consume(SET.test(status));
        }
    }
}
