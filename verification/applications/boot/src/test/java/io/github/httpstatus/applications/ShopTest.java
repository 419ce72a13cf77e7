package io.github.httpstatus.applications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares an ordinary Spring MVC application without and with httpstatus, on each server of Boot. */
class ShopTest {

    private static final String USER = "\nAuthorization: Basic dXNlcjpwYXNzd29yZA==";

    /** Requests that do not involve httpstatus. */
    static final List<String> OTHERS = List.of(
            "GET /orders/7",
            "GET /orders/seven",
            "GET /orders/7\nAccept: application/xml",
            "HEAD /orders/7",
            "OPTIONS /orders/7",
            "OPTIONS /orders/7\nOrigin: http://other.example\nAccess-Control-Request-Method: GET",
            "DELETE /orders/7",
            "GET /nowhere",
            "GET /nowhere\nAccept: text/html",
            "HEAD /nowhere",
            "POST /orders\nContent-Type: application/json\n\n{\"item\":\"tea\",\"count\":2}",
            "POST /orders\nContent-Type: application/json\n\n{\"item\":\"\",\"count\":0}",
            "POST /orders\nContent-Type: application/json\n\n{\"item\":",
            "POST /orders\nContent-Type: text/plain\n\ntea",
            "GET /parameters?day=MONDAY&status=NOT_FOUND&n=1",
            "GET /parameters?day=1&status=404&n=1",
            "GET /parameters?day=MONDAY",
            "GET /hours.txt",
            "HEAD /hours.txt",
            "GET /hours.txt\nRange: bytes=0-3",
            "GET /hours.txt\nRange: bytes=99-",
            "GET /hours.txt\nIf-Modified-Since: Fri, 31 Dec 2100 00:00:00 GMT",
            "POST /hours.txt\n\nx",
            "GET /private",
            "GET /private" + USER,
            "GET /private\nAuthorization: Basic dXNlcjp3cm9uZw==",
            "GET /admin" + USER,
            "GET /not//normal",
            "GET /thread",
            "GET /errors/response-status",
            "GET /errors/annotated",
            "GET /errors/advised",
            "GET /errors/unchecked",
            "GET /errors/unchecked\nAccept: text/html",
            "GET /errors/checked",
            "GET /errors/error",
            "GET /errors/async-response-status",
            "GET /errors/async-annotated",
            "GET /errors/async-advised",
            "GET /errors/async-unchecked",
            "GET /errors/async-error",
            "GET /errors/future",
            "GET /errors/streaming",
            "GET /errors/sent",
            "GET /errors/set",
            "GET /filter/unchecked",
            "GET /filter/sent",
            "GET /actuator/health",
            "POST /actuator/health\n\n",
            "GET /actuator/nowhere");

    /** Requests that fail without httpstatus, and their status with it. */
    static final Map<String, Integer> OURS = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /fails/controller", 409),
            Map.entry("GET /fails/async", 409),
            Map.entry("GET /fails/upstream", 502),
            Map.entry("GET /fails/filter", 410),
            Map.entry("GET /fails/security/filter", 423),
            Map.entry("GET /fails/security/entry-point", 401),
            Map.entry("GET /fails/security/denied" + USER, 403),
            Map.entry("GET /fails/security/manager", 429),
            // Spring Security finds its own exception among the causes, and calls the entry point.
            Map.entry("GET /fails/security/translated", 401),
            Map.entry("GET /fails/parameter?status=520", 200),
            Map.entry("GET /fails/parameter?status=42", 400),
            Map.entry("GET /fails/retries", 200),
            Map.entry("GET /actuator/failing", 503),
            Map.entry("GET /actuator/failing/entry-point", 401)));

    private static final String ADVISED = "GET /fails/payment";

    static final List<String> ALL = Stream.of(OTHERS, OURS.keySet(), List.of(ADVISED))
            .flatMap(Collection::stream)
            .toList();

    static Recording of(Server server, Kit kit) {
        String application = kit == Kit.NONE ? "example.shop.Shop" : "example.failing.FailingShop";
        return Recording.of(application, server, kit, kit == Kit.NONE ? OTHERS : ALL);
    }

    static Stream<Server> servers() {
        return Stream.of(System.getProperty("servers").toUpperCase(Locale.ROOT).split(",", -1))
                .map(Server::valueOf);
    }

    @Test
    void keepsOtherResponsesUnchangedWithAllJars() {
        Recording without = of(Server.TOMCAT, Kit.NONE);
        Recording with = of(Server.TOMCAT, Kit.ALL);
        for (String request : OTHERS) {
            assertEquals(
                    without.response(request).text(), with.response(request).text());
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void keepsOtherResponsesUnchangedWithAdapters(Server server) {
        Recording without = of(server, Kit.CORE);
        Recording with = of(server, Kit.ALL);
        for (String request : OTHERS) {
            assertEquals(
                    without.response(request).text(), with.response(request).text());
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void respondsWithStatusThrownAnywhere(Server server) {
        Map<String, Integer> statuses = new TreeMap<>();
        OURS.keySet().forEach(request -> {
            assertEquals(500, of(server, Kit.CORE).response(request).status(), () -> request + " without httpstatus");
            statuses.put(request, of(server, Kit.ALL).response(request).status());
        });
        assertEquals(OURS, statuses);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void sendsHeadersAndProblemFromInsideSpringSecurity(Server server) {
        String challenge =
                of(server, Kit.ALL).response("GET /fails/security/entry-point").text();
        assertTrue(challenge.contains("\r\nWWW-Authenticate: Basic realm=\"shop\"\r\n"), challenge);
        assertTrue(challenge.contains("\r\nContent-Type: " + Problem.MEDIA_TYPE + "\r\n"), challenge);
        assertTrue(challenge.contains("\"instance\":\"/fails/security/entry-point\""), challenge);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void readsStatusesFromYaml(Server server) {
        String retries = of(server, Kit.ALL).response("GET /fails/retries").text();
        assertTrue(retries.contains("[429 Too Many Requests, 503 Service Unavailable, 520] except 404,5xx"), retries);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void adviceOfTheApplicationHasPrecedence(Server server) {
        for (Kit kit : new Kit[] {Kit.CORE, Kit.ALL}) {
            assertEquals(402, of(server, kit).response(ADVISED).status());
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void runsOnVirtualThreads(Server server) {
        boolean virtual = of(server, Kit.ALL).response("GET /thread").text().contains("VirtualThread");
        assertEquals(Runtime.version().feature() >= 21, virtual);
    }
}
