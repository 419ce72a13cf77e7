package io.github.httpstatus.examples.relay;

import static java.util.stream.Collectors.joining;

import io.github.httpstatus.StatusCode;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lays the exchanges out, a line for each status or run of statuses. */
final class Table {

    private static final String LINE = "%-35s  %s%s%n";
    private static final String CELL = "%-4s  %-11s";
    private static final String HEAD = "%-17s";
    private static final String LEGEND = "%-7s  %s%n";
    private static final String RULE = "─".repeat(130);

    private final List<Server> servers;
    private final List<Exchange> exchanges;

    Table(List<Server> servers, List<Exchange> exchanges) {
        this.servers = servers;
        this.exchanges = exchanges;
    }

    void print(PrintStream out) {
        printHeading(out);
        Row above = null;
        for (Row row : rows()) {
            if (above == null || above.first().statusClass() != row.first().statusClass()) {
                out.println(RULE);
            }
            print(row, out);
            above = row;
        }
        out.println(RULE);
        printLegend(out);
    }

    private void printHeading(PrintStream out) {
        String names = servers.stream()
                .map(server -> HEAD.formatted(server.name()))
                .collect(joining())
                .stripTrailing();
        String columns = CELL.formatted("name", "arrived").repeat(servers.size());
        out.printf(LINE, "", names, "");
        out.printf(LINE, "sent", columns, "what the kit makes of it");
    }

    private static void print(Row row, PrintStream out) {
        String cells = row.exchanges().stream()
                .map(exchange -> CELL.formatted(" " + row.nameMark(exchange), row.arrived(exchange)))
                .collect(joining());
        out.printf(LINE, row.sent(), cells, row.reading());
        if (!row.remark().isEmpty()) {
            out.println("    " + Row.OTHER + " " + row.remark());
        }
    }

    /** One row for each status, then those that say the same drawn together. */
    private Collection<Row> rows() {
        Map<StatusCode, List<Exchange>> bySent = new TreeMap<>(Comparator.comparingInt(StatusCode::value));
        for (Exchange exchange : exchanges) {
            bySent.computeIfAbsent(exchange.sent(), added -> new ArrayList<>()).add(exchange);
        }
        Deque<Row> rows = new ArrayDeque<>();
        bySent.forEach((status, ofStatus) -> {
            Row row = new Row(status, status, ofStatus);
            boolean goesOn = !rows.isEmpty() && rows.getLast().goesOnWith(row);
            rows.add(goesOn ? rows.removeLast().until(row) : row);
        });
        return rows;
    }

    private void printLegend(PrintStream out) {
        out.printf(
                LEGEND,
                "name",
                "the name that the framework has for it: %s as in the kit   %s another, given below   %s none"
                        .formatted(Row.SAME, Row.OTHER, Row.NONE));
        out.printf(
                LEGEND,
                "arrived",
                "the number, and the phrase if one came: %s as in the kit   %s another, given below"
                        .formatted(Row.SAME, Row.OTHER));
        for (Server server : servers) {
            out.printf(LEGEND, server.name(), server.product());
        }
        out.printf(LEGEND, "client", Client.product());
        out.println();
    }
}
