package io.github.httpstatus.benchmarks;

import com.sun.management.ThreadMXBean;
import io.github.httpstatus.StatusCode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/**
 * Measures what the first lookup of a status costs a program: CPU time, heap and classes. Each lookup runs in a new JVM.
 *
 * <p>JMH cannot measure this, because it has loaded many of the classes itself before a benchmark starts.
 */
public final class FirstUse {

    private FirstUse() {}

    /** The first lookup of a program. These are not lambdas, because the first lambda costs more than the lookup. */
    enum Lookup implements IntFunction<Object> {
        NOTHING("nothing", "io.github.httpstatus.benchmarks.Codes") {
            @Override
            public Object apply(int code) {
                return this;
            }
        },
        HTTPSTATUS("**`StatusCode.of(404)`**", "io.github.httpstatus.Specification") {
            @Override
            public Object apply(int code) {
                return StatusCode.of(code);
            }
        },
        SPRING("Spring `HttpStatus.valueOf(404)`", "org.springframework.http.CacheControl") {
            @Override
            public Object apply(int code) {
                return org.springframework.http.HttpStatus.valueOf(code);
            }
        },
        JAXRS("Jakarta REST `Status.fromStatusCode(404)`", "jakarta.ws.rs.HttpMethod") {
            @Override
            public Object apply(int code) {
                return jakarta.ws.rs.core.Response.Status.fromStatusCode(code);
            }
        },
        NETTY("Netty `HttpResponseStatus.valueOf(404)`", "io.netty.handler.codec.http.HttpScheme") {
            @Override
            public Object apply(int code) {
                return io.netty.handler.codec.http.HttpResponseStatus.valueOf(code);
            }
        },
        JETTY("Jetty `HttpStatus.getCode(404)`", "org.eclipse.jetty.http.HttpMethod") {
            @Override
            public Object apply(int code) {
                return org.eclipse.jetty.http.HttpStatus.getCode(code);
            }
        },
        ARMERIA("Armeria `HttpStatus.valueOf(404)`", "com.linecorp.armeria.common.HttpMethod") {
            @Override
            public Object apply(int code) {
                return com.linecorp.armeria.common.HttpStatus.valueOf(code);
            }
        },
        MICRONAUT("Micronaut `HttpStatus.valueOf(404)`", "io.micronaut.http.HttpMethod") {
            @Override
            public Object apply(int code) {
                return io.micronaut.http.HttpStatus.valueOf(code);
            }
        },
        UNDERTOW("Undertow `StatusCodes.getReason(404)`", "io.undertow.util.Methods") {
            @Override
            public Object apply(int code) {
                return io.undertow.util.StatusCodes.getReason(code);
            }
        };

        final String call;

        /** Another class in the same jar. It is loaded before, because opening the jar costs more than most lookups. */
        final String neighbor;

        Lookup(String call, String neighbor) {
            this.call = call;
            this.neighbor = neighbor;
        }
    }

    /**
     * Measures one lookup in this JVM.
     *
     * @param args the name of the lookup
     * @throws ClassNotFoundException if a library is missing
     */
    public static void main(String[] args) throws ClassNotFoundException {
        measure(Lookup.valueOf(args[0]));
    }

    /**
     * Contains the costs of one lookup.
     *
     * @param call the lookup
     * @param figures for each JVM, the nanoseconds of CPU time, the bytes and the classes
     */
    record Cost(String call, List<long[]> figures) {

        double median(int figure) {
            return sorted(figure)[figures.size() / 2];
        }

        double minimum(int figure) {
            return sorted(figure)[0];
        }

        private long[] sorted(int figure) {
            return figures.stream()
                    .mapToLong(machine -> machine[figure])
                    .sorted()
                    .toArray();
        }
    }

    /** Starts several JVMs for each lookup, one at a time and with the lookups in turn. */
    static List<Cost> inFreshMachines(int machines) throws IOException {
        Map<Lookup, List<long[]>> figures = new EnumMap<>(Lookup.class);
        for (int machine = 0; machine < machines; machine++) {
            for (Lookup lookup : Lookup.values()) {
                figures.computeIfAbsent(lookup, unseen -> new ArrayList<>()).add(inFreshMachine(lookup));
            }
        }
        return figures.entrySet().stream()
                .map(entry -> new Cost(entry.getKey().call, entry.getValue()))
                .toList();
    }

    private static long[] inFreshMachine(Lookup lookup) throws IOException {
        Process machine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstUse.class.getName(),
                        lookup.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream printed = machine.getInputStream()) {
            String line = new String(printed.readAllBytes(), StandardCharsets.US_ASCII).trim();
            return Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
        }
    }

    /** Prints nanoseconds of CPU time, bytes and classes. */
    private static void measure(Lookup lookup) throws ClassNotFoundException {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        long[] before = new long[3];
        long[] after = new long[3];
        Class.forName(lookup.neighbor, false, FirstUse.class.getClassLoader());
        // Twice, because the first call of each getter loads classes.
        read(thread, classes, before);
        read(thread, classes, before);
        Object found = lookup.apply(404);
        read(thread, classes, after);
        LongStream figures = LongStream.of(after[0] - before[0], after[1] - before[1], after[2] - before[2]);
        // Uses the result, so that the compiler cannot remove the lookup.
        Objects.requireNonNull(found);
        System.out.println(figures.mapToObj(Long::toString)
                .reduce((one, other) -> one + " " + other)
                .orElseThrow());
    }

    private static void read(ThreadMXBean thread, ClassLoadingMXBean classes, long[] figures) {
        figures[0] = thread.getCurrentThreadCpuTime();
        figures[1] = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
        figures[2] = classes.getTotalLoadedClassCount();
    }
}
