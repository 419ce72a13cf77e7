package io.github.httpstatus.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/**
 * Compares COMPATIBILITY.md with the test runs of this build. The tests of each adapter run in its own folder, and again with
 * other frameworks.
 */
class CompatibilityTest {

    /**
     * Describes the rows of an adapter on the page.
     *
     * @param folder the folder of the adapter
     * @param framework the jar of the framework in the adapter's own run
     * @param with another jar whose version the page names
     */
    private record Adapter(String folder, String framework, String with) {}

    private static final List<Adapter> ADAPTERS = List.of(
            new Adapter("servlet", "tomcat-embed-core", "jakarta.servlet-api"),
            new Adapter("jaxrs", "jersey-server", "jakarta.ws.rs-api"),
            new Adapter("spring", "spring-web", "tomcat-embed-core"),
            new Adapter("okhttp", "okhttp", "mockwebserver"));

    /** The first table of the page, from its first row to its last. */
    private static final Pattern TABLE = Pattern.compile("^\\|.*\\|$(\\n\\|.*\\|$)*", Pattern.MULTILINE);

    private static final List<Row> ROWS = new ArrayList<>();

    private record Row(Adapter adapter, String jar, Run run) {

        /** Returns the framework and the other jar as "artifact version". Each must be on the class path once. */
        String cells() {
            return String.join(" | ", adapter.folder(), run.one(jar), run.one(adapter.with()));
        }
    }

    @BeforeAll
    static void read() throws Exception {
        for (Adapter adapter : ADAPTERS) {
            String folder = adapter.folder();
            ROWS.add(new Row(adapter, adapter.framework(), Run.read(folder, folder + "/target/surefire-reports")));
            String others = "verification/compatibility/" + folder;
            for (String id : Repository.texts(others + "/pom.xml", "//execution/id")) {
                String jar = Repository.withVersions(id);
                ROWS.add(new Row(adapter, jar, Run.read(folder, others + "/target/surefire-reports/" + jar)));
            }
        }
    }

    @Test
    void everyRunPassesTheSameTests() {
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
    void pageListsExactlyTheRuns() throws Exception {
        String page = Repository.read("COMPATIBILITY.md");
        String table = table("| adapter | framework | with |\n|---|---|---|", Row::cells);
        // The numbers change with the machine and with every new test, so this file is not committed.
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
                "COMPATIBILITY.md does not match the test runs. Update it with:"
                        + " cp verification/release/target/COMPATIBILITY.md COMPATIBILITY.md");
    }

    /** The tests on servers run in a profile. Their versions are properties of the root POM. */
    @Test
    void pageNamesTheApplicationServers() throws Exception {
        String page = Repository.read("COMPATIBILITY.md");
        for (String server : List.of(
                "WildFly ${wildfly.version}",
                "Open Liberty ${openliberty.version}",
                "Payara Micro ${payara.version}")) {
            String row = "| " + Repository.withVersions(server) + " |";
            assertTrue(page.contains(row), () -> "COMPATIBILITY.md has no row for " + row);
        }
    }

    private static String table(String head, Function<Row, String> cells) {
        return head + ROWS.stream().map(row -> "\n| " + cells.apply(row) + " |").collect(Collectors.joining());
    }
}
