package io.github.httpstatus.applications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop processed ahead of time, which is how a native image would be made of it. */
class AheadOfTimeTest {

    private static final String SHOP = "example.failing.FailingShop";

    private static final ClassPath CLASS_PATH = ClassPath.of(Server.TOMCAT, Kit.ALL);

    @TempDir
    private static Path sources;

    @TempDir
    private static Path resources;

    @TempDir
    private static Path classes;

    /** Has the Spring of one class loader read that it is to use what was generated. */
    @TempDir
    private static Path switchedOn;

    @BeforeAll
    static void process() throws Exception {
        Files.writeString(switchedOn.resolve("spring.properties"), "spring.aot.enabled=true");
        String[] arguments = {
            SHOP, sources + "", resources + "", classes + "", "example", "shop", "--spring.config.name=example"
        };
        // Left open: a logger of it stays behind in the JDK's.
        URLClassLoader loader = CLASS_PATH.open();
        ClassPath.call(
                loader,
                () -> loader.loadClass("org.springframework.boot.SpringApplicationAotProcessor")
                        .getMethod("main", String[].class)
                        .invoke(null, (Object) arguments));
        compile();
    }

    private static void compile() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = CLASS_PATH.with(classes).entries().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        try (Stream<Path> files = Files.walk(sources);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> units = files.filter(Files::isRegularFile).toList();
            List<String> options = List.of("-proc:none", "-nowarn", "-cp", classPath, "-d", classes.toString());
            assertTrue(compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(units))
                    .call());
        }
    }

    @Test
    void respondsTheSameFromWhatWasGenerated() throws Exception {
        Recording generated = Recording.of(SHOP, CLASS_PATH.with(switchedOn, classes, resources), ShopTest.ALL);
        for (String request : ShopTest.ALL) {
            assertEquals(
                    ShopTest.of(Server.TOMCAT, Kit.ALL).response(request).text(),
                    generated.response(request).text());
        }
    }

    @Test
    void doesNotStartWithoutWhatWasGenerated() {
        Exception thrown =
                assertThrows(Exception.class, () -> Recording.of(SHOP, CLASS_PATH.with(switchedOn), List.of()));
        assertTrue(thrown.toString().contains("Aot"), thrown::toString);
    }

    @Test
    void keepsInANativeImageWhatJacksonCalls() throws Exception {
        try (Stream<Path> files = Files.walk(resources)) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file));
            }
            assertTrue(texts.stream().anyMatch(text -> text.contains("io.github.httpstatus.Problem")));
        }
    }
}
