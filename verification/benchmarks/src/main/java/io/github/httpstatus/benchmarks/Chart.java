package io.github.httpstatus.benchmarks;

import io.github.httpstatus.benchmarks.Codes.Stream;
import io.github.httpstatus.benchmarks.Row.Group;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Draws the lookups by code as an SVG bar chart with a logarithmic axis. The figures are those of the stream MIX. */
enum Chart {
    LIGHT("#ffffff", "#1f2328", "#8c959f", "#0969da", "#d1d9e0"),
    DARK("#0d1117", "#f0f6fc", "#6e7681", "#4493f8", "#3d444d");

    private static final int LEFT = 330;
    private static final int WIDTH = 380;
    private static final int TOP = 70;
    private static final int STEP = 28;
    private static final double LOWEST = 0.5;

    private final String background;
    private final String text;
    private final String peer;
    private final String kit;
    private final String line;

    Chart(String background, String text, String peer, String kit, String line) {
        this.background = background;
        this.text = text;
        this.peer = peer;
        this.kit = kit;
        this.line = line;
    }

    String draw(Results results) {
        List<Row> rows = Row.ALL.stream()
                .filter(row -> row.group() == Group.LOOKUP && (row.isKit() || row.isPeer() || row.equals(Row.MEASURE)))
                .sorted(Comparator.comparingDouble(
                        row -> results.cell(row, Stream.MIX).median()))
                .toList();
        double highest = 2 * results.ratio(rows.get(rows.size() - 1), Row.MEASURE, Stream.MIX);
        int bottom = TOP + rows.size() * STEP;
        StringBuilder svg = new StringBuilder(format("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 %1$d" width="760" height="%1$d" role="img" \
                aria-labelledby="title">
                <title id="title">A status by its code: time as a multiple of an int[] load</title>
                <style>text{font:13px system-ui,sans-serif;fill:%2$s}.head{font-weight:600;font-size:15px}\
                .end{text-anchor:end}.middle{text-anchor:middle}</style>
                <rect width="760" height="%1$d" fill="%3$s"/>
                <text class="head" x="16" y="28">A status by its code: time as a multiple of an int[] load</text>
                <text x="16" y="48">65,536 codes as a large site sends them; logarithmic axis, shorter is better</text>
                """, bottom + 40, text, background));
        for (int tick : new int[] {1, 2, 5, 10, 20, 50, 100, 200, 500}) {
            if (tick <= highest) {
                double x = x(tick, highest);
                svg.append(format("""
                        <line x1="%1$.1f" x2="%1$.1f" y1="%2$d" y2="%3$d" stroke="%4$s"/>
                        <text class="middle" x="%1$.1f" y="%5$d">%6$d</text>
                        """, x, TOP, bottom, line, bottom + 20, tick));
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double ratio = results.ratio(row, Row.MEASURE, Stream.MIX);
            double x = x(ratio, highest);
            int y = TOP + i * STEP;
            svg.append(format(
                    """
                    <text class="end" x="%d" y="%d">%s</text>
                    <rect x="%d" y="%d" width="%.1f" height="18" fill="%s"/>
                    <text x="%.1f" y="%d">%s</text>
                    """,
                    LEFT - 8,
                    y + 19,
                    row.label(),
                    LEFT,
                    y + 5,
                    x - LEFT,
                    row.isKit() ? kit : peer,
                    x + 6,
                    y + 19,
                    Report.number(ratio)));
        }
        return svg.append("</svg>\n").toString();
    }

    private static double x(double ratio, double highest) {
        return LEFT + WIDTH * Math.max(0, Math.log(ratio / LOWEST) / Math.log(highest / LOWEST));
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
