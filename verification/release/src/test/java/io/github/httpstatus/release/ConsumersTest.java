package io.github.httpstatus.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares the versions in the POMs of the consumers. They inherit nothing from the root POM, so they repeat versions. */
class ConsumersTest {

    private static final String CONSUMERS = "verification/compatibility/consumers/";

    @Test
    void consumersUseVersionsOfTheRootPom() throws Exception {
        Map<String, String> repeated = versions(CONSUMERS + "pom.xml");
        Map<String, String> ours = versions("pom.xml");
        repeated.keySet().retainAll(ours.keySet());
        assertTrue(repeated.size() > 10, repeated::toString);
        ours.keySet().retainAll(repeated.keySet());
        assertEquals(ours, repeated);
    }

    @Test
    void consumersRepeatNoVersion() throws Exception {
        for (String consumer : Repository.texts(CONSUMERS + "pom.xml", "//module")) {
            List<String> typed = Repository.texts(
                    CONSUMERS + consumer + "/pom.xml", "//dependency/version[not(starts-with(., '${'))]");
            assertTrue(typed.size() <= 1, () -> consumer + " repeats versions: " + typed);
        }
    }

    private static Map<String, String> versions(String pom) throws Exception {
        String path = "/project/properties/*[contains(name(), '.version')]";
        List<String> values = Repository.texts(pom, path);
        List<String> names = Repository.names(pom, path);
        Map<String, String> versions = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            versions.put(names.get(i), values.get(i));
        }
        return versions;
    }
}
