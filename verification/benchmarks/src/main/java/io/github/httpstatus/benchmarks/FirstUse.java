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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/**
 * Measures what the first lookup of a status costs a program: CPU time, heap and classes, each in a fresh virtual machine.
 *
 * <p>JMH cannot measure it: its own harness has loaded many of the classes by then.
 */
public final class FirstUse {

    private static final int MACHINES = 20;

    private FirstUse() {}

    /** What is looked up first. Not lambdas: their first use costs more than what is measured. */
    enum Lookup implements IntFunction<Object> {
        NOTHING("io.github.httpstatus.benchmarks.Codes") {
            @Override
            public Object apply(int code) {
                return this;
            }
        },
        HTTPSTATUS("io.github.httpstatus.Specification") {
            @Override
            public Object apply(int code) {
                return StatusCode.of(code);
            }
        },
        SPRING("org.springframework.http.CacheControl") {
            @Override
            public Object apply(int code) {
                return org.springframework.http.HttpStatus.valueOf(code);
            }
        },
        NETTY("io.netty.handler.codec.http.HttpScheme") {
            @Override
            public Object apply(int code) {
                return io.netty.handler.codec.http.HttpResponseStatus.valueOf(code);
            }
        };

        /** Another class in the same jar. Loading it opens the jar, which costs more than most of what comes after. */
        final String neighbor;

        Lookup(String neighbor) {
            this.neighbor = neighbor;
        }
    }

    /**
     * Measures one lookup in this virtual machine.
     *
     * @param args the name of the lookup
     * @throws ClassNotFoundException if a library is missing
     */
    public static void main(String[] args) throws ClassNotFoundException {
        measure(Lookup.valueOf(args[0]));
    }

    /** Starts virtual machines for each lookup, one after the other and in turn, and prints medians and minima. */
    static void printTable() throws IOException {
        Map<Lookup, List<long[]>> figures = new EnumMap<>(Lookup.class);
        for (int machine = 0; machine < MACHINES; machine++) {
            for (Lookup lookup : Lookup.values()) {
                figures.computeIfAbsent(lookup, unseen -> new ArrayList<>()).add(inFreshMachine(lookup));
            }
        }
        System.out.printf("%nFirst lookup of 404: median and least of %d fresh virtual machines%n", MACHINES);
        System.out.printf("%-12s|%17s |%17s |%17s%n", "", "CPU ms", "heap KB", "classes");
        figures.forEach((lookup, machines) -> System.out.printf(
                Locale.ROOT,
                "%-12s|%9.2f%8.2f |%9.1f%8.1f |%9.0f%8.0f%n",
                lookup.name().toLowerCase(Locale.ROOT),
                median(machines, 0) / 1e6,
                least(machines, 0) / 1e6,
                median(machines, 1) / 1e3,
                least(machines, 1) / 1e3,
                median(machines, 2),
                least(machines, 2)));
    }

    private static double median(List<long[]> machines, int figure) {
        return sorted(machines, figure)[MACHINES / 2];
    }

    private static double least(List<long[]> machines, int figure) {
        return sorted(machines, figure)[0];
    }

    private static long[] sorted(List<long[]> machines, int figure) {
        return machines.stream().mapToLong(run -> run[figure]).sorted().toArray();
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
        // Twice: the first call of each of these loads classes.
        read(thread, classes, before);
        read(thread, classes, before);
        Object found = lookup.apply(404);
        read(thread, classes, after);
        LongStream figures = LongStream.of(after[0] - before[0], after[1] - before[1], after[2] - before[2]);
        // Used, or nothing would have to be looked up.
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
