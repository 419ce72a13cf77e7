package io.github.httpstatus.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the page lists exactly the tests, and that its code is in them. */
class PageTest {

    private static final Path SOURCES = Path.of("src/test/java/io/github/httpstatus/pains");

    private static final Pattern ENTRY = Pattern.compile("""
            ### (?<number>\\d+)\\. [^\\n]+

            (?<text>.*?)

            ```java
            (?<code>.*?)
            ```

            Test: \\[`(?<type>\\w+)\\.(?<method>\\w+)`]\\((?<file>\\S+)\\)
            """, Pattern.DOTALL);

    record Entry(int number, String text, String code, String type, String method, Path file) {

        @Override
        public String toString() {
            return number + " " + type + "." + method;
        }
    }

    static List<Entry> entries() throws Exception {
        return ENTRY.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(entry -> new Entry(
                        Integer.parseInt(entry.group(1)),
                        entry.group(2),
                        entry.group(3),
                        entry.group(4),
                        entry.group(5),
                        Path.of(entry.group(6))))
                .toList();
    }

    private static List<Method> tests() throws Exception {
        List<Method> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.sorted().toList()) {
                String type = file.getFileName().toString().replace(".java", "");
                tests.addAll(List.of(Class.forName(PageTest.class.getPackageName() + "." + type)
                        .getDeclaredMethods()));
            }
        }
        tests.removeIf(method -> !method.isAnnotationPresent(Pain.class));
        return tests;
    }

    @Test
    void pageListsExactlyTheTests() throws Exception {
        assertEquals(
                tests().stream()
                        .map(test -> test.getAnnotation(Pain.class).value() + " "
                                + test.getDeclaringClass().getSimpleName() + "." + test.getName())
                        .sorted()
                        .collect(Collectors.joining("\n")),
                entries().stream().map(Entry::toString).sorted().collect(Collectors.joining("\n")));
        assertEquals(
                Files.readString(Path.of("README.md"))
                        .lines()
                        .filter(line -> line.startsWith("### "))
                        .count(),
                entries().size());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void entryLinksToTestAndThread(Entry entry) throws Exception {
        assertEquals(SOURCES.resolve(entry.type() + ".java"), entry.file());
        for (Method test : tests()) {
            if (test.getName().equals(entry.method())) {
                String thread = test.getAnnotation(Pain.class).thread();
                assertTrue(entry.text().contains("(https://github.com/" + thread + ")"), thread);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void entryShowsCodeOfTheTest(Entry entry) throws Exception {
        String source = Files.readString(entry.file());
        assertTrue(withoutSpace(source).contains(withoutSpace(entry.code())), entry.code());
    }

    private static String withoutSpace(String code) {
        return code.replaceAll("\\s", "");
    }
}
