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
 * Measures how long it takes to find a status by its code. Like those of the other benchmarks, each loop reads the elements of
 * the stream, works on each and consumes the result.
 *
 * <p>{@link #intLoad} is the measure for the others: it reads a number from an {@code int[]} at the index of the code. No lookup
 * by code can do less. It also has the costs that all others have: the loop, the stream and the check of the index. From
 * JDK 17 on, JMH's blackholes cost nothing, so the JIT unrolls the loop and the work on several codes overlaps. The times are
 * therefore the shortest possible, and the ratios the strictest.
 */
public class Lookups {

    // Static and final, like the table behind StatusCode.of, so that the compiler knows their address and length.
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

    /** Does the least that a lookup can do that rejects invalid codes. */
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

    /** Includes the exception, because Micronaut throws one for a code without a constant. */
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
