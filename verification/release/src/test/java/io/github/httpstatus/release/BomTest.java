package io.github.httpstatus.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BomTest {

    private static final String MANAGED = "/project/dependencyManagement/dependencies/dependency";

    @Test
    void managesExactlyThePublishedJars() throws Exception {
        List<String> published = new ArrayList<>();
        for (String folder : publishedFolders()) {
            published.addAll(Repository.texts(folder + "/pom.xml", "/project/artifactId"));
        }
        assertEquals(Repository.PUBLISHED.size(), published.size());
        List<String> managed = Repository.texts("bom/pom.xml", MANAGED + "/artifactId");
        assertEquals(published, managed);
    }

    @Test
    void managesAllJarsWithItsOwnVersion() throws Exception {
        assertEquals(
                Set.of("${project.version}"), new HashSet<>(Repository.texts("bom/pom.xml", MANAGED + "/version")));
        assertEquals(
                Set.of("io.github.httpstatus"), new HashSet<>(Repository.texts("bom/pom.xml", MANAGED + "/groupId")));
    }

    @Test
    void inheritsNoDependencies() throws Exception {
        assertTrue(Repository.texts("pom.xml", "/project/dependencyManagement").isEmpty());
        assertTrue(Repository.texts("pom.xml", "/project/dependencies").isEmpty());
    }

    /** Returns the modules of the root that create a jar and do not skip its deployment. */
    private static List<String> publishedFolders() throws Exception {
        List<String> folders = new ArrayList<>();
        for (String module : Repository.texts("pom.xml", "/project/modules/module")) {
            String pom = module + "/pom.xml";
            boolean jar = Repository.texts(pom, "/project/packaging").isEmpty();
            boolean stays = !Repository.texts(pom, "/project/properties/maven.deploy.skip")
                    .isEmpty();
            if (jar && !stays) {
                folders.add(module);
            }
        }
        return folders;
    }
}
