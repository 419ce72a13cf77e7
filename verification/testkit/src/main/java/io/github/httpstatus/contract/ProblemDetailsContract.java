package io.github.httpstatus.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonParser;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a client receives problem details for every error if the application has turned them on, and that complete
 * responses stay unchanged. The rules are the same for every framework.
 */
public interface ProblemDetailsContract {

    HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The message of an error that is not ours. No client may receive it. */
    String SECRET = Errors.SECRET;

    List<String> PLACES = List.of("sent", "bare");

    List<Integer> STATUSES = List.of(400, 401, 404, 405, 410, 416, 422, 429, 499, 500, 503, 599);

    /**
     * Returns the address of the test's server, without a slash at the end. It handles GET requests for these paths:
     *
     * <ul>
     *   <li>{@code /own}: throws {@link #own()}; supports no other method except HEAD and OPTIONS
     *   <li>{@code /upstream}: throws {@code Errors.of("upstream-401")}
     *   <li>{@code /secured}: rejects a client without credentials, with {@code WWW-Authenticate: Basic realm="api"}
     *   <li>{@code /sent/CODE}: sends the framework's own error with the headers {@link #headers(int)}, the status and the
     *       message {@link #SECRET}
     *   <li>{@code /bare/CODE}, also with POST and OPTIONS: sends only these headers and the status
     *   <li>{@code /left-alone/CODE}: does the same, but the application has excluded the path
     *   <li>{@code /complete/NAME}: sends the {@link Complete} response with that name
     * </ul>
     *
     * <p>A customizer passes the request header {@code X-Caller} to {@code Errors.customized}.
     */
    URI server();

    /** Creates an error of the application. */
    static StatusException own() {
        return HttpStatusException.builder(HttpStatus.CONFLICT)
                .type(URI.create("https://example.com/probs/sold-out"))
                .title("Sold out")
                .detail("No seats are left")
                .header("X-Trace", "a b")
                .member("seats", List.of(7, 8))
                .cause(new IllegalStateException(SECRET))
                .build();
    }

    /** Returns the headers that a server itself sends with an error. */
    static Map<String, String> headers(int status) {
        return switch (status) {
            case 401 -> Map.of("WWW-Authenticate", "Basic realm=\"api\"");
            case 405 -> Map.of("Allow", "GET");
            case 416 -> Map.of("Content-Range", "bytes */5");
            case 429, 503 -> Map.of("Retry-After", "7");
            default -> Map.of("X-Trace", "a b");
        };
    }

    /** Requests that fail in the same way on every server. */
    enum Failure {
        OWN("GET", "/own", 409, Map.of("X-Trace", "a b")) {
            @Override
            Map<String, Object> members() {
                return Map.of(
                        "type",
                        "https://example.com/probs/sold-out",
                        "title",
                        "Sold out",
                        "status",
                        409,
                        "detail",
                        "No seats are left",
                        "instance",
                        "/own",
                        "seats",
                        List.of(7, 8));
            }
        },
        UNKNOWN_PATH("GET", "/nowhere", 404, Map.of()),
        WRONG_METHOD("DELETE", "/own", 405, Map.of("Allow", "GET")),
        SECURITY_REFUSAL("GET", "/secured", 401, Map.of("WWW-Authenticate", "Basic realm=\"api\"")),
        UNREGISTERED_STATUS("GET", "/sent/499", 499, Map.of()),
        UPSTREAM("GET", "/upstream", 502, Map.of());

        private final String method;
        private final String path;
        private final int status;
        private final Map<String, String> headers;

        Failure(String method, String path, int status, Map<String, String> headers) {
            this.method = method;
            this.path = path;
            this.status = status;
            this.headers = headers;
        }

        Map<String, Object> members() {
            return ProblemDetailsContract.members(status, path);
        }
    }

    /** Responses that stay unchanged: they have a body, are not errors, or declare that they have no body. */
    enum Complete {
        NO_CONTENT(204, Map.of(), ""),
        NOT_MODIFIED(304, Map.of("ETag", "\"v1\""), ""),
        UNHEALTHY(503, Map.of("Content-Type", "application/json"), "{\"status\":\"DOWN\"}"),
        EVENTS(200, Map.of("Content-Type", "text/event-stream"), "data: one\n\ndata: two\n\n"),
        FAILED_EVENTS(503, Map.of("Content-Type", "text/event-stream"), "event: error\ndata: gone\n\n"),
        LOCKED(423, Map.of("Content-Type", "application/xml"), "<D:error xmlns:D=\"DAV:\"/>"),
        GRPC(503, Map.of("Content-Type", "application/grpc", "grpc-status", "14"), ""),
        COMPRESSED(404, Map.of("Content-Type", "application/octet-stream", "Content-Encoding", "gzip"), "not really"),
        EMPTY(404, Map.of("Content-Length", "0"), ""),
        PAGE(404, Map.of("Content-Type", "text/html"), "<h1>Not here</h1>");

        private final int status;
        private final Map<String, String> headers;
        private final String body;

        Complete(int status, Map<String, String> headers, String body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        public int status() {
            return status;
        }

        public Map<String, String> headers() {
            return headers;
        }

        public String body() {
            return body;
        }
    }

    @ParameterizedTest
    @EnumSource
    default void sendsSameProblemOnEveryServer(Failure failure) throws Exception {
        HttpResponse<String> response = send(failure.method, failure.path);
        assertEquals(failure.status, response.statusCode());
        assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
        assertEquals(failure.members(), read(response));
        failure.headers.forEach((name, value) -> assertTrue(
                String.join(",", response.headers().allValues(name)).contains(value),
                () -> name + " in " + response.headers()));
        assertFalse((response.headers() + response.body()).contains(SECRET), response::body);
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sendsProblemForStatusWithoutBody(String place) throws Exception {
        for (int status : STATUSES) {
            String path = "/" + place + "/" + status;
            HttpResponse<String> response = send("GET", path);
            assertEquals(status, response.statusCode());
            assertEquals(List.of(Problem.MEDIA_TYPE), response.headers().allValues("Content-Type"), path);
            assertEquals(members(status, path), read(response));
            assertTrue(variesByAccept(response), path);
            headers(status)
                    .forEach((name, value) ->
                            assertEquals(List.of(value), response.headers().allValues(name), path));
            assertFalse((response.headers() + response.body()).contains(SECRET), response::body);
        }
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sendsOnlyHeadersForHead(String place) throws Exception {
        for (int status : STATUSES) {
            HttpResponse<String> response = send("HEAD", "/" + place + "/" + status);
            assertEquals(status, response.statusCode());
            assertEquals("", response.body());
            assertEquals(List.of(Problem.MEDIA_TYPE), response.headers().allValues("Content-Type"));
            headers(status)
                    .forEach((name, value) ->
                            assertEquals(List.of(value), response.headers().allValues(name)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sent, 'text/html,application/xhtml+xml,*/*;q=0.8', false",
        "bare, 'text/html,application/xhtml+xml,*/*;q=0.8', false",
        "sent, 'application/json;q=0.4,text/html;q=0.5', false",
        "sent, 'application/json;q=0.5,text/html;q=0.4', true",
        "bare, 'text/html;q=0.1,application/problem+json', true",
        "sent, '*/*', true",
        "bare, 'application/xml', true"
    })
    default void sendsProblemOnlyIfClientDoesNotPreferHtml(String place, String accept, boolean isProblem)
            throws Exception {
        HttpResponse<String> response = send("GET", "/" + place + "/404", "Accept", accept);
        assertEquals(404, response.statusCode());
        assertEquals(isProblem, isProblem(response), response.headers()::toString);
        // Jetty removes Vary from its own page, which no cache stores.
        boolean isStored =
                response.headers().allValues("Cache-Control").stream().noneMatch(value -> value.contains("no-store"));
        assertTrue(variesByAccept(response) || !isStored, response.headers()::toString);
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    default void sendsAdditionsOfCustomizerForOtherErrors(String place) throws Exception {
        HttpResponse<String> response = send("GET", "/" + place + "/404", "X-Caller", "someone");
        assertEquals(List.of("someone"), response.headers().allValues("X-Caller"));
        assertTrue(isProblem(response));
    }

    @ParameterizedTest
    @EnumSource
    default void keepsCompleteResponseUnchanged(Complete complete) throws Exception {
        for (String method : List.of("GET", "HEAD")) {
            HttpResponse<String> response = send(method, "/complete/" + complete);
            assertEquals(complete.status, response.statusCode());
            assertEquals(method.equals("GET") ? complete.body : "", response.body());
            // Some servers add a charset.
            complete.headers.forEach((name, value) -> assertTrue(
                    response.headers().firstValue(name).orElse("none").startsWith(value),
                    () -> name + " in " + response.headers()));
            assertFalse(variesByAccept(response));
            assertFalse(isProblem(response));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 503})
    default void keepsErrorOfExcludedPathUnchanged(int status) throws Exception {
        HttpResponse<String> response = send("GET", "/left-alone/" + status);
        assertEquals(status, response.statusCode());
        assertFalse(isProblem(response));
        assertFalse(variesByAccept(response));
    }

    @ParameterizedTest
    @CsvSource({"OPTIONS, Access-Control-Request-Method, PUT", "POST, Content-Type, application/grpc+proto"})
    default void keepsErrorOfPreflightAndGrpcUnchanged(String method, String name, String value) throws Exception {
        HttpResponse<String> response = send(method, "/bare/403", name, value);
        assertEquals(403, response.statusCode());
        assertNotEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
        assertEquals("", response.body());
        assertFalse(variesByAccept(response));
    }

    private static boolean isProblem(HttpResponse<?> response) {
        return response.headers().allValues("Content-Type").contains(Problem.MEDIA_TYPE);
    }

    /** CORS and compression add other names to Vary. */
    private static boolean variesByAccept(HttpResponse<?> response) {
        return Arrays.stream(
                        String.join(",", response.headers().allValues("Vary")).split(",", -1))
                .anyMatch(name -> name.trim().equalsIgnoreCase("Accept"));
    }

    private static Map<String, Object> members(int status, String path) {
        Map<String, Object> members = new HashMap<>(Map.of("status", status, "instance", path));
        String phrase = StatusCode.of(status).phrase();
        if (!phrase.isEmpty()) {
            members.put("title", phrase);
        }
        return members;
    }

    private Map<String, Object> read(HttpResponse<String> response) throws Exception {
        Map<String, Object> members = new HashMap<>(JsonParser.object().from(response.body()));
        // RFC 9457, section 3.1.1: this means the same as no type.
        members.remove("type", "about:blank");
        members.computeIfPresent(
                "instance",
                (name, path) -> path.toString().substring(server().getPath().length()));
        return members;
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server() + path)).method(method, HttpRequest.BodyPublishers.noBody());
        return CLIENT.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
