package io.github.httpstatus.benchmarks;

import io.github.httpstatus.StatusCode;
import io.netty.handler.codec.http.HttpResponseStatus;
import jakarta.ws.rs.core.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.http.HttpStatusCode;

/**
 * Measures how long it takes to read a status from the three digits of its code. Where a framework reads no text, users call
 * {@link Integer#parseInt} first, so the benchmark does too.
 */
public class Texts {

    @State(Scope.Benchmark)
    public static class Digits {

        String[] texts;

        @Setup
        public void setUp(Codes codes) {
            texts = codes.as(Integer::toString, String[]::new);
        }
    }

    @Benchmark
    public void parse(Digits digits, Blackhole blackhole) {
        for (String text : digits.texts) {
            blackhole.consume(StatusCode.parse(text));
        }
    }

    @Benchmark
    public void parseInt(Digits digits, Blackhole blackhole) {
        for (String text : digits.texts) {
            blackhole.consume(Integer.parseInt(text));
        }
    }

    @Benchmark
    public void springParse(Digits digits, Blackhole blackhole) {
        for (String text : digits.texts) {
            blackhole.consume(HttpStatusCode.valueOf(Integer.parseInt(text)));
        }
    }

    @Benchmark
    public void jaxrsParse(Digits digits, Blackhole blackhole) {
        for (String text : digits.texts) {
            blackhole.consume(Response.Status.fromStatusCode(Integer.parseInt(text)));
        }
    }

    @Benchmark
    public void nettyParse(Digits digits, Blackhole blackhole) {
        for (String text : digits.texts) {
            blackhole.consume(HttpResponseStatus.parseLine(text));
        }
    }

    @Benchmark
    public void jettyParse(Digits digits, Blackhole blackhole) {
        for (String text : digits.texts) {
            blackhole.consume(org.eclipse.jetty.http.HttpStatus.getCode(Integer.parseInt(text)));
        }
    }

    @Benchmark
    public void armeriaParse(Digits digits, Blackhole blackhole) {
        for (String text : digits.texts) {
            blackhole.consume(com.linecorp.armeria.common.HttpStatus.valueOf(text));
        }
    }

    @Benchmark
    public void micronautParse(Digits digits, Blackhole blackhole) {
        for (String text : digits.texts) {
            try {
                blackhole.consume(io.micronaut.http.HttpStatus.valueOf(Integer.parseInt(text)));
            } catch (IllegalArgumentException unknown) {
                blackhole.consume(unknown);
            }
        }
    }
}
