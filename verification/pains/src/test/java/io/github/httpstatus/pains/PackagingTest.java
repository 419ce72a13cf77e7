package io.github.httpstatus.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.spring.SpringStatuses;
import java.io.File;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.SpringVersion;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpResponse;

/** Checks the contents of the jars, and the methods that they call. */
class PackagingTest {

    private static final Path ROOT = Path.of("..", "..");

    private static final List<String> JARS = List.of("core", "servlet", "jaxrs", "spring", "okhttp");

    /** A library that was compiled against an older Spring fails at its first response. */
    @Pain(value = 5, thread = "belgif/rest-problem-java/issues/98")
    void usesOnlyMethodsOfEverySpring() {
        MethodHandles.Lookup linker = MethodHandles.publicLookup();
        MethodType ofSpring5 = MethodType.methodType(HttpStatus.class);
        assertThrows(
                NoSuchMethodException.class,
                () -> linker.findVirtual(ResponseEntity.class, "getStatusCode", ofSpring5));
        MethodType ofSpring6 = MethodType.methodType(int.class);
        assertThrows(
                NoSuchMethodException.class,
                () -> linker.findVirtual(ClientHttpResponse.class, "getRawStatusCode", ofSpring6));

        assertTrue(SpringVersion.getVersion().startsWith("7."));
        for (int value = 100; value <= 999; value++) {
            StatusCode status = StatusCode.of(value);
            assertSame(
                    status,
                    SpringStatuses.of(SpringStatuses.toBodyBuilder(status).build()));
        }
    }

    /** Maven resolves {@code okhttp} to a jar without classes. The classes are in {@code okhttp-jvm}. */
    @Pain(value = 13, thread = "square/okhttp/issues/8913")
    void hasEachPackageInOnlyOneJar() throws Exception {
        String empty = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.matches(".*[/\\\\]okhttp-5[^/\\\\]*\\.jar"))
                .findFirst()
                .orElseThrow();
        try (JarFile jar = new JarFile(empty)) {
            assertTrue(jar.stream().noneMatch(entry -> entry.getName().endsWith(".class")));
        }

        Set<Path> packages = new HashSet<>();
        for (String module : JARS) {
            Path classes = ROOT.resolve(module).resolve("target/classes");
            try (Stream<Path> files = Files.walk(classes)) {
                Set<Path> its = files.filter(file -> file.toString().endsWith(".class"))
                        .map(file -> classes.relativize(file).getParent())
                        .filter(Objects::nonNull) // module-info
                        .collect(Collectors.toSet());
                assertFalse(its.isEmpty(), () -> "No classes in " + classes);
                assertTrue(
                        Collections.disjoint(packages, its), () -> "Another jar has the same packages as " + classes);
                packages.addAll(its);
            }
        }
        Matcher managed =
                Pattern.compile("<groupId>(.*?)</groupId>").matcher(Files.readString(ROOT.resolve("bom/pom.xml")));
        assertEquals(
                Set.of("io.github.httpstatus"),
                managed.results().map(result -> result.group(1)).collect(Collectors.toSet()));
    }
}
