package io.github.httpstatus.applications;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.httpstatus.contract.HangGuard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void reportsTheStatusThatEachClientReceived() throws Exception {
        List<String> received = new ArrayList<>();
        for (String request : ShopTest.ALL) {
            int number = received.size();
            String numbered =
                    request.replaceFirst("\n|$", "\nNumber: " + number + "\n").stripTrailing();
            received.add(number + " " + send(Kit.ALL, numbered).status());
        }
        // A client has its response before the request ends.
        long start = System.nanoTime();
        List<String> reported = List.of();
        while (reported.size() < received.size() && System.nanoTime() - start < HangGuard.LIMIT.toNanos()) {
            String response = send(Kit.ALL, "GET /reports").text();
            reported =
                    response.lines().filter(line -> line.matches("\\d+ \\d+")).toList();
        }
        assertEquals(
                received.stream().sorted().toList(), reported.stream().sorted().toList());
    }
}
