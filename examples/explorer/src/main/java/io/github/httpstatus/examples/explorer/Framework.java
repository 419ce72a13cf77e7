package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * A framework's own type for a status, as a program read it from the framework's jar.
 *
 * @param name the framework, such as {@code Spring 7}
 * @param source the artifact and its version
 * @param type the binary name of the type with the constants
 * @param names the constants of each code that has one, current ones first
 * @param deprecated those of the constants that are deprecated
 * @param lookups the methods that take a number; empty if a status is an {@code int} there
 */
record Framework(
        String name,
        String source,
        String type,
        SortedMap<Integer, List<String>> names,
        Set<String> deprecated,
        List<Lookup> lookups) {

    /**
     * A method that takes the number of a status.
     *
     * @param method such as {@code HttpStatus.valueOf}
     * @param withoutName its outcomes for codes without a constant
     */
    record Lookup(String method, List<Outcome> withoutName) {}

    /**
     * What a method does with some codes.
     *
     * @param codes the codes
     * @param text what it returns or throws, with {@code {code}} for the number
     */
    record Outcome(StatusSet codes, String text) {}

    /** A constant as a program writes it. */
    record Constant(String expression, boolean deprecated) {}

    /** A call with the number of a status, and what it does. */
    record Call(String expression, String outcome) {}

    /** The import that the constants need. */
    String importLine() {
        return "import " + topLevel() + ";";
    }

    private String topLevel() {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }

    private String simpleType() {
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** The framework's constants for a status: none for most codes, two for some. */
    List<Constant> constants(StatusCode status) {
        return names.getOrDefault(status.value(), List.of()).stream()
                .map(name -> new Constant(simpleType() + "." + name, deprecated.contains(name)))
                .toList();
    }

    /** What the framework does with a status that it has no constant for. */
    List<Call> withoutName(StatusCode status) {
        if (lookups.isEmpty()) {
            return List.of(new Call(status.value() + "", "is as good as a constant: a status is an int here"));
        }
        return lookups.stream()
                .flatMap(lookup -> lookup.withoutName().stream()
                        .filter(outcome -> outcome.codes().test(status))
                        .map(outcome -> new Call(
                                lookup.method() + "(" + status.value() + ")",
                                outcome.text().replace("{code}", status.value() + ""))))
                .toList();
    }
}
