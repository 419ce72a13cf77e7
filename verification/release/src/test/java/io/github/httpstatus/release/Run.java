package io.github.httpstatus.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the reports of one run of an adapter's tests.
 *
 * @param passed the number of passed tests of each class
 * @param jars the names of the files in the class path
 * @param java the version of the JVM
 */
record Run(Map<String, Integer> passed, List<String> jars, String java) {

    /** Reads the reports in a folder, for the test classes of an adapter. */
    static Run read(String adapter, String folder) throws Exception {
        Map<String, Integer> passed = new TreeMap<>();
        List<String> jars = List.of();
        String java = "";
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(Repository.ROOT.resolve(folder), "TEST-*.xml")) {
            for (Path report : reports) {
                String file = Repository.ROOT.relativize(report).toString();
                String name = Repository.texts(file, "/testsuite/@name").get(0);
                // The report of a renamed class stays until the next `clean`.
                if (!Files.exists(
                        Repository.ROOT.resolve(adapter + "/src/test/java/" + name.replace('.', '/') + ".java"))) {
                    continue;
                }
                List<String> cases = Repository.texts(file, "//testcase[not(failure or error or skipped)]");
                passed.put(name, cases.size());
                jars = Stream.of(property(file, "java.class.path").split(System.getProperty("path.separator")))
                        .map(path -> Path.of(path).getFileName().toString())
                        .toList();
                java = property(file, "java.specification.version");
            }
        }
        return new Run(passed, jars, java);
    }

    private static String property(String report, String name) throws Exception {
        return Repository.texts(report, "//property[@name='" + name + "']/@value")
                .get(0);
    }

    /**
     * Returns the only jar of an artifact, as "artifact version".
     *
     * @param jar the artifact, with or without the expected version
     */
    String one(String jar) {
        String artifact = jar.replaceFirst("-\\d.*", "");
        List<String> found = jars.stream()
                .filter(file -> file.matches(Pattern.quote(artifact) + "-\\d.*\\.jar"))
                .map(file -> file.substring(0, file.length() - ".jar".length()))
                .distinct()
                .toList();
        assertEquals(1, found.size(), () -> jar + " must be on the class path once, but there is " + found);
        if (!jar.equals(artifact)) {
            assertEquals(jar, found.get(0));
        }
        return artifact + " " + found.get(0).substring(artifact.length() + 1);
    }

    int total() {
        return passed.values().stream().mapToInt(Integer::intValue).sum();
    }
}
