package io.github.httpstatus.applications;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the shop as a WAR in a standalone Tomcat without and with httpstatus. */
class WarTest {

    /** Paths of the same length, because responses repeat them. */
    private static final Map<Kit, String> PATHS = Map.of(Kit.CORE, "/core", Kit.ALL, "/full");

    @TempDir
    private static Path base;

    private static StandaloneTomcat tomcat;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        tomcat = new StandaloneTomcat(base);
        for (Kit kit : PATHS.keySet()) {
            tomcat.deploy(
                    PATHS.get(kit),
                    ClassPath.of(Server.STANDALONE, kit),
                    "example/shop",
                    "example/failing",
                    "static",
                    "example.yaml");
        }
        port = tomcat.start();
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.stop();
    }

    private static Exchange send(Kit kit, String request) throws Exception {
        return Exchange.of(port, request.replaceFirst(" /", " " + PATHS.get(kit) + "/"));
    }

    @Test
    void keepsOtherResponsesUnchanged() throws Exception {
        for (String request : ShopTest.OTHERS) {
            assertEquals(
                    send(Kit.CORE, request).text().replace("/core", "/full"),
                    send(Kit.ALL, request).text());
        }
    }

    @Test
    void respondsWithStatusThrownAnywhere() throws Exception {
        Map<String, Integer> statuses = new TreeMap<>();
        for (String request : ShopTest.OURS.keySet()) {
            assertEquals(500, send(Kit.CORE, request).status(), () -> request + " without httpstatus");
            statuses.put(request, send(Kit.ALL, request).status());
        }
        assertEquals(ShopTest.OURS, statuses);
    }
}
