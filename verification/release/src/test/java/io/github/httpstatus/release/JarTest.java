package io.github.httpstatus.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jboss.jandex.IndexReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class JarTest {

    static final List<String> FOLDERS = Repository.PUBLISHED;

    /** The modules that an application may lack, by folder. A Spring application has MVC, WebFlux or neither. */
    private static final Map<String, Set<String>> OPTIONAL_MODULES = Map.of(
            "spring",
            Set.of(
                    "com.fasterxml.jackson.databind",
                    "io.github.httpstatus.servlet",
                    "io.swagger.v3.core",
                    "io.swagger.v3.oas.models",
                    "jakarta.servlet",
                    "micrometer.observation",
                    "org.reactivestreams",
                    "reactor.core",
                    "spring.boot",
                    "spring.boot.autoconfigure",
                    "spring.context",
                    "spring.webflux",
                    "spring.webmvc"));

    /** The packages of these modules, including subpackages. */
    private static final Map<String, List<String>> OPTIONAL_PACKAGES = Map.of(
            "spring",
            List.of(
                    "com.fasterxml.jackson.databind",
                    "io.github.httpstatus.servlet",
                    "io.micrometer.observation",
                    "io.swagger",
                    "jakarta.servlet",
                    "org.reactivestreams",
                    "org.springframework.boot",
                    "org.springframework.context",
                    "org.springframework.web.reactive",
                    "org.springframework.web.servlet",
                    "reactor"));

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void moduleExportsItsOwnPackage(String folder) throws Exception {
        ModuleDescriptor module =
                ModuleFinder.of(jar(folder)).findAll().iterator().next().descriptor();
        String name = folder.equals("core") ? "io.github.httpstatus" : "io.github.httpstatus." + folder;
        assertFalse(module.isAutomatic());
        assertEquals(name, module.name());
        assertEquals(packages(folder), module.packages());
        assertEquals(
                Set.of(name),
                module.exports().stream()
                        .filter(exports -> !exports.isQualified())
                        .map(ModuleDescriptor.Exports::source)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void needsNoAnnotationsAndOptionalModulesAtRunTime(String folder) throws Exception {
        ModuleDescriptor module =
                ModuleFinder.of(jar(folder)).findAll().iterator().next().descriptor();
        Set<String> optional = OPTIONAL_MODULES.getOrDefault(folder, Set.of());
        for (ModuleDescriptor.Requires requires : module.requires()) {
            boolean annotations =
                    requires.name().endsWith("jspecify") || requires.name().matches(".*\\.annotations?");
            assertEquals(
                    annotations || optional.contains(requires.name()),
                    requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC),
                    requires::toString);
        }
    }

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void bundleExportsItsPackages(String folder) throws Exception {
        assertEquals("io.github.httpstatus.httpstatus-" + folder, header(folder, "Bundle-SymbolicName"));
        String version = Repository.version().replace("-SNAPSHOT", "");
        Set<String> exports = clauses(folder, "Export-Package").stream()
                .map(clause -> clause.replaceFirst(";uses:=\"[^\"]*\"", ""))
                .collect(Collectors.toSet());
        Set<String> expected = packages(folder).stream()
                .map(name -> name + ";version=\"" + version + "\"")
                .collect(Collectors.toSet());
        assertEquals(expected, exports);
    }

    /** Core has packages only for adapters. OSGi has no qualified exports, so the bundle exports them to everybody. */
    private static Set<String> packages(String folder) {
        return folder.equals("core")
                ? Set.of("io.github.httpstatus", "io.github.httpstatus.client", "io.github.httpstatus.server")
                : Set.of("io.github.httpstatus." + folder);
    }

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void importsAnnotationsAndOptionalPackagesOptionally(String folder) throws Exception {
        List<String> optional = OPTIONAL_PACKAGES.getOrDefault(folder, List.of());
        for (String clause : clauses(folder, "Import-Package")) {
            boolean annotations = clause.startsWith("org.jspecify.")
                    || clause.startsWith("com.fasterxml.")
                    || clause.startsWith("jakarta.annotation;");
            String name = clause.replaceFirst(";.*", "") + ".";
            boolean may = optional.stream().anyMatch(prefix -> name.startsWith(prefix + "."));
            assertEquals(annotations || may, clause.contains("resolution:=optional"), clause);
        }
        assertEquals(
                !folder.equals("core"),
                clauses(folder, "Import-Package").stream().anyMatch(clause -> clause.startsWith("io.github.")));
    }

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void providesSameServicesOnModulePathAndClassPath(String folder) throws Exception {
        ModuleDescriptor module =
                ModuleFinder.of(jar(folder)).findAll().iterator().next().descriptor();
        Map<String, List<String>> ofTheModule = module.provides().stream()
                .collect(Collectors.toMap(ModuleDescriptor.Provides::service, ModuleDescriptor.Provides::providers));
        Map<String, List<String>> ofTheClassPath = new HashMap<>();
        try (JarFile jar = new JarFile(jar(folder).toFile())) {
            for (var entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith("META-INF/services/") && !entry.isDirectory()) {
                    String lines = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    ofTheClassPath.put(
                            entry.getName().substring("META-INF/services/".length()),
                            lines.lines().toList());
                }
            }
        }
        assertEquals(ofTheModule, ofTheClassPath);
    }

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void isNullMarked(String folder) throws Exception {
        try (JarFile jar = new JarFile(jar(folder).toFile())) {
            String path = folder.equals("core") ? "" : folder + "/";
            var marker = jar.getEntry("io/github/httpstatus/" + path + "package-info.class");
            String constants = new String(jar.getInputStream(marker).readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(constants.contains("Lorg/jspecify/annotations/NullMarked;"));
        }
    }

    /** WildFly treats indexed classes as components of the application, and writes JSON with Jackson if it finds annotations. */
    @ParameterizedTest
    @ValueSource(strings = {"core", "servlet"})
    void hasEmptyJandexIndex(String folder) throws Exception {
        try (JarFile jar = new JarFile(jar(folder).toFile());
                InputStream index = jar.getInputStream(jar.getEntry("META-INF/jandex.idx"))) {
            assertEquals(0, new IndexReader(index).read().getKnownClasses().size());
        }
    }

    /** Quarkus does not index the jar again, and older servers can read the index. */
    @Test
    void hasJandexIndexInOldestFormatThatQuarkusReads() throws Exception {
        try (JarFile jar = new JarFile(jar("jaxrs").toFile());
                InputStream index = jar.getInputStream(jar.getEntry("META-INF/jandex.idx"))) {
            assertEquals(11, new IndexReader(index).getIndexVersion());
        }
    }

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void isSmallerThan96Kilobytes(String folder) throws Exception {
        assertTrue(Files.size(jar(folder)) < 96 << 10, () -> folder + " has grown");
    }

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void hasNamesOfLocalVariables(String folder) throws Exception {
        try (JarFile jar = new JarFile(jar(folder).toFile())) {
            boolean named = false;
            for (var entry : Collections.list(jar.entries())) {
                String constants = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                named |= entry.getName().endsWith(".class") && constants.contains("LocalVariableTable");
            }
            assertTrue(named, () -> folder + " has no local variables in its class files");
        }
    }

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void runsOnJava17(String folder) throws Exception {
        try (JarFile jar = new JarFile(jar(folder).toFile())) {
            for (var entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class")) {
                    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                        in.skipNBytes(6);
                        assertEquals(61, in.readUnsignedShort(), entry.getName());
                    }
                }
            }
        }
    }

    private static String header(String folder, String name) throws Exception {
        try (JarFile jar = new JarFile(jar(folder).toFile())) {
            return jar.getManifest().getMainAttributes().getValue(name);
        }
    }

    /** Returns the parts of a manifest header, which are separated by commas outside quotes. */
    private static List<String> clauses(String folder, String name) throws Exception {
        return List.of(header(folder, name).split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)"));
    }

    private static Path jar(String folder) throws Exception {
        return Repository.ROOT.resolve(folder + "/target/httpstatus-" + folder + "-" + Repository.version() + ".jar");
    }
}
