package io.github.httpstatus.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the POMs have what Maven Central requires (name, license, developers and source), and rules of this build. */
class PomTest {

    static Stream<String> published() {
        return Stream.concat(Stream.of("bom"), Repository.PUBLISHED.stream()).map(folder -> folder + "/pom.xml");
    }

    @ParameterizedTest
    @MethodSource("published")
    void hasNameAndDescription(String pom) throws Exception {
        for (String element : List.of("name", "description")) {
            List<String> texts = Repository.texts(pom, "/project/" + element);
            assertEquals(1, texts.size(), element);
            assertFalse(texts.get(0).isBlank(), element);
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void hasRootAsParent(String pom) throws Exception {
        assertEquals(List.of("httpstatus"), Repository.texts(pom, "/project/parent/artifactId"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "scm/connection",
                "scm/developerConnection",
                "scm/url"
            })
    void inheritsMetadataFromTheRoot(String element) throws Exception {
        assertEquals(1, Repository.texts("pom.xml", "/project/" + element).size());
    }

    @Test
    void signsAndCreatesBillOfMaterialsOnlyForRelease() throws Exception {
        for (String plugin : List.of("maven-gpg-plugin", "cyclonedx-maven-plugin")) {
            assertEquals(
                    List.of("release"),
                    Repository.texts("pom.xml", "/project/profiles/profile[.//plugin/artifactId='" + plugin + "']/id"));
            assertEquals(
                    List.of(),
                    Repository.texts("pom.xml", "/project/build/plugins/plugin[artifactId='" + plugin + "']"));
        }
        assertEquals(List.of(), Repository.names("pom.xml", "/project/profiles/profile/activation"));
    }

    @Test
    void onlyListedMutantsOfCoreMaySurvive() throws Exception {
        long listed = Repository.read("core/surviving-mutants.txt")
                .lines()
                .filter(line -> line.matches("[A-Z].*"))
                .count();
        assertEquals(List.of(listed + ""), Repository.texts("core/pom.xml", "/project/properties/maxSurviving"));
    }
}
