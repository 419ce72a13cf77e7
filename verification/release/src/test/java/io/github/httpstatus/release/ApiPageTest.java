package io.github.httpstatus.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that API.md has every public name of each module, and that the callers on the page use these names. */
class ApiPageTest {

    private static final Pattern TYPE = Pattern.compile("public .*?(?:class|interface|enum|record) ([\\w$]+).*");
    private static final Pattern MEMBER = Pattern.compile("    .*?([\\w$]+)(?:\\(.*| = .*|)");
    private static final Set<String> OF_EVERY_TYPE = Set.of("equals", "hashCode", "toString", "values", "valueOf");

    /** Matches a type, the names of its members, and the link to a caller if the caller is a file. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([\\w.]+)` \\|(.*?)\\| (?:\\[.*?]\\((.*?)\\)|.*) \\|$");

    @ParameterizedTest
    @ValueSource(strings = {"core", "servlet", "jaxrs", "spring", "okhttp"})
    void pageHasEveryNameAndNoOther(String module) throws Exception {
        Set<String> onPage = new TreeSet<>();
        rows(module).forEach(row -> {
            onPage.add(row.group(1));
            names(row).forEach(name -> onPage.add(row.group(1) + "." + name));
        });
        assertEquals(String.join("\n", publicNames(module)), String.join("\n", onPage));
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "servlet", "jaxrs", "spring", "okhttp"})
    void everyCallerUsesTheNamesOfItsRow(String module) throws Exception {
        for (MatchResult row : rows(module).toList()) {
            if (row.group(3) != null) {
                String caller = Repository.read(row.group(3));
                for (String used : used(row)) {
                    assertTrue(
                            Pattern.compile("\\b" + used + "\\b")
                                    .matcher(caller)
                                    .find(),
                            () -> row.group(3) + " does not use " + used + " of " + row.group(1));
                }
            }
        }
    }

    private static List<String> used(MatchResult row) {
        String type = row.group(1).replaceAll(".*\\.", "");
        List<String> names = names(row)
                .map(name -> name.equals("new") ? "(new|extends) ([a-z]+\\.)*" + type : name)
                .toList();
        return names.isEmpty() ? List.of(type) : names;
    }

    private static Stream<MatchResult> rows(String module) throws Exception {
        String section = Repository.read("API.md")
                .split("## httpstatus-" + module + "\n", -1)[1]
                .split("\n## ", -1)[0];
        return ROW.matcher(section).results();
    }

    private static Stream<String> names(MatchResult row) {
        return Pattern.compile("`(\\w+)`").matcher(row.group(2)).results().map(name -> name.group(1));
    }

    private static Set<String> publicNames(String module) throws Exception {
        Set<String> names = new TreeSet<>();
        String type = "";
        for (String line : Repository.read(module + "/api.txt").lines().toList()) {
            Matcher declared = TYPE.matcher(line);
            Matcher member = MEMBER.matcher(line);
            if (declared.matches()) {
                type = declared.group(1);
                names.add(type.replace('$', '.'));
            } else if (member.matches() && !isConstant(line, type) && !OF_EVERY_TYPE.contains(member.group(1))) {
                String name = member.group(1).equals(type) ? "new" : member.group(1);
                names.add(type.replace('$', '.') + "." + name);
            }
        }
        return names;
    }

    private static boolean isConstant(String line, String type) {
        return line.contains("static final " + type + " ") || type.equals("HttpStatus$Code");
    }
}
