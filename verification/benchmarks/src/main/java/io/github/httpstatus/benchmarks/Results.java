package io.github.httpstatus.benchmarks;

import io.github.httpstatus.benchmarks.Codes.Stream;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;

/** Holds what a run measured: CPU time and bytes of each row on each stream. */
final class Results {

    /**
     * Contains the figures of one row on one stream, per code.
     *
     * @param median the median CPU time of all iterations of all forks, in nanoseconds
     * @param minimum the CPU time of the fastest iteration, in nanoseconds
     * @param bytes the allocated bytes
     */
    record Cell(double median, double minimum, double bytes) {}

    private final Map<String, Map<Stream, Cell>> cells = new TreeMap<>();

    void add(RunResult result) {
        double[] times = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration ->
                        iteration.getSecondaryResults().get(WorkerCpu.LABEL).getScore())
                .sorted()
                .toArray();
        double bytes = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
        add(
                result.getPrimaryResult().getLabel(),
                Stream.valueOf(result.getParams().getParam("stream")),
                new Cell(times[times.length / 2], times[0], bytes));
    }

    void add(String benchmark, Stream stream, Cell cell) {
        cells.computeIfAbsent(benchmark, unseen -> new EnumMap<>(Stream.class)).put(stream, cell);
    }

    /** Returns the streams of the run. A quick run has only one. */
    List<Stream> streams() {
        return List.copyOf(cells.get(Row.MEASURE.benchmark()).keySet());
    }

    Cell cell(Row row, Stream stream) {
        Map<Stream, Cell> byStream = cells.get(row.benchmark());
        if (byStream == null || !byStream.containsKey(stream)) {
            throw new IllegalStateException("Not measured: " + row + " on " + stream);
        }
        return byStream.get(stream);
    }

    /** Returns the median of a row divided by that of another. */
    double ratio(Row row, Row other, Stream stream) {
        return cell(row, stream).median() / cell(other, stream).median();
    }

    double mostBytes(Row row, List<Stream> streams) {
        return streams.stream()
                .mapToDouble(stream -> cell(row, stream).bytes())
                .max()
                .orElseThrow();
    }

    /** Returns the fastest row of another library in the same table. */
    Row fastestPeer(Row row, Stream stream) {
        return Row.ALL.stream()
                .filter(Row::isPeer)
                .filter(peer -> peer.group() == row.group())
                .min(Comparator.comparingDouble(peer -> cell(peer, stream).median()))
                .orElseThrow();
    }
}
