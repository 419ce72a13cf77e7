package io.github.httpstatus.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeTest {

    /** A Java snippet. A comment before it can declare variables. */
    private static final Pattern SNIPPET =
            Pattern.compile("(?:<!-- given (?<given>.*?) -->\\s*)?```java\\n(?<code>.*?)```", Pattern.DOTALL);

    /** Imports that the README omits after its first snippet. */
    private static final String IMPORTS = """
            import io.github.httpstatus.*;
            import io.github.httpstatus.jaxrs.*;
            import io.github.httpstatus.okhttp.*;
            import io.github.httpstatus.servlet.*;
            import io.github.httpstatus.spring.*;
            import io.micrometer.core.instrument.Timer;
            import io.opentelemetry.api.common.*;
            import io.opentelemetry.api.metrics.DoubleHistogram;
            import jakarta.servlet.http.HttpServletRequest;
            import java.net.URI;
            import java.time.Duration;
            import java.time.ZonedDateTime;
            import java.time.format.DateTimeFormatter;
            import java.util.List;
            import java.util.Locale;
            import java.util.Map;
            import java.util.concurrent.TimeUnit;
            import org.springframework.http.HttpStatusCode;
            """;

    /** The snippets of this page are lines of tests. The build compiles the tests, and PageTest compares the lines. */
    private static final String LINES_OF_TESTS = "verification/pains/README.md";

    /** Contains a snippet in a class, and its place in a file. */
    private record Snippet(String place, String source) {

        @Override
        public String toString() {
            return place;
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void compiles(Snippet snippet, @TempDir Path classes) throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-Xlint:all,-path",
                "-Werror",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes + "");
        boolean compiled = compiler.getTask(messages, null, null, options, null, List.of(unit(snippet.source())))
                .call();
        assertTrue(compiled, () -> messages + snippet.source());
    }

    static List<Snippet> snippets() throws Exception {
        List<Snippet> sources = new ArrayList<>();
        for (String page : Repository.files(".md")) {
            String text = page.equals(LINES_OF_TESTS) ? "" : Repository.read(page);
            Matcher snippets = SNIPPET.matcher(text);
            while (snippets.find()) {
                String given = snippets.group("given") == null ? "" : snippets.group("given");
                long line = text.substring(0, snippets.start("code")).lines().count() + 1;
                sources.add(new Snippet(page + ":" + line, source(given, snippets.group("code"))));
            }
        }
        assertTrue(sources.size() >= 5, "snippets found");
        return sources;
    }

    private static String source(String given, String code) {
        Stream<String> imports = code.lines().filter(line -> line.startsWith("import "));
        Stream<String> statements = code.lines().filter(line -> !line.startsWith("import "));
        return IMPORTS
                + String.join("\n", imports.toList())
                + "\nclass Snippet {\nvoid log(Object said) {}\nvoid snippet(" + given + ") throws Exception {\n"
                + String.join("\n", statements.toList())
                + "\n}\n}\n";
    }

    private static JavaFileObject unit(String source) {
        return new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    @Test
    void showsCodeInFirstFifteenLines() throws Exception {
        assertTrue(Repository.read("README.md").lines().toList().indexOf("```java") < 15);
    }

    @Test
    void namesVersionOfTheBuild() throws Exception {
        Matcher version = Pattern.compile("<version>(.*?)</version>").matcher(Repository.read("README.md"));
        assertTrue(version.find());
        assertEquals(Repository.version(), version.group(1));
    }
}
