package io.github.httpstatus.benchmarks;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.netty.handler.codec.http.HttpResponseStatus;
import jakarta.ws.rs.core.Response;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.http.HttpStatusCode;

/**
 * A status by its code. Every loop here and beside it reads one element of the stream, works on it and consumes the outcome.
 *
 * <p>The measure is {@link #intLoad}: a number from an {@code int[]} that the code indexes. No lookup by code can do less, and
 * it pays what all the others pay: the loop, the stream and the check of the index. JMH's blackholes cost nothing from JDK 17
 * on, so the loop is unrolled and codes overlap. Times are the least possible, and ratios the strictest.
 */
public class Lookups {

    // Constants, like the table behind StatusCode.of: the compiler knows their address and their length.
    static final int[] INTS = IntStream.range(0, 1000).toArray();
    private static final StatusCode[] REFERENCES = IntStream.range(0, 1000)
            .mapToObj(code -> StatusCode.find(code).orElse(HttpStatus.BAD_GATEWAY))
            .toArray(StatusCode[]::new);

    @Benchmark
    public void intLoad(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(INTS[code]);
        }
    }

    /** The least that something can do that refuses an invalid code. */
    @Benchmark
    public void checkedIntLoad(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            int found = INTS[code];
            if (found < 100) {
                throw new IllegalStateException("Not a valid status code: " + code);
            }
            blackhole.consume(found);
        }
    }

    @Benchmark
    public void referenceLoad(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(REFERENCES[code]);
        }
    }

    @Benchmark
    public void of(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(StatusCode.of(code));
        }
    }

    @Benchmark
    public void find(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(StatusCode.find(code).orElse(HttpStatus.BAD_GATEWAY));
        }
    }

    @Benchmark
    public void springResolve(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(org.springframework.http.HttpStatus.resolve(code));
        }
    }

    @Benchmark
    public void springValueOf(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(HttpStatusCode.valueOf(code));
        }
    }

    @Benchmark
    public void jaxrsFromStatusCode(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(Response.Status.fromStatusCode(code));
        }
    }

    @Benchmark
    public void nettyValueOf(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(HttpResponseStatus.valueOf(code));
        }
    }

    @Benchmark
    public void jettyGetCode(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(org.eclipse.jetty.http.HttpStatus.getCode(code));
        }
    }

    @Benchmark
    public void armeriaValueOf(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            blackhole.consume(com.linecorp.armeria.common.HttpStatus.valueOf(code));
        }
    }

    /** Micronaut throws for a code that it has no constant for, and so the exception is a part of it. */
    @Benchmark
    public void micronautValueOf(Codes codes, Blackhole blackhole) {
        for (int code : codes.codes) {
            try {
                blackhole.consume(io.micronaut.http.HttpStatus.valueOf(code));
            } catch (IllegalArgumentException unknown) {
                blackhole.consume(unknown);
            }
        }
    }
}
