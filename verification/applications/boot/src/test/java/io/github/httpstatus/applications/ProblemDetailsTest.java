package io.github.httpstatus.applications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.Problem;
import io.github.httpstatus.contract.ProblemDetailsContract;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Tests the problem details of every error in a Boot application with one property. */
@ParameterizedClass
@EnumSource(names = {"SERVLET", "REACTIVE"})
class ProblemDetailsTest implements ProblemDetailsContract {

    private static ConfigurableApplicationContext application;

    @Parameter
    WebApplicationType type;

    @BeforeParameterizedClassInvocation
    static void start(WebApplicationType type) {
        application = run(
                type,
                "--httpstatus.problem-details.enabled=true",
                "--httpstatus.problem-details.exclude=/left-alone/**",
                "--server.compression.enabled=true",
                "--server.compression.min-response-size=1",
                "--server.compression.mime-types=application/json,application/problem+json");
    }

    private static ConfigurableApplicationContext run(WebApplicationType type, String... arguments) {
        Class<?> source = type == WebApplicationType.SERVLET ? MvcProblems.class : WebFluxProblems.class;
        SpringApplication application = new SpringApplication(source);
        application.setWebApplicationType(type);
        application.setDefaultProperties(Map.of("server.port", "0", "server.address", "127.0.0.1"));
        return application.run(arguments);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        application.close();
    }

    @Override
    public URI server() {
        return server(application);
    }

    private static URI server(ConfigurableApplicationContext application) {
        return URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
    }

    private static HttpResponse<String> send(URI server, String method, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .method(method, HttpRequest.BodyPublishers.ofString("no JSON"));
        return CLIENT.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static boolean isProblem(HttpResponse<?> response) {
        return response.headers().allValues("Content-Type").contains(Problem.MEDIA_TYPE);
    }

    @Test
    void bootAloneSendsItsOwnFormat() throws Exception {
        try (ConfigurableApplicationContext alone = run(type)) {
            HttpResponse<String> response = send(server(alone), "GET", "/nowhere");
            assertEquals(404, response.statusCode());
            assertFalse(isProblem(response));
            assertTrue(response.body().contains("timestamp"), response::body);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /thrown, '', 500",
        "GET, /reason, '', 410",
        "GET, /styles/none.css, '', 404",
        "POST, /numbers, application/json, 400",
        "POST, /numbers, application/unknown, 415",
        "PATCH, /numbers, application/json, 405"
    })
    void sendsProblemWithoutMessageOfTheException(String method, String path, String type, int status)
            throws Exception {
        HttpResponse<String> response =
                type.isEmpty() ? send(server(), method, path) : send(server(), method, path, "Content-Type", type);
        assertEquals(status, response.statusCode());
        assertTrue(isProblem(response), response.headers()::toString);
        assertFalse(response.body().contains("detail"), response::body);
        assertFalse((response.headers() + response.body()).contains(SECRET), response::body);
    }

    @Test
    void sendsPagesToBrowsers() throws Exception {
        for (String path : List.of("/nowhere", "/thrown", "/sent/404")) {
            HttpResponse<String> response = send(server(), "GET", path, "Accept", "text/html,*/*;q=0.8");
            assertTrue(response.body().contains("Whitelabel Error Page"), response::body);
            assertTrue(response.headers().allValues("Vary").contains("Accept"), response.headers()::toString);
        }
    }

    @Test
    void keepsCorsPreflightUnchanged() throws Exception {
        for (String origin : List.of("https://example.org", "https://example.com")) {
            HttpResponse<String> response =
                    send(server(), "OPTIONS", "/numbers", "Origin", origin, "Access-Control-Request-Method", "POST");
            assertEquals(origin.endsWith("org") ? 200 : 403, response.statusCode());
            assertFalse(isProblem(response));
        }
    }

    @Test
    void keepsCorsHeadersOfError() throws Exception {
        HttpResponse<String> response =
                send(server(), "POST", "/numbers", "Origin", "https://example.org", "Content-Type", "application/json");
        assertTrue(isProblem(response));
        assertEquals(List.of("https://example.org"), response.headers().allValues("Access-Control-Allow-Origin"));
        String vary = String.join(",", response.headers().allValues("Vary")).toLowerCase(Locale.ROOT);
        assertTrue(List.of(vary.split("[, ]+", -1)).containsAll(List.of("origin", "accept")), vary);
    }

    /** Some servers do not compress errors. */
    @Test
    void allowsCompressionByTheServer() throws Exception {
        for (String path : List.of("/sent/404", "/complete/UNHEALTHY")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server() + path))
                    .header("Accept-Encoding", "gzip")
                    .build();
            HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            InputStream body = new ByteArrayInputStream(response.body());
            if (response.headers().allValues("Content-Encoding").contains("gzip")) {
                body = new GZIPInputStream(body);
            }
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(text.startsWith("{\"") && text.endsWith("}"), text);
        }
    }

    @Test
    void keepsRejectionsOfSpringSecurity() throws Exception {
        String credentials =
                "Basic " + Base64.getEncoder().encodeToString("user:password".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> response = send(server(), "GET", "/secured", "Authorization", credentials);
        assertEquals(403, response.statusCode());
        assertEquals(type == WebApplicationType.SERVLET, isProblem(response), response.headers()::toString);
    }

    /** A problem that Spring itself writes is a body. */
    @Test
    void keepsProblemsOfSpringUnchanged() throws Exception {
        try (ConfigurableApplicationContext both = run(
                type,
                "--httpstatus.problem-details.enabled=true",
                "--spring.mvc.problemdetails.enabled=true",
                "--spring.webflux.problemdetails.enabled=true")) {
            HttpResponse<String> response = send(server(both), "PATCH", "/numbers");
            assertTrue(isProblem(response));
            assertTrue(response.body().contains("detail"), response::body);
            assertTrue(isProblem(send(server(both), "GET", "/sent/499")));
            assertTrue(isProblem(send(server(both), "GET", "/secured")));
        }
    }
}
