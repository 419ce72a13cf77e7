package io.github.httpstatus.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Tests the files that GitHub reads. Nothing else in a build would notice a mistake in them. */
class GitHubTest {

    /** The oldest supported versions, by the names of their properties in the root POM. */
    private static final Set<String> OLDEST = Set.of(
            "${servlet.version}",
            "${jaxrs.version}",
            "${spring.version}",
            "${reactor.version}",
            "${reactor-netty.version}",
            "${okhttp.version}",
            "${tomcat.version}",
            "${jersey.version}");

    static List<String> files() throws Exception {
        return Repository.files(".yml").stream()
                .filter(file -> file.startsWith(".github"))
                .toList();
    }

    static List<String> workflows() throws Exception {
        return files().stream().filter(file -> file.contains("/workflows/")).toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isValidYaml(String file) throws Exception {
        assertFalse(load(file).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void givesWorkflowsOnlyReadPermission(String file) throws Exception {
        assertEquals(Map.of("contents", "read"), load(file).get("permissions"));
    }

    /** Dependabot would update all versions of a dependency, including the oldest. */
    @Test
    void ignoresDependenciesTestedInSeveralVersions() throws Exception {
        Map<String, Set<String>> versions = versions();
        Set<String> fixed = new TreeSet<>();
        versions.forEach((dependency, of) -> {
            if (of.size() > 1 || of.stream().anyMatch(OLDEST::contains)) {
                fixed.add(dependency);
            }
        });
        assertTrue(fixed.size() > 10, fixed::toString);
        List<Pattern> ignored = ignored();
        fixed.removeIf(dependency ->
                ignored.stream().anyMatch(pattern -> pattern.matcher(dependency).matches()));
        assertEquals(Set.of(), fixed, "not ignored in .github/dependabot.yml");
    }

    @Test
    void ignoresOnlyDependenciesThatExist() throws Exception {
        Set<String> dependencies = versions().keySet();
        for (Pattern pattern : ignored()) {
            assertTrue(dependencies.stream().anyMatch(pattern.asMatchPredicate()), pattern::toString);
        }
    }

    /** Returns the versions of each foreign dependency as the POMs write them, so a property is {@code ${...}}. */
    private static Map<String, Set<String>> versions() throws Exception {
        Map<String, Set<String>> versions = new TreeMap<>();
        for (String pom : Repository.files("pom.xml")) {
            String path = "(//dependency|//path)[version]/";
            List<String> groups = Repository.texts(pom, path + "groupId");
            List<String> artifacts = Repository.texts(pom, path + "artifactId");
            List<String> all = Repository.texts(pom, path + "version");
            for (int i = 0; i < all.size(); i++) {
                String name = groups.get(i) + ":" + artifacts.get(i);
                if (!groups.get(i).equals("io.github.httpstatus")) {
                    versions.computeIfAbsent(name, key -> new HashSet<>()).add(all.get(i));
                }
            }
        }
        return versions;
    }

    private static List<Pattern> ignored() throws Exception {
        Map<?, ?> maven = (Map<?, ?>) ((List<?>) load(".github/dependabot.yml").get("updates")).get(0);
        assertEquals("maven", maven.get("package-ecosystem"));
        return ((List<?>) maven.get("ignore"))
                .stream()
                        .map(rule -> (String) ((Map<?, ?>) rule).get("dependency-name"))
                        .map(name -> Pattern.compile(name.replace(".", "\\.").replace("*", ".*")))
                        .toList();
    }

    private static Map<String, Object> load(String file) throws Exception {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Repository.read(file));
    }
}
