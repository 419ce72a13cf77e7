package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Describes a framework's own type for a status, as {@code FrameworkReader} read it from the jar of the framework.
 *
 * @param name the framework, such as {@code Spring 7}
 * @param source the artifact and its version
 * @param type the binary name of the type with the constants
 * @param names the constants by code, current ones first
 * @param deprecated the deprecated constants
 * @param lookups the methods that take a code; empty if a status is an {@code int} in the framework
 */
record Framework(
        String name,
        String source,
        String type,
        SortedMap<Integer, List<String>> names,
        Set<String> deprecated,
        List<Lookup> lookups) {

    /**
     * A method that takes the code of a status.
     *
     * @param method such as {@code HttpStatus.valueOf}
     * @param withoutName its outcomes for codes without a constant
     */
    record Lookup(String method, List<Outcome> withoutName) {}

    /**
     * Describes the result of a method for some codes.
     *
     * @param codes the codes
     * @param text the result or the exception, with {@code {code}} in place of the code
     */
    record Outcome(StatusSet codes, String text) {}

    /** A constant as Java code. */
    record Constant(String expression, boolean deprecated) {}

    /** A call with the code of a status, and its result. */
    record Call(String expression, String outcome) {}

    /** Returns the import for the constants. */
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

    /** Returns the framework's constants for a status. Most codes have no constant, and some have two. */
    List<Constant> constants(StatusCode status) {
        return names.getOrDefault(status.value(), List.of()).stream()
                .map(name -> new Constant(simpleType() + "." + name, deprecated.contains(name)))
                .toList();
    }

    /** Returns the calls with a status without a constant, and their results. */
    List<Call> withoutName(StatusCode status) {
        if (lookups.isEmpty()) {
            return List.of(new Call(status.value() + "", "needs no constant: a status is an int here"));
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
