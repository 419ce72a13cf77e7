package io.github.httpstatus.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** COMPATIBILITY.md against what ran in this build: each adapter's own tests, and those of the matrix. */
class CompatibilityTest {

    /**
     * An adapter's row of the page.
     *
     * @param folder its folder
     * @param framework the jar that its own run is about
     * @param with the jar whose version is worth telling too
     */
    private record Adapter(String folder, String framework, String with) {}

    private static final List<Adapter> ADAPTERS = List.of(
            new Adapter("servlet", "tomcat-embed-core", "jakarta.servlet-api"),
            new Adapter("jaxrs", "jersey-server", "jakarta.ws.rs-api"),
            new Adapter("spring", "spring-web", "tomcat-embed-core"),
            new Adapter("okhttp", "okhttp", "mockwebserver"));

    /** From the first row to the last: the page has one table. */
    private static final Pattern TABLE = Pattern.compile("^\\|.*\\|$", Pattern.DOTALL | Pattern.MULTILINE);

    private static final List<Row> ROWS = new ArrayList<>();

    private record Row(Adapter adapter, String jar, Run run) {

        /** The framework and what it ran with: each as "artifact version", and each there once. */
        String cells() {
            return String.join(" | ", adapter.folder(), run.one(jar), run.one(adapter.with()));
        }
    }

    @BeforeAll
    static void read() throws Exception {
        String executions = "//plugin[artifactId='maven-surefire-plugin']/executions/execution";
        List<String> jars = Repository.texts("verification/matrix/pom.xml", executions + "/id");
        List<String> suites =
                Repository.texts("verification/matrix/pom.xml", executions + "/configuration/testClassesDirectory");
        assertEquals(jars.size(), suites.size());
        for (Adapter adapter : ADAPTERS) {
            String folder = adapter.folder();
            ROWS.add(new Row(adapter, adapter.framework(), Run.read(folder, folder + "/target/surefire-reports")));
            for (int i = 0; i < jars.size(); i++) {
                if (suites.get(i).equals("${" + folder + ".tests}")) {
                    String jar = jars.get(i);
                    ROWS.add(new Row(
                            adapter, jar, Run.read(folder, "verification/matrix/target/surefire-reports/" + jar)));
                }
            }
        }
        assertEquals(ADAPTERS.size() + jars.size(), ROWS.size(), "a run of no adapter's tests");
    }

    @Test
    void everyRunOfTheMatrixPassedWhatTheAdaptersOwnRunDid() {
        for (Row row : ROWS) {
            Row own = ROWS.stream()
                    .filter(other -> other.adapter().equals(row.adapter()))
                    .findFirst()
                    .orElseThrow();
            assertFalse(own.run().passed().isEmpty(), () -> own + " ran nothing");
            assertEquals(own.run().passed(), row.run().passed(), row::jar);
        }
    }

    @Test
    void thePageNamesWhatRanAndNothingElse() throws Exception {
        String page = Repository.read("COMPATIBILITY.md");
        String table = table("| adapter | framework | with |\n|---|---|---|", Row::cells);
        // What is another number on every machine and after every new test is told, but not checked in.
        String counts = table(
                "| adapter | framework | with | Java | tests passed |\n|---|---|---|---|---|",
                row -> row.cells() + " | " + row.run().java() + " | "
                        + row.run().total());
        Files.writeString(Path.of("target", "tests-passed.md"), counts + "\n");
        String expected = TABLE.matcher(page).replaceFirst(Matcher.quoteReplacement(table));
        Files.writeString(Path.of("target", "COMPATIBILITY.md"), expected);
        assertEquals(
                expected,
                page,
                "COMPATIBILITY.md says other than what ran; to have it say that:"
                        + " cp verification/house/target/COMPATIBILITY.md COMPATIBILITY.md");
    }

    private static String table(String head, Function<Row, String> cells) {
        return head + ROWS.stream().map(row -> "\n| " + cells.apply(row) + " |").collect(Collectors.joining());
    }
}
