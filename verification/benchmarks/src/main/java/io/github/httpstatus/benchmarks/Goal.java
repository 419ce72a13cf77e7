package io.github.httpstatus.benchmarks;

import io.github.httpstatus.benchmarks.Codes.Stream;
import io.github.httpstatus.benchmarks.Row.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Compares a measured figure with a goal.
 *
 * @param what the name of the goal, with both sides of a comparison
 * @param limit the worst figure that meets the goal
 * @param figure the measured figure
 * @param isMet whether the figure meets the goal
 * @param unit the unit of both figures
 */
record Goal(String what, double limit, double figure, boolean isMet, String unit) {

    /** Allows for the bytes that other threads of the JVM allocate meanwhile. One object per code would be far more. */
    private static final double NO_BYTES = 0.05;

    static List<Goal> of(Results results) {
        List<Goal> goals = new ArrayList<>();
        for (Stream stream : results.streams()) {
            goals.add(atMost(
                    "`of` beside an `int[]` load, " + stream, 1.15, results.ratio(Row.OF, Row.MEASURE, stream), "×"));
            goals.add(besideFastestPeer("of", Row.OF, stream, 1.15, results));
        }
        goals.add(timesFaster(Row.SPRING_RESOLVE, 25, results));
        goals.add(timesFaster(Row.JAXRS_FROM_STATUS_CODE, 50, results));
        for (Stream stream : results.streams()) {
            goals.add(besideFastestPeer("parse", Row.PARSE, stream, 1, results));
        }
        goals.add(noBytes(
                "inbound, any code", List.of(Group.LOOKUP, Group.TEXT, Group.INBOUND), results.streams(), results));
        if (results.streams().contains(Stream.REGISTERED)) {
            goals.add(noBytes("outbound, registered", List.of(Group.OUTBOUND), List.of(Stream.REGISTERED), results));
        }
        return goals;
    }

    private static Goal besideFastestPeer(String name, Row row, Stream stream, double limit, Results results) {
        Row peer = results.fastestPeer(row, stream);
        String what = "`" + name + "` beside the fastest peer, " + stream + " (" + peer.library() + ")";
        return atMost(what, limit, results.ratio(row, peer, stream), "×");
    }

    private static Goal timesFaster(Row peer, double limit, Results results) {
        double figure = results.ratio(peer, Row.OF, Stream.MIX);
        String what = "`of` faster than " + peer.library() + "'s `" + peer.call() + "`, mix";
        return new Goal(what, limit, figure, figure >= limit, "×");
    }

    private static Goal noBytes(String what, List<Group> groups, List<Stream> streams, Results results) {
        Comparator<Row> byBytes = Comparator.comparingDouble(row -> results.mostBytes(row, streams));
        Row most = Row.ALL.stream()
                .filter(Row::isKit)
                .filter(row -> groups.contains(row.group()))
                // It has to allocate, because it creates a builder.
                .filter(row -> !row.benchmark().equals("springToBodyBuilder"))
                .max(byBytes)
                .orElseThrow();
        double bytes = results.mostBytes(most, streams);
        boolean isMet = bytes < NO_BYTES;
        return new Goal("bytes per code " + what + (isMet ? "" : " (`" + most.call() + "`)"), 0, bytes, isMet, " B");
    }

    private static Goal atMost(String what, double limit, double figure, String unit) {
        return new Goal(what, limit, figure, figure <= limit, unit);
    }

    String verdict() {
        return isMet ? "met" : "missed by " + Report.number(Math.abs(figure - limit)) + unit;
    }
}
