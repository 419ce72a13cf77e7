package io.github.httpstatus.benchmarks;

import io.github.httpstatus.benchmarks.Codes.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks and prints the report. A full run also writes the report and the chart. A missed goal is no failure. */
public final class Main {

    static final List<Class<?>> BENCHMARKS =
            List.of(Lookups.class, Texts.class, Facts.class, Inbound.class, Outbound.class);

    // The default heap depends on the memory of the machine, and the JVM compresses references differently in a large
    // heap. From JDK 24 on, the second option silences a warning about Unsafe, which JMH 1.37 uses.
    private static final String[] JVM_ARGUMENTS = Runtime.version().feature() < 24
            ? new String[] {"-Xmx1g"}
            : new String[] {"-Xmx1g", "--sun-misc-unsafe-memory-access=allow"};

    private Main() {}

    /**
     * Runs the benchmarks.
     *
     * @param args "full" or "quick", and the folder for the results
     * @throws RunnerException if a benchmark fails
     * @throws IOException if a JVM does not start, or if a file cannot be written
     */
    public static void main(String[] args) throws RunnerException, IOException {
        Instant start = Instant.now();
        boolean quick = args[0].equals("quick");
        Results results = new Results();
        for (Class<?> benchmarks : BENCHMARKS) {
            System.out.println("Running " + benchmarks.getSimpleName());
            new Runner(options(benchmarks, quick).build()).run().forEach(results::add);
        }
        System.out.println("Running FirstUse");
        String markdown = new Report(results).markdown(machine(), FirstUse.inFreshMachines(quick ? 5 : 20));
        System.out.println(markdown);
        if (!quick) {
            Path folder = Path.of(args[1]);
            Files.writeString(folder.resolve("results.md"), markdown);
            for (Chart chart : Chart.values()) {
                String file = "chart-" + chart.name().toLowerCase(Locale.ROOT) + ".svg";
                Files.writeString(folder.resolve(file), chart.draw(results));
            }
            System.out.println("Written to results.md, chart-light.svg and chart-dark.svg in " + folder);
        }
        System.out.println("Took " + Duration.between(start, Instant.now()).toSeconds() + " s");
    }

    private static ChainedOptionsBuilder options(Class<?> benchmarks, boolean quick) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + benchmarks.getSimpleName() + "\\.")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .operationsPerInvocation(Codes.COUNT)
                .addProfiler(GCProfiler.class)
                .addProfiler(WorkerCpu.class)
                .jvmArgs(JVM_ARGUMENTS)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .forks(2)
                .warmupIterations(quick ? 2 : 4)
                .warmupTime(TimeValue.milliseconds(100))
                .measurementIterations(quick ? 4 : 8)
                .measurementTime(TimeValue.milliseconds(quick ? 30 : 50));
        return quick ? options.param("stream", Stream.MIX.name()) : options;
    }

    private static String machine() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        String model = Files.exists(cpus)
                ? Files.readString(cpus)
                        .lines()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.replaceFirst(".*: ", ""))
                        .findFirst()
                        .orElse("unknown")
                : System.getProperty("os.arch");
        return "JDK " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " + model
                + ", " + System.getProperty("os.name") + ". Two forks of each benchmark, heap 1 GB.";
    }
}
