package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** Prints a line for each status: its name in each framework, and whether it was received as it was sent. */
final class Table {

    private static final String SAME = "=";
    private static final String NO_NAME = "-";
    private static final String LEGEND = "%-19s  %s%n";

    /** The line of a status, or of unregistered neighbors that differ only in their code. */
    private record Row(StatusCode first, StatusCode last, List<String> cells) {

        private boolean continuesWith(Row next) {
            return last.value() + 1 == next.first.value()
                    && !(first instanceof HttpStatus)
                    && !(next.first instanceof HttpStatus)
                    && first.statusClass() == next.first.statusClass()
                    && cells.equals(next.cells);
        }

        private String head() {
            return first == last ? first.toString() : first + "-" + last;
        }
    }

    private final List<Target> targets;
    private final List<Framework> frameworks;
    private final Deque<Row> rows = new ArrayDeque<>();

    /**
     * Creates a table.
     *
     * @param targets the servers
     * @param frameworks the frameworks of the servers, in the same order
     */
    Table(List<Target> targets, List<Framework> frameworks) {
        this.targets = targets;
        this.frameworks = frameworks;
    }

    /**
     * Adds a status.
     *
     * @param exchanges one exchange for each server; empty for an interim status, which is not sent
     */
    void add(StatusCode status, List<Exchange> exchanges) {
        List<String> cells = IntStream.range(0, targets.size())
                .mapToObj(i -> mark(exchanges, i) + " " + name(status, frameworks.get(i)))
                .toList();
        Row row = new Row(status, status, cells);
        boolean continues = !rows.isEmpty() && rows.getLast().continuesWith(row);
        rows.add(continues ? new Row(rows.removeLast().first, status, cells) : row);
    }

    private static String mark(List<Exchange> exchanges, int server) {
        if (exchanges.isEmpty()) {
            return "interim";
        }
        return exchanges.get(server).cameBackAsSent() ? "✓" : "✗";
    }

    private static String name(StatusCode status, Framework framework) {
        List<String> constants = framework.names().getOrDefault(status.value(), List.of());
        if (constants.isEmpty()) {
            return NO_NAME;
        }
        String constant = constants.get(0).replaceFirst("^SC_", "");
        return status instanceof HttpStatus known && known.name().equals(constant) ? SAME : constant;
    }

    void print(PrintStream out) {
        int[] widths = new int[targets.size() + 1];
        widths[0] = width(rows.stream().map(Row::head).toList());
        for (int i = 0; i < targets.size(); i++) {
            int column = i;
            List<String> cells = new ArrayList<>(
                    rows.stream().map(row -> row.cells.get(column)).toList());
            cells.add(targets.get(i).name());
            widths[i + 1] = width(cells);
        }
        print("", targets.stream().map(Target::name).toList(), widths, out);
        rows.forEach(row -> print(row.head(), row.cells, widths, out));
        out.println();
        out.printf(LEGEND, "✓ ✗", "the client received the status that was sent, or not");
        out.printf(LEGEND, SAME + " " + NO_NAME, "the framework has the same name as the kit, or no name");
        out.printf(LEGEND, "interim", "only a final status can be sent");
        targets.forEach(target -> out.printf(LEGEND, target.name(), target.product()));
        out.printf(LEGEND, "client", Client.product());
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static void print(String head, List<String> cells, int[] widths, PrintStream out) {
        StringBuilder line = new StringBuilder(pad(head, widths[0]));
        for (int i = 0; i < cells.size(); i++) {
            line.append("  ").append(pad(cells.get(i), widths[i + 1]));
        }
        out.println(line.toString().stripTrailing());
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
