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

/** Processes the shop ahead of time, as for a native image. */
class AheadOfTimeTest {

    private static final String SHOP = "example.failing.FailingShop";

    private static final ClassPath CLASS_PATH = ClassPath.of(Server.TOMCAT, Kit.ALL);

    @TempDir
    private static Path sources;

    @TempDir
    private static Path resources;

    @TempDir
    private static Path classes;

    /** Makes Spring in a class loader use the generated code. */
    @TempDir
    private static Path switchedOn;

    @BeforeAll
    static void process() throws Exception {
        Files.writeString(switchedOn.resolve("spring.properties"), "spring.aot.enabled=true");
        String[] arguments = {
            SHOP, sources + "", resources + "", classes + "", "example", "shop", "--spring.config.name=example"
        };
        // Not closed, because a logger of the application stays in the log manager of the JDK.
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
    void respondsTheSameWithGeneratedCode() throws Exception {
        Recording generated = Recording.of(SHOP, CLASS_PATH.with(switchedOn, classes, resources), ShopTest.ALL);
        for (String request : ShopTest.ALL) {
            assertEquals(
                    ShopTest.of(Server.TOMCAT, Kit.ALL).response(request).text(),
                    generated.response(request).text());
        }
    }

    @Test
    void failsToStartWithoutGeneratedCode() {
        Exception thrown =
                assertThrows(Exception.class, () -> Recording.of(SHOP, CLASS_PATH.with(switchedOn), List.of()));
        assertTrue(thrown.toString().contains("Aot"), thrown::toString);
    }

    @Test
    void registersTypesThatJacksonCallsForNativeImage() throws Exception {
        try (Stream<Path> files = Files.walk(resources)) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file));
            }
            assertTrue(texts.stream().anyMatch(text -> text.contains("io.github.httpstatus.Problem")));
        }
    }
}
