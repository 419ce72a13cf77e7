package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What Java 21 made possible, and what a change of the type would break: compiled by the JDK that runs the tests. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "a pattern switch needs Java 21")
class PatternSwitchTest {

    private static final String SOURCE = """
            import io.github.httpstatus.HttpStatus;
            import io.github.httpstatus.StatusCode;

            public class Switch {
                public static String name(StatusCode status) {
                    return switch (status) {
                        case HttpStatus.NOT_FOUND -> "missing";
                        case StatusCode c when c.isServerError() -> "server";
                        case HttpStatus registered -> "registered";
                        case StatusCode other -> "unregistered";
                    };
                }
            }
            """;

    @Test
    void constantsAndPatternsMixInOneSwitch(@TempDir Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("Switch.java"), SOURCE);
        var compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-Xlint:all", "-Werror", "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder + "");
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertTrue(compiled, messages::toString);
        }

        try (var loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Method name = loader.loadClass("Switch").getMethod("name", StatusCode.class);
            assertEquals("missing", name.invoke(null, StatusCode.of(404)));
            assertEquals("server", name.invoke(null, StatusCode.of(599)));
            assertEquals("registered", name.invoke(null, StatusCode.of(200)));
            assertEquals("unregistered", name.invoke(null, StatusCode.of(299)));
        }
    }
}
