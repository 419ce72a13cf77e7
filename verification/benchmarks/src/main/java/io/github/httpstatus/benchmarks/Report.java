package io.github.httpstatus.benchmarks;

import io.github.httpstatus.benchmarks.Codes.Stream;
import io.github.httpstatus.benchmarks.Results.Cell;
import io.github.httpstatus.benchmarks.Row.Group;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the results of a run as Markdown: goals, ratios, first use, and the times from which the ratios are calculated. */
final class Report {

    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    String markdown(String machine, List<FirstUse.Cost> firstUse) {
        return """
                # Results

                Written by `verification/benchmarks`; its README explains what is measured and how.

                %s

                ## Goals

                %s
                ## Times of an `int[]` load

                The median of a row by the median of `table[code]` on the same stream, in the same run. Bytes are those \
                allocated per code, on the stream that has most. Rows of the kit are bold.

                %s
                ## First use

                The first lookup of 404 in a fresh virtual machine whose jar is open already: median / minimum of %d.

                %s
                ## Nanoseconds per code

                CPU time of the worker thread: median / minimum of all iterations. They are of this machine alone.

                %s""".formatted(
                        machine,
                        goals(),
                        tables(this::ratios),
                        firstUse.get(0).figures().size(),
                        firstUse(firstUse),
                        tables(this::times));
    }

    private String goals() {
        return head(List.of("goal", "limit", "measured", "verdict"))
                + Goal.of(results).stream()
                        .map(goal -> line(List.of(
                                goal.what(),
                                number(goal.limit()) + goal.unit(),
                                number(goal.figure()) + goal.unit(),
                                goal.isMet() ? goal.verdict() : "**" + goal.verdict() + "**")))
                        .collect(Collectors.joining());
    }

    private String tables(Function<Row, List<String>> cells) {
        StringBuilder tables = new StringBuilder();
        for (Group group : Group.values()) {
            tables.append("### ").append(group.title).append("\n\n");
            List<Row> rows =
                    Row.ALL.stream().filter(row -> row.group() == group).toList();
            boolean hasBytes =
                    cells.apply(rows.get(0)).size() > results.streams().size();
            tables.append(head(
                    concat("", results.streams().stream().map(Stream::toString).toList(), hasBytes)));
            for (Row row : rows) {
                String label = row.library().equals(Row.KIT)
                        ? "**`" + row.call() + "`**"
                        : row.library() + " `" + row.call() + "`";
                tables.append(line(concat(label, cells.apply(row), false)));
            }
            tables.append("\n");
        }
        return tables.toString();
    }

    private List<String> ratios(Row row) {
        double bytes = results.mostBytes(row, results.streams());
        return java.util.stream.Stream.concat(
                        results.streams().stream().map(stream -> number(results.ratio(row, Row.MEASURE, stream))),
                        java.util.stream.Stream.of(String.format(Locale.ROOT, "%.0f", bytes)))
                .toList();
    }

    private List<String> times(Row row) {
        return results.streams().stream()
                .map(stream -> {
                    Cell cell = results.cell(row, stream);
                    return number(cell.median()) + " / " + number(cell.minimum());
                })
                .toList();
    }

    private static String firstUse(List<FirstUse.Cost> costs) {
        return head(List.of("", "CPU, ms", "heap, KB", "classes"))
                + costs.stream()
                        .map(cost -> line(List.of(
                                cost.call(),
                                number(cost.median(0) / 1e6) + " / " + number(cost.minimum(0) / 1e6),
                                number(cost.median(1) / 1e3) + " / " + number(cost.minimum(1) / 1e3),
                                number(cost.median(2)) + " / " + number(cost.minimum(2)))))
                        .collect(Collectors.joining());
    }

    private static List<String> concat(String first, List<String> others, boolean hasBytes) {
        return java.util.stream.Stream.of(List.of(first), others, hasBytes ? List.of("bytes") : List.<String>of())
                .flatMap(List::stream)
                .toList();
    }

    /** Formats a number with at most three significant digits, or as a whole number. */
    static String number(double value) {
        String format = value >= 100 || value == Math.rint(value) ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    private static String head(List<String> names) {
        return line(names) + line(names.stream().map(name -> "---").toList());
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
