package io.github.httpstatus.examples.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final OkHttpClient HTTP = new OkHttpClient.Builder()
            .followRedirects(false)
            .readTimeout(PATIENCE)
            .build();

    private static Targets targets;
    private static Sender sender;
    private static EmbeddedTomcat site;

    @BeforeAll
    static void start() throws IOException {
        targets = Targets.start(new PrintStream(OutputStream.nullOutputStream(), false));
        sender = new Sender(targets.all(), PATIENCE);
        site = Site.start(0, Reference.load(), sender);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        sender.close();
        targets.close();
    }

    private static Request.Builder request(String path) {
        return new Request.Builder().url(site.address() + path);
    }

    private static Response get(String path) throws IOException {
        return HTTP.newCall(request(path).build()).execute();
    }

    private static Response send(String code, String through) throws IOException {
        return HTTP.newCall(sending(code, through)
                        .header("Origin", site.address().toString())
                        .build())
                .execute();
    }

    private static Request.Builder sending(String code, String through) {
        return request("/send")
                .post(new FormBody.Builder()
                        .add("code", code)
                        .add("through", through)
                        .build());
    }

    private static void assertProblem(int status, Response response) throws IOException {
        try (response) {
            String body = response.body().string();
            assertEquals(status, response.code(), body);
            assertEquals("application/problem+json", response.header("Content-Type"));
            assertTrue(body.contains("\"status\":" + status) && body.contains("\"detail\":"), body);
            assertTrue(response.header("Content-Security-Policy", "").startsWith(Pages.SECURITY_POLICY));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/404", "/499", "/777", "/100", "/999", "/statuses.json", "/explorer.css", "/explorer.js"})
    void servesEachPageWithStrictPolicy(String path) throws IOException {
        try (Response response = get(path)) {
            assertEquals(200, response.code());
            assertEquals(
                    Pages.SECURITY_POLICY + "; frame-ancestors 'none'", response.header("Content-Security-Policy"));
            assertEquals("nosniff", response.header("X-Content-Type-Options"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/42",
                "/1000",
                "/099",
                "/abc",
                "/404/",
                "/404.html",
                "/Site.class",
                "/uses.json",
                "/%3Cscript%3E"
            })
    void responds404ForUnknownPath(String path) throws IOException {
        assertProblem(404, get(path));
    }

    @Test
    void respondsWithPageToBrowser() throws IOException {
        try (Response response = HTTP.newCall(
                        request("/<script>").header("Accept", "text/html").build())
                .execute()) {
            assertEquals(404, response.code());
            Document page = Jsoup.parse(response.body().string());
            assertEquals("404 Not Found", page.select("h1").text());
            assertEquals(
                    "Codes have three digits, from 100 to 999.",
                    page.select(".lead").text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "127.0.0.1", "127.0.0.1:1", "localhost.example.com:80"})
    void rejectsOtherHosts(String host) throws IOException {
        assertProblem(
                421, HTTP.newCall(request("/404").header("Host", host).build()).execute());
    }

    @Test
    void respondsToLocalhost() throws IOException {
        String host = "localhost:" + site.address().getPort();
        try (Response response =
                HTTP.newCall(request("/404").header("Host", host).build()).execute()) {
            assertEquals(200, response.code());
        }
    }

    @Test
    void listensOnlyOnLoopbackInterface() {
        assertEquals("127.0.0.1", site.address().getHost());
        targets.all()
                .forEach(target -> assertEquals("127.0.0.1", target.address().getHost()));
    }

    @ParameterizedTest
    @CsvSource({"/, PUT", "/404, DELETE", "/send, OPTIONS", "/404, POST", "/send, GET"})
    void rejectsOtherMethods(String path, String method) throws IOException {
        RequestBody body = method.equals("GET") ? null : RequestBody.create(new byte[0]);
        try (Response response = HTTP.newCall(request(path)
                        .method(method, body)
                        .header("Accept", "text/html")
                        .build())
                .execute()) {
            assertEquals(405, response.code());
            assertFalse(response.header("Allow", "").contains(method));
            assertFalse(response.header("Allow", "").isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com", "null", "https://127.0.0.1", "http://127.0.0.1"})
    void sendsNothingForPageOfOtherOrigin(String origin) throws IOException {
        assertProblem(
                403,
                HTTP.newCall(sending("404", "Spring 7").header("Origin", origin).build())
                        .execute());
    }

    @Test
    void sendsNothingWithoutOrigin() throws IOException {
        assertProblem(403, HTTP.newCall(sending("404", "Spring 7").build()).execute());
    }

    @ParameterizedTest
    @CsvSource({
        "404, http://example.com/",
        "404, 127.0.0.1",
        "404, ''",
        "42, Spring 7",
        "4040, Spring 7",
        "x, Spring 7",
        "100, Spring 7"
    })
    void rejectsInvalidStatusOrUnknownFramework(String code, String through) throws IOException {
        assertProblem(400, send(code, through));
    }

    @Test
    void rejectsFormOfMoreThan16Kilobytes() throws IOException {
        try (Response response = send("404", "x".repeat(20_000))) {
            assertEquals(413, response.code());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Jakarta Servlet 6.1, 429", "Jakarta REST 4.0, 429", "Spring 7, 429",
        "Jakarta Servlet 6.1, 401", "Jakarta REST 4.0, 401", "Spring 7, 401",
        "Jakarta Servlet 6.1, 499", "Jakarta REST 4.0, 499", "Spring 7, 499",
    })
    void showsSameProblemFromEveryFramework(String framework, String code) throws IOException {
        Document page = sent(code, framework);
        String wire = page.select("#sent pre").text();
        assertTrue(wire.startsWith("HTTP/1.1 " + code), wire);
        assertTrue(wire.contains("application/problem+json"), wire);
        assertTrue(wire.contains("\"status\":" + code), wire);
        assertTrue(wire.contains("\"detail\":\"Sent by the explorer\""), wire);
        // The server of the JDK changes the case of header names.
        String headers = wire.toLowerCase(Locale.ROOT);
        assertEquals(code.equals("429"), headers.contains("retry-after: 120"), wire);
        assertEquals(code.equals("401"), headers.contains("www-authenticate: bearer"), wire);
        String reported = page.select("#sent dl").text();
        assertTrue(reported.contains("status() " + code), reported);
        assertTrue(reported.contains("retryAfter() " + (code.equals("429") ? "120 s" : "empty")), reported);
    }

    @ParameterizedTest
    @CsvSource({"Jakarta Servlet 6.1, 204", "Jakarta REST 4.0, 302", "Spring 7, 200"})
    void sendsOtherStatusesWithoutBody(String framework, String code) throws IOException {
        String wire = sent(code, framework).select("#sent pre").text();
        assertTrue(wire.startsWith("HTTP/1.1 " + code), wire);
        assertFalse(wire.contains("problem"), wire);
    }

    @Test
    void showsThatOkHttpFailsCallFor407() throws IOException {
        String reported = sent("407", "Spring 7").select("#sent dl").text();
        assertTrue(reported.contains("status() 407 Proxy Authentication Required"), reported);
        assertTrue(reported.contains("The call fails java.net.ProtocolException"), reported);
    }

    private static Document sent(String code, String framework) throws IOException {
        try (Response response = send(code, framework)) {
            assertEquals(200, response.code());
            return Jsoup.parse(response.body().string());
        }
    }

    @Test
    void doesNotOfferToSendInterimStatus() throws IOException {
        try (Response response = get("/103")) {
            Document page = Jsoup.parse(response.body().string());
            assertEquals(0, page.select("form[method=post]").size());
            assertTrue(page.select("section[aria-labelledby=send]").text().contains("Not sendable alone"));
        }
    }
}
