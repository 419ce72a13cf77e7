package io.github.httpstatus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the registry from data files, which are independent of the code under test. */
final class Registry {

    private Registry() {}

    /** One row, by column name. */
    record Row(Map<String, String> cells) {

        int code() {
            return Integer.parseInt(cells.get("code"));
        }

        String get(String column) {
            return cells.get(column);
        }

        /** Returns the words of a cell that lists several. */
        Stream<String> list(String column) {
            return Arrays.stream(get(column).split(";")).filter(word -> !word.isEmpty());
        }

        /** 104 is registered temporarily, and 306 is unused. 418 is unused too, but frameworks have a name for it. */
        boolean hasConstant() {
            return switch (get("kind")) {
                case "standard", "obsoleted" -> true;
                case "temporary", "unused" -> code() == 418;
                default -> throw new IllegalStateException("unknown kind in " + cells);
            };
        }

        @Override
        public String toString() {
            return get("code");
        }
    }

    static List<Row> rows() {
        return read("status-codes.csv");
    }

    static List<Row> withConstant() {
        return rows().stream().filter(Row::hasConstant).toList();
    }

    static List<Row> python() {
        return read("python-httpstatus-table.csv");
    }

    private static List<Row> read(String resource) {
        try (InputStream in = Registry.class.getResourceAsStream("/" + resource)) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> header = cells(lines.get(0));
            return lines.stream().skip(1).map(line -> row(header, cells(line))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(List<String> header, List<String> cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            row.put(header.get(i), cells.get(i));
        }
        return new Row(row);
    }

    private static List<String> cells(String line) {
        String commaOutsideQuotes = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";
        return Arrays.stream(line.split(commaOutsideQuotes, -1))
                .map(cell -> cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell)
                .toList();
    }
}
