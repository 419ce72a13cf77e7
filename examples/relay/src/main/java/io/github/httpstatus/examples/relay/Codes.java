package io.github.httpstatus.examples.relay;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The statuses that the arguments ask for. */
final class Codes {

    /** The codes that can be a final response: 1xx are interim ones, and above 599 there is no class. */
    private static final int FIRST = HttpStatus.Code.OK;

    private static final int LAST = 599;

    private Codes() {}

    /**
     * All of them in order, each once; every final status if nothing is asked for.
     *
     * @throws IllegalArgumentException if an argument asks for no final status
     */
    static NavigableSet<StatusCode> of(List<String> arguments) {
        NavigableSet<StatusCode> codes = new TreeSet<>(Comparator.comparingInt(StatusCode::value));
        if (arguments.isEmpty()) {
            codes.addAll(range(FIRST + "-" + LAST));
        }
        for (String argument : arguments) {
            try {
                codes.addAll(range(argument));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException('"' + argument + "\" asks for no final status", e);
            }
        }
        return codes;
    }

    private static List<StatusCode> range(String argument) {
        if (argument.matches("[2-5]xx")) {
            return range(argument.replace('x', '0'), argument.replace('x', '9'));
        }
        if (argument.matches("[0-9]{3}-[0-9]{3}")) {
            return range(argument.substring(0, 3), argument.substring(4));
        }
        return range(argument, argument);
    }

    private static List<StatusCode> range(String first, String last) {
        int from = StatusCode.parse(first).value();
        int to = StatusCode.parse(last).value();
        if (from < FIRST || from > to || to > LAST) {
            throw new IllegalArgumentException(from + " to " + to + " is not within " + FIRST + " to " + LAST);
        }
        return IntStream.rangeClosed(from, to).mapToObj(StatusCode::of).toList();
    }
}
