package io.github.httpstatus.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.RetryAfter;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.contract.RawServer;
import io.github.httpstatus.jaxrs.HttpStatusFeature;
import io.github.httpstatus.jaxrs.JaxrsExceptions;
import io.github.httpstatus.okhttp.StatusResponse;
import io.github.httpstatus.servlet.ServletStatuses;
import io.github.httpstatus.spring.HttpStatusResponseErrorHandler;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.springframework.web.client.RestClient;

/** Compares how clients read the responses of other servers. */
class ClientTest {

    /** Has a body of 20,000 bytes, which is longer than the part that the kit reads. A body that was read needs no closing. */
    private static final String ERROR = "HTTP/1.1 500 \r\nContent-Length: 20000\r\n\r\n" + "no".repeat(10_000);

    /** The usual check throws without closing the response, so its connection is never used again. */
    @Pain(value = 9, thread = "bumptech/glide/issues/1441")
    void closesResponseOfAnError() throws Exception {
        try (RawServer server = new RawServer(path -> RawServer.sending(ERROR))) {
            OkHttpClient client = new OkHttpClient();
            try (okhttp3.Response response = call(client, server)) {
                IOException failure = assertThrows(IOException.class, () -> {
                    if (!response.isSuccessful()) {
                        throw new IOException(response.message());
                    }
                });
                assertEquals("", failure.getMessage());
                assertEquals(1, connectionsInUse(client));
            }

            okhttp3.Response response = call(client, server);
            UpstreamStatusException failure = assertThrows(
                    UpstreamStatusException.class,
                    () -> StatusResponse.of(response).requireSuccessful());
            assertTrue(failure.getMessage().contains("500"));
            assertEquals(0, connectionsInUse(client));
        }
    }

    private static int connectionsInUse(OkHttpClient client) {
        return client.connectionPool().connectionCount()
                - client.connectionPool().idleConnectionCount();
    }

    private static okhttp3.Response call(OkHttpClient client, RawServer server) throws IOException {
        return client.newCall(new Request.Builder().url(server.uri("/").toURL()).build())
                .execute();
    }

    /** Servers send joined values, fractions, and more seconds than an int can hold. Common parsers throw for each. */
    @Pain(value = 10, thread = "microsoftgraph/msgraph-sdk-java-core/issues/732")
    void readsEveryRetryAfter() throws Exception {
        for (String value : List.of("0,120", "1.5")) {
            assertThrows(NumberFormatException.class, () -> Integer.parseInt(value));
            assertThrows(IllegalArgumentException.class, () -> retryTime(value));
        }
        String tooLong = "99999999999";
        try (RawServer server = unavailable(tooLong)) {
            assertThrows(NumberFormatException.class, () -> call(new OkHttpClient(), server));
        }

        assertEquals(Optional.of(Duration.ofMinutes(2)), RetryAfter.find("0,120"));
        assertEquals(Optional.of(Duration.ofSeconds(2)), RetryAfter.find("1.5"));
        assertEquals(Optional.of(Duration.ofSeconds(Integer.MAX_VALUE)), RetryAfter.find(tooLong));
        assertEquals(Optional.empty(), RetryAfter.find("soon"));
    }

    private static RawServer unavailable(String retryAfter) throws IOException {
        return new RawServer(path ->
                RawServer.sending("HTTP/1.1 503 \r\nContent-Length: 0\r\nRetry-After: " + retryAfter + "\r\n\r\n"));
    }

    /** Reads the header with Jakarta REST alone. */
    @SuppressWarnings("JavaUtilDate") // The method of Jakarta REST takes and returns a Date.
    private static Instant retryTime(String retryAfter) {
        Response response =
                Response.status(503).header("Retry-After", retryAfter).build();
        return new ServiceUnavailableException(response)
                .getRetryTime(new Date())
                .toInstant();
    }

    /** Spring accepts 999, which LinkedIn sends to robots, as a success. Feign has -1 if no server responded. */
    @Pain(value = 16, thread = "OpenFeign/feign/issues/1773")
    void treatsCodesBelow100AsInvalidAndAbove599AsErrors() throws Exception {
        int noResponse = -1;
        try (Server server = Server.tomcat(context -> Server.servlet(context, (request, response) -> {
            if (request.getRequestURI().equals("/alone")) {
                response.setStatus(noResponse);
            } else {
                StatusCode status = StatusCode.find(noResponse).orElse(HttpStatus.BAD_GATEWAY);
                ServletStatuses.apply(status, response);
            }
        }))) {
            ExecutionException notHttp = assertThrows(ExecutionException.class, () -> server.get("/alone"));
            assertInstanceOf(ProtocolException.class, notHttp.getCause());
            assertEquals(502, server.get("/kit").statusCode());
        }

        try (RawServer server =
                new RawServer(path -> RawServer.sending("HTTP/1.1 999 \r\nContent-Length: 2\r\n\r\nno"))) {
            RestClient.Builder builder = RestClient.builder().baseUrl(server.uri("/"));
            assertEquals("no", builder.build().get().retrieve().body(String.class));

            RestClient checked = builder.defaultStatusHandler(new HttpStatusResponseErrorHandler(StatusCode::isError))
                    .build();
            UpstreamStatusException error = assertThrows(
                    UpstreamStatusException.class,
                    () -> checked.get().retrieve().body(String.class));
            assertSame(StatusCode.of(999), error.status());
        }
    }

    /** Calls another server with the client of Jakarta REST. */
    @Path("/")
    public static class Middle {

        private static final Client CLIENT = ClientBuilder.newClient();

        @GET
        @Path("/alone")
        public String alone(@QueryParam("upstream") URI upstream) {
            return CLIENT.target(upstream).request().get(String.class);
        }

        @GET
        @Path("/kit")
        public String kit(@QueryParam("upstream") URI upstream) {
            try {
                return CLIENT.target(upstream).request().get(String.class);
            } catch (WebApplicationException received) {
                throw JaxrsExceptions.toUpstreamStatusException(received.getResponse());
            }
        }

        @GET
        @Path("/passing-on")
        public String passingOn(@QueryParam("upstream") URI upstream) {
            try {
                return kit(upstream);
            } catch (UpstreamStatusException theirs) {
                throw HttpStatusException.builder(theirs.status())
                        .retryAfter(theirs.retryAfter().orElse(null))
                        .cause(theirs)
                        .build();
            }
        }
    }

    /** Without the kit, our client receives the challenge and the cookies of a server that it does not know. */
    @Pain(value = 21, thread = "jakartaee/rest/issues/917")
    void neverSendsErrorOfAnotherServer() throws Exception {
        try (RawServer upstream = new RawServer(path -> RawServer.sending(
                        "HTTP/1.1 " + path.substring(1) + " \r\nContent-Length: 6\r\nRetry-After: 120\r\n"
                                + "WWW-Authenticate: Basic realm=\"inside\"\r\nSet-Cookie: inside=1\r\n\r\nsecret"));
                Server middle = Server.jersey(Middle.class, HttpStatusFeature.class)) {
            HttpResponse<String> leaked = middle.get("/alone?upstream=" + upstream.uri("/401"));
            assertEquals(401, leaked.statusCode());
            assertEquals("secret", leaked.body());
            assertEquals(Optional.of("inside=1"), leaked.headers().firstValue("Set-Cookie"));

            HttpResponse<String> kept = middle.get("/kit?upstream=" + upstream.uri("/401"));
            assertEquals(502, kept.statusCode());
            assertFalse(kept.body().contains("secret"));
            assertEquals(Optional.empty(), kept.headers().firstValue("Set-Cookie"));

            HttpResponse<String> passedOn = middle.get("/passing-on?upstream=" + upstream.uri("/429"));
            assertEquals(429, passedOn.statusCode());
            assertEquals(Optional.of("120"), passedOn.headers().firstValue("Retry-After"));
        }
    }
}
