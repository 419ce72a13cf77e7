package io.github.httpstatus.examples.relay;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * What the table says of one status, or of a run of them that differ in nothing but their number.
 *
 * @param first the status, or the first of the run
 * @param last the same status, or the last of the run
 * @param exchanges those of the first, one for each server
 */
record Row(StatusCode first, StatusCode last, List<Exchange> exchanges) {

    /** A framework's name for the status, or the phrase that arrived, is the kit's. */
    static final String SAME = "✓";

    /** It is another, which the remark gives. */
    static final String OTHER = "≈";

    /** The framework has no name for the status. */
    static final String NONE = "—";

    /** Whether the next row is one with this: nobody knows anything of either status, and both came back. */
    boolean goesOnWith(Row next) {
        return last.value() + 1 == next.first.value()
                && last.statusClass() == next.first.statusClass()
                && isUnknown()
                && next.isUnknown();
    }

    /** The run from this row to the next. */
    Row until(Row next) {
        return new Row(first, next.last, exchanges);
    }

    private boolean isUnknown() {
        return !(first instanceof HttpStatus)
                && exchanges.stream()
                        .allMatch(e -> e.cameBackAsSent()
                                && nameMark(e).equals(NONE)
                                && e.phrase().isEmpty());
    }

    String sent() {
        return isRun() ? first + "–" + last : first.toString();
    }

    /** The mark of the framework's own name for the status. */
    String nameMark(Exchange exchange) {
        List<String> constants = exchange.server().constants(first);
        if (constants.isEmpty()) {
            return NONE;
        }
        return first instanceof HttpStatus status && constants.contains(status.name()) ? SAME : OTHER;
    }

    /** The mark of the phrase that arrived, {@code ""} if none did, as with most servers. */
    private static String phraseMark(Exchange exchange) {
        if (exchange.phrase().isEmpty()) {
            return "";
        }
        return exchange.phrase().equals(exchange.sent().phrase()) ? SAME : OTHER;
    }

    /** The number that arrived, and the mark of the phrase that came with it. */
    String arrived(Exchange exchange) {
        if (!exchange.cameBackAsSent()) {
            return exchange.arrived().map(status -> status.value() + " lost").orElse("lost");
        }
        return isRun() ? "as sent" : (first.value() + " " + phraseMark(exchange)).strip();
    }

    String reading() {
        if (isRun()) {
            return "StatusCode.of(" + first + ") to of(" + last + "), count as "
                    + first.equivalent().value();
        }
        return exchanges.stream()
                .flatMap(exchange -> exchange.arrived().stream())
                .distinct()
                .map(Row::reading)
                .collect(Collectors.joining(", "));
    }

    private static String reading(StatusCode status) {
        return status instanceof HttpStatus registered
                ? "HttpStatus." + registered.name()
                : "StatusCode.of(" + status + "), counts as "
                        + status.equivalent().value();
    }

    /** What is behind each {@link #OTHER}, and whose it is; {@code ""} if there is none. */
    String remark() {
        Map<String, StringJoiner> whose = new LinkedHashMap<>();
        for (Exchange exchange : exchanges) {
            if (nameMark(exchange).equals(OTHER)) {
                note(String.join(" and ", exchange.server().constants(first)), exchange, whose);
            }
        }
        for (Exchange exchange : exchanges) {
            if (exchange.cameBackAsSent() && phraseMark(exchange).equals(OTHER)) {
                note('"' + exchange.phrase() + '"', exchange, whose);
            }
        }
        return whose.entrySet().stream()
                .map(note -> note.getKey() + " " + note.getValue())
                .collect(Collectors.joining(", "));
    }

    private static void note(String text, Exchange exchange, Map<String, StringJoiner> whose) {
        whose.computeIfAbsent(text, added -> new StringJoiner(", ", "(", ")"))
                .add(exchange.server().name());
    }

    private boolean isRun() {
        return first != last;
    }
}
