package io.github.httpstatus.benchmarks;

import io.github.httpstatus.benchmarks.Codes.Stream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks and prints one table, then the targets, then what the first use costs; a target that is missed fails nothing. */
public final class Main {

    /** In the order of the table: the benchmark and what it is called there. */
    private static final String[][] ROWS = {
        {"intLoad", "int[] load"},
        {"referenceLoad", "StatusCode[] load"},
        {"of", "StatusCode.of(code)"},
        {"findOrElse", "StatusCode.find(code).orElse(...)"},
        {"findPhrase", "StatusCode.find(code).map(phrase).orElse(\"\")"},
        {"phrase", "status.phrase()"},
        {"parse", "StatusCode.parse(\"404\")"},
        {"servletOf", "ServletStatuses.of(response)"},
        {"servletIntLoad", "  int[] load by response.getStatus()"},
        {"jaxrsOf", "JaxrsStatuses.of(statusType)"},
        {"jaxrsIntLoad", "  int[] load by statusType.getStatusCode()"},
        {"springOf", "SpringStatuses.of(statusCode)"},
        {"springIntLoad", "  int[] load by statusCode.value()"},
        {"okHttpOf", "OkHttpStatuses.of(response)"},
        {"okHttpIntLoad", "  int[] load by response.code()"},
        {"okHttpPhrase", "OkHttpStatuses.phrase(response)"},
        {"servletApply", "ServletStatuses.apply(status, response)"},
        {"jaxrsToStatusType", "JaxrsStatuses.toStatusType(status)"},
        {"springToHttpStatusCode", "SpringStatuses.toHttpStatusCode(status)"},
        {"okHttpApply", "OkHttpStatuses.apply(status, builder)"},
        {"springResolve", "Spring: HttpStatus.resolve(code)"},
        {"springValueOf", "Spring: HttpStatusCode.valueOf(code)"},
        {"jaxrsFromStatusCode", "JAX-RS: Status.fromStatusCode(code)"},
        {"nettyValueOf", "Netty: HttpResponseStatus.valueOf(code)"},
    };

    private static final List<String> INBOUND_CONVERSIONS = List.of("servletOf", "jaxrsOf", "springOf", "okHttpOf");
    private static final List<String> OUTBOUND_CONVERSIONS = List.of("jaxrsToStatusType", "springToHttpStatusCode");
    private static final List<String> OUTBOUND_WRITES = List.of("servletApply", "okHttpApply");
    private static final List<String> INBOUND = List.of(
            "of", "findOrElse", "findPhrase", "parse", "servletOf", "jaxrsOf", "springOf", "okHttpOf", "okHttpPhrase");

    // The heap: by default a share of the machine's memory, which would decide how references are compressed.
    // The other: each machine that JMH 1.37 forks would warn of JMH's own use of Unsafe, from JDK 24 on.
    private static final String[] JVM_ARGUMENTS = Runtime.version().feature() < 24
            ? new String[] {"-Xmx1g"}
            : new String[] {"-Xmx1g", "--sun-misc-unsafe-memory-access=allow"};

    private record Cell(double nanoseconds, double bytes) {}

    private final Map<String, Map<Stream, Cell>> cells = new HashMap<>();

    private Main() {}

    /**
     * Runs the benchmarks.
     *
     * @param args none
     * @throws RunnerException if a benchmark fails
     * @throws IOException if a virtual machine does not start
     */
    public static void main(String[] args) throws RunnerException, IOException {
        System.out.printf(
                "JDK %s, %d processors; about three minutes%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        Main report = new Main();
        new Runner(new OptionsBuilder()
                        .include(StatusBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .jvmArgs(JVM_ARGUMENTS)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run()
                .forEach(report::add);
        report.printTable();
        report.printTargets();
        FirstUse.printTable();
    }

    private void add(RunResult result) {
        // The fastest iteration: whatever else the machine does can only add to it.
        double nanoseconds = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                .min()
                .orElseThrow();
        double bytes = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
        cells.computeIfAbsent(result.getPrimaryResult().getLabel(), name -> new EnumMap<>(Stream.class))
                .put(Stream.valueOf(result.getParams().getParam("stream")), new Cell(nanoseconds, bytes));
    }

    private void printTable() {
        if (!cells.keySet()
                .equals(Set.copyOf(Arrays.stream(ROWS).map(row -> row[0]).toList()))) {
            throw new IllegalStateException("The rows of the table are not the benchmarks: " + cells.keySet());
        }
        StringBuilder units = new StringBuilder();
        System.out.printf("%n%-46s", "");
        for (Stream stream : Stream.values()) {
            System.out.printf("|%23s ", stream.name().toLowerCase(Locale.ROOT));
            units.append(String.format("|%9s %6s %6s ", "ns", "ratio", "B"));
        }
        System.out.printf("%n%-46s%s%n", "per code; ratio to the int[] load", units);
        for (String[] row : ROWS) {
            System.out.printf("%-46s", row[1]);
            for (Stream stream : Stream.values()) {
                System.out.printf(
                        Locale.ROOT,
                        "|%9.2f %6.1f %6.1f ",
                        cell(row[0], stream).nanoseconds,
                        ratio(row[0], "intLoad", stream),
                        cell(row[0], stream).bytes);
            }
            System.out.println();
        }
    }

    private void printTargets() {
        System.out.printf("%nTargets%n");
        atMost(1.3, "of, to the int[] load, on the worst stream", worst());
        double faster = ratio("springResolve", "of", Stream.MIX);
        print(faster >= 10, "of, times faster than Spring's resolve on the mix", "at least 10", faster, "");
        for (String name : INBOUND_CONVERSIONS) {
            atMost(3, name + ", registered, to the int[] load", ratio(name, "intLoad", Stream.REGISTERED));
            String same = name.replace("Of", "IntLoad");
            atMost(
                    3,
                    name + ", registered, to the int[] load by the number from the same object",
                    ratio(name, same, Stream.REGISTERED));
        }
        for (String name : OUTBOUND_CONVERSIONS) {
            atMost(3, name + ", registered, to the int[] load", ratio(name, "intLoad", Stream.REGISTERED));
        }
        noBytes("inbound, any code", INBOUND, Stream.values());
        noBytes("outbound, registered", OUTBOUND_CONVERSIONS, Stream.REGISTERED);
        noBytes("written to a carrier, registered", OUTBOUND_WRITES, Stream.REGISTERED);
    }

    private static void atMost(double limit, String what, double figure) {
        print(figure <= limit, what, "at most " + limit, figure, "");
    }

    /** What the virtual machine's own threads allocate meanwhile counts too, so that nothing is exactly zero. */
    private void noBytes(String what, List<String> names, Stream... streams) {
        String most = names.stream()
                .max(Comparator.comparingDouble(name -> bytes(name, streams)))
                .orElseThrow();
        double figure = bytes(most, streams);
        print(figure < 0.05, "B per code " + what, "0", figure, ", the most: " + most);
    }

    private double bytes(String name, Stream... streams) {
        return Arrays.stream(streams)
                .mapToDouble(stream -> cell(name, stream).bytes)
                .max()
                .orElseThrow();
    }

    private static void print(boolean reached, String what, String target, double figure, String more) {
        String verdict = reached ? "reached" : "NOT REACHED";
        System.out.printf(Locale.ROOT, "%-12s %-74s %6.2f (%s)%s%n", verdict, what, figure, target, more);
    }

    private double worst() {
        return Arrays.stream(Stream.values())
                .mapToDouble(stream -> ratio("of", "intLoad", stream))
                .max()
                .orElseThrow();
    }

    private double ratio(String name, String measure, Stream stream) {
        return cell(name, stream).nanoseconds / cell(measure, stream).nanoseconds;
    }

    private Cell cell(String name, Stream stream) {
        return cells.get(name).get(stream);
    }
}
