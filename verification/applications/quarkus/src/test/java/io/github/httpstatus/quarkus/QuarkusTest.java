package io.github.httpstatus.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonParser;
import io.github.httpstatus.Problem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with Jackson, where only the jar was added, and without Jackson, where the application has its own mapper. */
class QuarkusTest {

    /** With HTTP/1.1 only, like the client of the contract. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static RunningApplication application;

    @BeforeAll
    static void start() throws Exception {
        application = RunningApplication.start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(application.uri() + path));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertProblem(int status, HttpResponse<String> response) throws Exception {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
        assertEquals(status, JsonParser.object().from(response.body()).getInt("status"));
        assertEquals(
                response.uri().getPath(),
                JsonParser.object().from(response.body()).getString("instance"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "here",
                "nested",
                "async",
                "uni",
                "failed",
                "supplied",
                "route",
                "route-failed",
                "wrapped/io",
                "wrapped/completion",
                "wrapped/execution"
            })
    void respondsToException(String kind) throws Exception {
        assertProblem(409, get("/" + kind + "/409"));
        assertProblem(409, get("/" + kind + "/409", "Accept", "text/html"));
        assertProblem(502, get("/" + kind + "/upstream-404"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/read/499 | 499; 404 Not Found; null; []; []; null; null",
                "/read/404?registered=409 | 404 Not Found; 409 Conflict; null; []; []; null; null",
                "/read/404?registered= | 404 Not Found; 404 Not Found; null; []; []; null; null",
                "/read/404?list=404&list=499 | 404 Not Found; 404 Not Found; null; [404 Not Found, 499]; []; null; null",
                "/read/404?several=409 | 404 Not Found; 404 Not Found; null; []; [409 Conflict]; null; null",
                "/read/404;matrix=409 | 404 Not Found; 404 Not Found; null; []; []; 409 Conflict; null"
            })
    void readsParameters(String path, String expected) throws Exception {
        assertEquals(expected, get(path).body());
    }

    @Test
    void readsHeadersCookiesAndForms() throws Exception {
        String expected = "404 Not Found; 404 Not Found; 5xx; []; []; null; 409 Conflict";
        assertEquals(
                expected, get("/read/404", "set", "5xx", "Cookie", "cookie=409").body());
        assertEquals("read 409 Conflict", post("status=409").body());
        assertProblem(400, get("/read/404", "set", "5x"));
        assertProblem(400, get("/read/404", "Cookie", "cookie=4o9"));
        assertProblem(400, post("status=4o9"));
    }

    private static HttpResponse<String> post(String form) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(application.uri() + "/form"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/read/42", "/read/404?registered=499", "/read/404?list=404&list=42", "/read/404?several=499"})
    void responds400ForInvalidParameter(String path) throws Exception {
        assertProblem(400, get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocking", "uni"})
    void respondsToErrorOfUpstream(String kind) throws Exception {
        assertProblem(502, get("/called/" + kind + "/404"));
        assertProblem(504, get("/called/" + kind + "/504"));
    }

    @Test
    void keepsReceivedError() throws Exception {
        String body = get("/called/caught/429").body();
        assertTrue(body.startsWith("429 Too Many Requests Optional[PT2M] {"), body);
        assertTrue(body.contains("detail of 429"), body);
    }
}
