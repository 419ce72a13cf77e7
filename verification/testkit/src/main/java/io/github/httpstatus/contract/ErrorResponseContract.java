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
 * What a client gets of an exception, from whichever framework is outermost. An adapter's test implements {@link #server()};
 * the rules are the same for all, and none asks which adapter it is.
 */
public interface ErrorResponseContract {

    List<String> PLACES = List.of("here", "nested", "async");

    List<Integer> STATUSES = List.of(400, 404, 409, 413, 422, 429, 499, 500, 503, 599);

    List<String> ACCEPTED = List.of("", "application/json", "application/problem+json", "text/html", "application/xml");

    /** Of HTTP/1.1 alone: Grizzly leaves the Content-Type out of its answer to the offer of an upgrade. */
    HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * The server of the test, without a slash at the end. It answers GET of {@code /here/NAME} by throwing
     * {@code Errors.of(NAME)} in the framework's own kind of handler, {@code /nested/NAME} by calling
     * {@code Errors.nested(NAME)} there, {@code /async/NAME} by failing with {@code Errors.of(NAME)} on another thread,
     * after the handler has returned, and {@code /wrapped/WRAPPER/NAME} by throwing {@code Errors.wrapped(WRAPPER, NAME)}.
     * {@code /begun/HOW/NAME} throws {@code Errors.of(NAME)} after the headers {@link Errors#STALE} were set and, if HOW is
     * {@code stream} or {@code writer}, a part of a body was written, where the framework has a response to begin.
     * A customizer passes the request header {@code X-Caller} to {@code Errors.customized}.
     */
    URI server();

    @ParameterizedTest
    @FieldSource("PLACES")
    default void answersWithTheStatusAndTheProblemWhateverTheClientAccepts(String place) throws Exception {
        for (int status : STATUSES) {
            for (String accepted : ACCEPTED) {
                HttpResponse<String> response = send("GET", place, String.valueOf(status), accepted);
                assertAnswer(response, status, Optional.of("detail of " + status), place + "/" + status);
                assertEquals(retryAfter(status), response.headers().firstValue("Retry-After"));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void answersHeadWithTheSameFieldsAlone(String place) throws Exception {
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
    default void answersForAServerBehindItAsAGatewayThatRepeatsNothing(String place) throws Exception {
        for (int theirs : new int[] {302, 401, 404, 429, 503, 504, 999}) {
            HttpResponse<String> response = send("GET", place, "upstream-" + theirs, "");
            assertAnswer(response, theirs == 504 ? 504 : 502, Optional.empty(), place + "/upstream-" + theirs);
            assertEquals(Optional.empty(), response.headers().firstValue("Retry-After"));
        }
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void passesAStatusOnWhenItIsToldTo(String place) throws Exception {
        for (int theirs : new int[] {403, 404, 429, 503, 504}) {
            HttpResponse<String> response = send("GET", place, "passed-on-" + theirs, "");
            assertAnswer(response, theirs, Optional.empty(), place + "/passed-on-" + theirs);
            assertEquals(Optional.of("120"), response.headers().firstValue("Retry-After"));
        }
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void tellsTheDetailWholeWhateverItIs(String place) throws Exception {
        assertAnswer(send("GET", place, "nasty", ""), 400, Optional.of(Errors.NASTY), place + "/nasty");
        assertAnswer(send("GET", place, "long", ""), 400, Optional.of(Errors.LONG), place + "/long");
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sendsTheHeadersOfAnError(String place) throws Exception {
        HttpResponse<String> response = send("GET", place, "challenge", "");
        assertAnswer(response, 401, Optional.empty(), place + "/challenge");
        assertEquals(
                "Bearer realm=\"api\",Basic realm=\"api\"",
                String.join(",", response.headers().allValues("WWW-Authenticate")));
        assertEquals(List.of("a b"), response.headers().allValues("X-Trace"));
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sendsTheTypeAndTheMembersOfAProblem(String place) throws Exception {
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
    default void findsAnErrorInsideWrappers(String wrapper) throws Exception {
        String place = "wrapped/" + wrapper;
        assertAnswer(send("GET", place, "409", ""), 409, Optional.of("detail of 409"), place + "/409");
        assertAnswer(send("GET", place, "upstream-404", ""), 502, Optional.empty(), place + "/upstream-404");
        HttpResponse<String> other = send("GET", place, "none", "");
        assertTrue(other.statusCode() >= 500, "left to the framework or the application");
        assertNotEquals(Optional.of(Problem.MEDIA_TYPE), other.headers().firstValue("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"headers", "stream", "writer"})
    default void takesBackWhatWasBegun(String how) throws Exception {
        String place = "begun/" + how;
        HttpResponse<String> response = send("GET", place, "404", "");
        assertAnswer(response, 404, Optional.of("detail of 404"), place + "/404");
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
    default void offersAnUpgradeOnItsConnection(String place) throws Exception {
        List<String> head = headSent(place, "upgrade");
        assertTrue(head.get(0).startsWith("HTTP/1.1 426"), head::toString);
        assertTrue(head.contains("Upgrade: TLS/1.3"), head::toString);
        assertTrue(head.stream().anyMatch(line -> line.matches("(?i)Connection: .*Upgrade.*")), head::toString);
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void splitsNoResponseByAnyCharacterOfAHeader(String place) throws Exception {
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
    default void sendsWhatACustomizerAdds(String place) throws Exception {
        HttpResponse<String> response = send("GET", place, "typed", "", "X-Caller", "someone");
        assertEquals(409, response.statusCode());
        assertEquals(List.of("someone"), response.headers().allValues("X-Caller"));
        JsonObject members = JsonParser.object().from(response.body());
        assertEquals(Map.of("name", "A"), members.get("hall"));
        // A server may have put an exception of its own around what was thrown.
        String thrown = place.equals("wrapped/io") ? "IOException around HttpStatusException" : "HttpStatusException";
        assertTrue(members.getString("thrown").endsWith(thrown), response.body());
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sendsTheErrorWithoutABrokenCustomizer(String place) throws Exception {
        HttpResponse<String> response = send("GET", place, "404", "", "X-Caller", "broken");
        assertAnswer(response, 404, Optional.of("detail of 404"), place + "/404");
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void keepsInsideWhatIsForTheInside(String place) throws Exception {
        for (String name : List.of("404", "500", "nasty", "upstream-401", "passed-on-503")) {
            String everything = everythingSent(place, name);
            String status = everything.substring(0, everything.indexOf("\r\n"));
            assertTrue(status.matches("HTTP/1\\.1 \\d{3}( [A-Za-z -]*)?"), status);
            // Not in the content: it is no page, and a JSON library that a framework goes through need not escape it.
            String fields = everything.substring(0, everything.indexOf("\r\n\r\n"));
            assertFalse(fields.contains("script"), fields);
            for (String inside : List.of(Errors.SECRET, Errors.UPSTREAM, "s3cret-query", "s3cret-field")) {
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

    private void assertAnswer(HttpResponse<String> response, int status, Optional<String> detail, String path)
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
        // RFC 9457, Section 3.1.1: the same as no type.
        members.remove("type", "about:blank");
        assertEquals(expected, members);
    }

    /** Status line and headers on a connection that is kept: Grizzly never ends the body of a response with Upgrade. */
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

    /** Status line, fields and content as they went over the wire, of a request full of secrets. */
    private String everythingSent(String place, String name) throws IOException {
        try (Socket socket = request(place, name, "Connection: close\r\n")) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @SuppressWarnings("resource") // For the caller to close.
    private Socket request(String place, String name, String connection) throws IOException {
        Socket socket = new Socket(server().getHost(), server().getPort());
        String request = "GET " + server().getPath() + "/" + place + "/" + name + "?token=s3cret-query HTTP/1.1\r\n"
                + "Host: " + server().getAuthority() + "\r\n"
                + "Authorization: Bearer s3cret-field\r\n"
                + connection + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
