package io.github.httpstatus.applications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares an ordinary Spring WebFlux application without and with httpstatus. */
class ReactiveShopTest {

    private static final String USER = "\nAuthorization: Basic dXNlcjpwYXNzd29yZA==";

    /** Requests that do not involve httpstatus. */
    private static final List<String> OTHERS = List.of(
            "GET /orders/7",
            "GET /orders/seven",
            "GET /orders/7\nAccept: application/xml",
            "HEAD /orders/7",
            "OPTIONS /orders/7",
            "DELETE /orders/7",
            "GET /nowhere",
            "GET /nowhere\nAccept: text/html",
            "POST /orders\nContent-Type: application/json\n\n{\"item\":\"tea\"}",
            "POST /orders\nContent-Type: application/json\n\n{\"item\":\"\"}",
            "POST /orders\nContent-Type: application/json\n\n{\"item\":",
            "POST /orders\nContent-Type: text/plain\n\ntea",
            "GET /parameters?day=MONDAY&status=NOT_FOUND",
            "GET /parameters?day=1&status=404",
            "GET /hours.txt",
            "HEAD /hours.txt",
            "GET /hours.txt\nRange: bytes=99-",
            "GET /private",
            "GET /private" + USER,
            "GET /admin" + USER,
            "GET /errors/response-status",
            "GET /errors/annotated",
            "GET /errors/advised",
            "GET /errors/unchecked",
            "GET /errors/unchecked\nAccept: text/html",
            "GET /errors/error",
            "GET /errors/none",
            "GET /filter",
            "GET /actuator/health",
            "GET /actuator/nowhere");

    /** Requests that fail without httpstatus, and their status with it. */
    private static final Map<String, Integer> OURS = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /fails/thrown", 409),
            Map.entry("GET /fails/mono", 409),
            Map.entry("GET /fails/functional", 409),
            Map.entry("GET /fails/upstream", 502),
            Map.entry("GET /fails/filter", 410),
            Map.entry("GET /fails/security/filter", 423),
            Map.entry("GET /fails/security/entry-point", 401),
            Map.entry("GET /fails/security/denied" + USER, 403),
            Map.entry("GET /fails/security/manager", 429),
            Map.entry("GET /fails/parameter?status=520", 200),
            Map.entry("GET /fails/parameter?status=42", 400),
            Map.entry("GET /actuator/failing", 503),
            Map.entry("GET /actuator/failing/entry-point", 401)));

    private static final String ADVISED = "GET /fails/payment";

    private static final List<String> ALL = Stream.of(OTHERS, OURS.keySet(), List.of(ADVISED))
            .flatMap(Collection::stream)
            .toList();

    private static Recording of(Kit kit) {
        return kit == Kit.NONE
                ? Recording.of("example.reactive.ReactiveShop", Server.NETTY, kit, OTHERS)
                : Recording.of("example.failing.FailingReactiveShop", Server.NETTY, kit, ALL);
    }

    @ParameterizedTest
    @EnumSource(names = "ALL", mode = EnumSource.Mode.EXCLUDE)
    void keepsOtherResponsesUnchanged(Kit without) {
        for (String request : OTHERS) {
            assertEquals(
                    of(without).response(request).text(),
                    of(Kit.ALL).response(request).text());
        }
    }

    @Test
    void respondsWithStatusThrownAnywhere() {
        Map<String, Integer> statuses = new TreeMap<>();
        OURS.keySet().forEach(request -> {
            assertEquals(500, of(Kit.CORE).response(request).status(), () -> request + " without httpstatus");
            statuses.put(request, of(Kit.ALL).response(request).status());
        });
        assertEquals(OURS, statuses);
    }

    @Test
    void sendsHeadersAndProblemFromInsideSpringSecurity() {
        String challenge =
                of(Kit.ALL).response("GET /fails/security/entry-point").text();
        assertTrue(challenge.contains("\r\nWWW-Authenticate: Basic realm=\"shop\"\r\n"), challenge);
        assertTrue(challenge.contains("\r\nContent-Type: " + Problem.MEDIA_TYPE + "\r\n"), challenge);
        assertTrue(challenge.contains("\"instance\":\"/fails/security/entry-point\""), challenge);
    }

    @Test
    void adviceOfTheApplicationHasPrecedence() {
        for (Kit kit : new Kit[] {Kit.CORE, Kit.ALL}) {
            assertEquals(402, of(kit).response(ADVISED).status());
        }
    }
}
