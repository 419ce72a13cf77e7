package io.github.httpstatus.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the response that a client receives for an exception. The test of each adapter implements {@link #server()}. The rules
 * are the same for every framework.
 */
public interface ErrorResponseContract {

    List<String> PLACES = List.of("here", "nested", "async");

    List<Integer> STATUSES = List.of(400, 404, 409, 413, 422, 429, 499, 500, 503, 599);

    List<String> ACCEPTED = List.of("", "application/json", "application/problem+json", "text/html", "application/xml");

    /** With HTTP/1.1 only: when a client offers an upgrade, Grizzly omits the Content-Type. */
    HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Returns the address of the test's server, without a slash at the end. It handles GET requests for these paths:
     *
     * <ul>
     *   <li>{@code /here/NAME}: a handler of the framework throws {@code Errors.of(NAME)}
     *   <li>{@code /nested/NAME}: a handler calls {@code Errors.nested(NAME)}
     *   <li>{@code /async/NAME}: the request fails with {@code Errors.of(NAME)} on another thread, after the handler has
     *       returned
     *   <li>{@code /wrapped/WRAPPER/NAME}: a handler throws {@code Errors.wrapped(WRAPPER, NAME)}
     *   <li>{@code /begun/HOW/NAME}: a handler sets the headers {@link Errors#STALE}, writes a part of a body if HOW is
     *       {@code stream} or {@code writer}, and throws {@code Errors.of(NAME)}; it only throws if the framework's handlers
     *       have no access to the response
     * </ul>
     *
     * <p>A customizer passes the request header {@code X-Caller} to {@code Errors.customized}.
     */
    URI server();

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sendsStatusAndProblemForEveryAccept(String place) throws Exception {
        for (int status : STATUSES) {
            for (String accepted : ACCEPTED) {
                HttpResponse<String> response = send("GET", place, String.valueOf(status), accepted);
                assertResponse(response, status, Optional.of("detail of " + status), place + "/" + status);
                assertEquals(retryAfter(status), response.headers().firstValue("Retry-After"));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sendsOnlyHeadersForHead(String place) throws Exception {
        for (int status : STATUSES) {
            HttpResponse<String> response = send("HEAD", place, String.valueOf(status), "");
            assertEquals(status, response.statusCode());
            assertEquals("", response.body());
            assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
            assertEquals(retryAfter(status), response.headers().firstValue("Retry-After"));
        }
    }

    private static Optional<String> retryAfter(int status) {
        return status == 429 ? Optional.of("120") : Optional.empty();
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sends502Or504ForErrorOfAnotherServer(String place) throws Exception {
        for (int theirs : new int[] {302, 401, 404, 429, 503, 504, 999}) {
            HttpResponse<String> response = send("GET", place, "upstream-" + theirs, "");
            assertResponse(response, theirs == 504 ? 504 : 502, Optional.empty(), place + "/upstream-" + theirs);
            assertEquals(Optional.empty(), response.headers().firstValue("Retry-After"));
        }
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sendsPassedOnStatusWithRetryAfter(String place) throws Exception {
        for (int theirs : new int[] {403, 404, 429, 503, 504}) {
            HttpResponse<String> response = send("GET", place, "passed-on-" + theirs, "");
            assertResponse(response, theirs, Optional.empty(), place + "/passed-on-" + theirs);
            assertEquals(Optional.of("120"), response.headers().firstValue("Retry-After"));
        }
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sendsCompleteDetailForAnyText(String place) throws Exception {
        assertResponse(send("GET", place, "nasty", ""), 400, Optional.of(Errors.NASTY), place + "/nasty");
        assertResponse(send("GET", place, "long", ""), 400, Optional.of(Errors.LONG), place + "/long");
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sendsHeadersOfTheException(String place) throws Exception {
        HttpResponse<String> response = send("GET", place, "challenge", "");
        assertResponse(response, 401, Optional.empty(), place + "/challenge");
        assertEquals(
                "Bearer realm=\"api\",Basic realm=\"api\"",
                String.join(",", response.headers().allValues("WWW-Authenticate")));
        assertEquals(List.of("a b"), response.headers().allValues("X-Trace"));
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sendsTypeAndMembersOfTheProblem(String place) throws Exception {
        HttpResponse<String> response = send("GET", place, "typed", "");
        assertEquals(409, response.statusCode());
        assertEquals(
                Map.of(
                        "type",
                        "https://example.com/probs/sold-out",
                        "title",
                        "Sold out",
                        "status",
                        409,
                        "instance",
                        server().getPath() + "/" + place + "/typed",
                        "seats",
                        List.of(7, 8),
                        "hall",
                        Map.of("name", "A")),
                JsonParser.object().from(response.body()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"io", "completion", "execution", "all"})
    default void findsExceptionInsideWrappers(String wrapper) throws Exception {
        String place = "wrapped/" + wrapper;
        assertResponse(send("GET", place, "409", ""), 409, Optional.of("detail of 409"), place + "/409");
        assertResponse(send("GET", place, "upstream-404", ""), 502, Optional.empty(), place + "/upstream-404");
        HttpResponse<String> other = send("GET", place, "none", "");
        assertTrue(other.statusCode() >= 500, "the framework or the application responds");
        assertNotEquals(Optional.of(Problem.MEDIA_TYPE), other.headers().firstValue("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"headers", "stream", "writer"})
    default void discardsBegunResponse(String how) throws Exception {
        String place = "begun/" + how;
        HttpResponse<String> response = send("GET", place, "404", "");
        assertResponse(response, 404, Optional.of("detail of 404"), place + "/404");
        for (String name : Errors.STALE.keySet()) {
            assertNotEquals(
                    Optional.of(Errors.STALE.get(name)), response.headers().firstValue(name), name);
        }
        HttpResponse<String> head = send("HEAD", place, "404", "");
        assertEquals(404, head.statusCode());
        assertNotEquals(Optional.of("12345"), head.headers().firstValue("Content-Length"));
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sendsUpgradeWithConnectionHeader(String place) throws Exception {
        List<String> head = headSent(place, "upgrade");
        assertTrue(head.get(0).startsWith("HTTP/1.1 426"), head::toString);
        assertTrue(head.contains("Upgrade: TLS/1.3"), head::toString);
        assertTrue(head.stream().anyMatch(line -> line.matches("(?i)Connection: .*Upgrade.*")), head::toString);
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void headerValueNeverSplitsTheResponse(String place) throws Exception {
        List<String> head = headSent(place, "characters");
        List<String> lines = head.stream()
                .filter(line -> !line.matches("(?s)HTTP/1.1 409.*|[A-Za-z-]+: .*"))
                .toList();
        assertEquals(List.of(), lines);
        assertEquals(
                1,
                head.stream()
                        .filter(line -> line.startsWith("X-Characters: <") && line.endsWith(">"))
                        .count(),
                head::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"here", "nested", "async", "wrapped/io"})
    default void sendsAdditionsOfCustomizer(String place) throws Exception {
        HttpResponse<String> response = send("GET", place, "typed", "", "X-Caller", "someone");
        assertEquals(409, response.statusCode());
        assertEquals(List.of("someone"), response.headers().allValues("X-Caller"));
        JsonObject members = JsonParser.object().from(response.body());
        assertEquals(Map.of("name", "A"), members.get("hall"));
        // A server may have wrapped the thrown exception in its own.
        String thrown = place.equals("wrapped/io") ? "IOException around HttpStatusException" : "HttpStatusException";
        assertTrue(members.getString("thrown").endsWith(thrown), response.body());
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sendsErrorWithoutFailingCustomizer(String place) throws Exception {
        HttpResponse<String> response = send("GET", place, "404", "", "X-Caller", "broken");
        assertResponse(response, 404, Optional.of("detail of 404"), place + "/404");
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void neverSendsCausesOrSecrets(String place) throws Exception {
        for (String name : List.of("404", "500", "nasty", "upstream-401", "passed-on-503")) {
            String everything = everythingSent(place, name);
            String status = everything.substring(0, everything.indexOf("\r\n"));
            assertTrue(status.matches("HTTP/1\\.1 \\d{3}( [A-Za-z -]*)?"), status);
            // The body is not checked, because it is not HTML and the JSON library of a framework need not escape it.
            String headers = everything.substring(0, everything.indexOf("\r\n\r\n"));
            assertFalse(headers.contains("script"), headers);
            for (String inside : List.of(Errors.SECRET, Errors.UPSTREAM, "s3cret-query", "s3cret-header")) {
                assertFalse(everything.contains(inside), everything);
            }
            assertFalse(
                    everything.matches("(?s).*(Exception|\\.java:|\\bat [a-z]+\\.|[a-z]+\\.[a-z]+\\.[A-Z]).*"),
                    everything);
        }
    }

    private HttpResponse<String> send(String method, String place, String name, String accepted, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server() + "/" + place + "/" + name))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!accepted.isEmpty()) {
            request.header("Accept", accepted);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void assertResponse(HttpResponse<String> response, int status, Optional<String> detail, String path)
            throws Exception {
        assertEquals(status, response.statusCode());
        assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
        Map<String, Object> expected = new HashMap<>();
        String phrase = StatusCode.of(status).phrase();
        if (!phrase.isEmpty()) {
            expected.put("title", phrase);
        }
        expected.put("status", status);
        detail.ifPresent(text -> expected.put("detail", text));
        expected.put("instance", server().getPath() + "/" + path);
        Map<String, Object> members = new HashMap<>(JsonParser.object().from(response.body()));
        // RFC 9457, Section 3.1.1: this means the same as no type.
        members.remove("type", "about:blank");
        assertEquals(expected, members);
    }

    /** Returns the status line and the headers. Does not wait for the body, which Grizzly never ends after Upgrade. */
    private List<String> headSent(String place, String name) throws IOException {
        try (Socket socket = request(place, name, "")) {
            StringBuilder head = new StringBuilder();
            InputStream received = socket.getInputStream();
            for (int next = received.read(); next >= 0 && head.indexOf("\r\n\r\n") < 0; next = received.read()) {
                head.append((char) next);
            }
            return head.toString().lines().filter(line -> !line.isEmpty()).toList();
        }
    }

    /** Sends a request full of secrets, and returns all bytes of the response as text. */
    private String everythingSent(String place, String name) throws IOException {
        try (Socket socket = request(place, name, "Connection: close\r\n")) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @SuppressWarnings("resource") // The caller closes it.
    private Socket request(String place, String name, String connection) throws IOException {
        Socket socket = new Socket(server().getHost(), server().getPort());
        String request = "GET " + server().getPath() + "/" + place + "/" + name + "?token=s3cret-query HTTP/1.1\r\n"
                + "Host: " + server().getAuthority() + "\r\n"
                + "Authorization: Bearer s3cret-header\r\n"
                + connection + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
