package io.github.httpstatus.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonParser;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import java.io.IOException;
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
     * {@code Errors.nested(NAME)} there, and {@code /async/NAME} by failing with {@code Errors.of(NAME)} on another thread,
     * after the handler has returned.
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
        for (int theirs : new int[] {401, 404, 429, 503, 504}) {
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
    @FieldSource("PLACES")
    default void keepsInsideWhatIsForTheInside(String place) throws Exception {
        for (String name : List.of("404", "500", "nasty", "upstream-401", "passed-on-503")) {
            String everything = everythingSent(place, name);
            String status = everything.substring(0, everything.indexOf("\r\n"));
            assertTrue(status.matches("HTTP/1\\.1 \\d{3}( [A-Za-z -]*)?"), status);
            // Not in the content: it is no page, and a JSON library that a framework goes through need not escape it.
            String fields = everything.substring(0, everything.indexOf("\r\n\r\n"));
            assertFalse(fields.contains("script"), fields);
            for (String inside : List.of(Errors.SECRET, "s3cret-query", "s3cret-field")) {
                assertFalse(everything.contains(inside), everything);
            }
            assertFalse(
                    everything.matches("(?s).*(Exception|\\.java:|\\bat [a-z]+\\.|[a-z]+\\.[a-z]+\\.[A-Z]).*"),
                    everything);
        }
    }

    private HttpResponse<String> send(String method, String place, String name, String accepted) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server() + "/" + place + "/" + name))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!accepted.isEmpty()) {
            request.header("Accept", accepted);
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

    /** Status line, fields and content as they went over the wire, of a request full of secrets. */
    private String everythingSent(String place, String name) throws IOException {
        try (Socket socket = new Socket(server().getHost(), server().getPort())) {
            String request = "GET " + server().getPath() + "/" + place + "/" + name + "?token=s3cret-query HTTP/1.1\r\n"
                    + "Host: " + server().getAuthority() + "\r\n"
                    + "Authorization: Bearer s3cret-field\r\n"
                    + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
