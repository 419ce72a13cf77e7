package io.github.httpstatus.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.RawServer;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import io.github.httpstatus.okhttp.OkHttpStatuses;
import io.github.httpstatus.spring.SpringStatuses;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import okhttp3.Cache;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatusCode;

/** Compares the support for codes that a framework does not know, or does not know completely. */
class CodesTest {

    private static final String REGISTRY = "../../core/src/test/resources/status-codes.csv";

    /** An error handler fails itself when it looks up such a code. */
    @Pain(value = 1, thread = "spring-projects/spring-boot/issues/11923")
    void hasValueForUnregisteredCode() {
        assertThrows(IllegalArgumentException.class, () -> org.springframework.http.HttpStatus.valueOf(520));
        assertNull(Response.Status.fromStatusCode(520));

        StatusCode status = StatusCode.of(520);
        assertTrue(status.isServerError());
        assertSame(status, SpringStatuses.of(SpringStatuses.toHttpStatusCode(status)));
        assertSame(status, JaxrsStatuses.of(JaxrsStatuses.toStatusType(status)));
    }

    /** Checks the lists of Jakarta REST 4.0 and Servlet 6.1. */
    @Pain(value = 7, thread = "jakartaee/rest/issues/1149")
    void hasConstantForEveryRegisteredCode() throws Exception {
        List<Integer> registered = Files.readAllLines(java.nio.file.Path.of(REGISTRY)).stream()
                .filter(row -> row.matches("418,.*|(.*?,){5}(standard|obsoleted),.*"))
                .map(row -> Integer.valueOf(row.substring(0, 3)))
                .toList();
        assertEquals(62, registered.size());
        assertEquals(
                19,
                registered.stream()
                        .filter(code -> Response.Status.fromStatusCode(code) == null)
                        .count());
        assertThrows(NoSuchFieldException.class, () -> HttpServletResponse.class.getField("SC_TOO_MANY_REQUESTS"));

        assertEquals(
                registered,
                Arrays.stream(HttpStatus.values()).map(HttpStatus::value).toList());
        int tooManyRequests = HttpStatus.Code.TOO_MANY_REQUESTS;
        assertEquals(429, tooManyRequests);
    }

    /** OkHttp has its own list. It does not store a response with a newer code, even one with a max-age. */
    @Pain(value = 15, thread = "square/okhttp/issues/1253")
    void definesWhichStatusesAreCacheable(@TempDir java.nio.file.Path folder) throws Exception {
        try (Cache cache = new Cache(folder.toFile(), 1 << 20);
                RawServer server = new RawServer(path -> RawServer.sending("HTTP/1.1 " + path.substring(1)
                        + " \r\nCache-Control: max-age=3600\r\nContent-Length: 0\r\n\r\n"))) {
            OkHttpClient client = new OkHttpClient.Builder()
                    .cache(cache)
                    .followRedirects(false)
                    .build();
            assertEquals(1, requests(client, server, "/308"));
            assertEquals(2, requests(client, server, "/451"));
        }

        assertTrue(HttpStatus.PERMANENT_REDIRECT.isHeuristicallyCacheable());
        assertTrue(HttpStatus.UNAVAILABLE_FOR_LEGAL_REASONS.isHeuristicallyCacheable());
    }

    private static int requests(OkHttpClient client, RawServer server, String path) throws Exception {
        int before = server.requests();
        for (int i = 0; i < 2; i++) {
            client.newCall(new Request.Builder().url(server.uri(path).toURL()).build())
                    .execute()
                    .close();
        }
        return server.requests() - before;
    }

    /** Frameworks have at most a phrase, and for an unregistered code not even that. */
    @Pain(value = 25, thread = "jschauma/httpstatus/issues/2")
    void definesHowToTreatEveryCode() {
        assertFalse(HttpStatusCode.valueOf(499) instanceof org.springframework.http.HttpStatus);
        assertNull(Response.Status.fromStatusCode(499));

        assertSame(HttpStatus.BAD_REQUEST, StatusCode.of(499).equivalent());
        for (HttpStatus status : HttpStatus.values()) {
            assertFalse(status.description().isEmpty());
            assertEquals("www.rfc-editor.org", status.specification().link().getHost());
        }
    }

    /** GraphQL over HTTP recommends this code for a partial success, and no list has it yet. */
    @Pain(value = 26, thread = "graphql/graphql-over-http/pull/437")
    void sendsAndReceivesFutureCode() throws Exception {
        Set<Integer> successes = Set.of(200, 201, 202, 203, 204, 205, 206);
        try (Server server = Server.jersey(PartialSuccess.class);
                okhttp3.Response response = new OkHttpClient()
                        .newCall(new Request.Builder()
                                .url(server.uri("/graphql").toURL())
                                .build())
                        .execute()) {
            assertFalse(successes.contains(response.code()));
            assertNull(org.springframework.http.HttpStatus.resolve(response.code()));

            StatusCode status = OkHttpStatuses.of(response);
            assertTrue(status.isSuccessful());
            assertEquals(294, status.value());
        }
    }

    @Path("/graphql")
    public static class PartialSuccess {

        @GET
        public Response data() {
            return JaxrsStatuses.toResponseBuilder(StatusCode.of(294)).build();
        }
    }
}
