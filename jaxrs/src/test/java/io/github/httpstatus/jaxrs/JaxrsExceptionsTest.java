package io.github.httpstatus.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.sun.net.httpserver.HttpServer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.contract.RawServer;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ResponseProcessingException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JaxrsExceptionsTest {

    private static final String CONTENT = "s3cret of the peer, \u00e9 ".repeat(10_000);

    private static HttpServer peer;
    private static Client client;

    /** Starts a server that sends the status in the path, a Retry-After and a body. */
    @BeforeAll
    static void startPeer() throws Exception {
        client = ClientBuilder.newClient();
        peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        peer.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "120");
            exchange.getResponseHeaders().add("Content-Type", "text/plain;charset=UTF-8");
            byte[] content = CONTENT.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    Integer.parseInt(exchange.getRequestURI().getPath().substring(1)), content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        peer.start();
    }

    @AfterAll
    static void stopPeer() {
        client.close();
        peer.stop(0);
    }

    private static URI peer(int status) {
        return URI.create("http://localhost:" + peer.getAddress().getPort() + "/" + status);
    }

    @Path("/")
    public static class Gateway {

        @GET
        @Path("alone/{status}")
        public String alone(@PathParam("status") int status) {
            return client.target(peer(status)).request().get(String.class);
        }

        @GET
        @Path("converted/{status}")
        public String converted(@PathParam("status") int status) {
            try {
                return alone(status);
            } catch (WebApplicationException exception) {
                throw JaxrsExceptions.toUpstreamStatusException(exception.getResponse());
            }
        }

        @GET
        @Path("ours/{status}")
        public String ours(@PathParam("status") int status, @Context UriInfo uri) {
            throw JaxrsExceptions.toWebApplicationException(
                    HttpStatusException.builder(StatusCode.of(status))
                            .detail("ours")
                            .retryAfter(Duration.ofMinutes(2))
                            .build(),
                    uri);
        }
    }

    /** Shows how a user sends the errors of the framework itself as problems. */
    public static class OfTheFrameworksOwn implements ExceptionMapper<WebApplicationException> {

        @Context
        private Providers providers;

        @Override
        public Response toResponse(WebApplicationException exception) {
            return providers
                    .getExceptionMapper(HttpStatusException.class)
                    .toResponse(JaxrsExceptions.toHttpStatusException(exception));
        }
    }

    @Test
    void copiesStatusAndRetryAfterAndKeepsCause() {
        WebApplicationException theirs = new ServiceUnavailableException(
                "s3cret",
                Response.status(503).header("Retry-After", 120).entity("s3cret").build());
        HttpStatusException exception = JaxrsExceptions.toHttpStatusException(theirs);
        assertSame(HttpStatus.SERVICE_UNAVAILABLE, exception.status());
        assertEquals(Optional.empty(), exception.detail());
        assertEquals(Optional.of(Duration.ofMinutes(2)), exception.retryAfter());
        assertSame(theirs, exception.getCause());
    }

    @Test
    void copiesRetryAfterInSecondsOrAsDate() {
        Date inAnHour = Date.from(Instant.now().plusSeconds(3600));
        assertEquals(
                Optional.of(Duration.ofMinutes(2)),
                JaxrsExceptions.toHttpStatusException(new ServiceUnavailableException(120L))
                        .retryAfter());
        assertTrue(JaxrsExceptions.toHttpStatusException(new ServiceUnavailableException(inAnHour))
                        .retryAfter()
                        .orElseThrow()
                        .compareTo(Duration.ofMinutes(50))
                > 0);
        assertEquals(
                Optional.empty(),
                JaxrsExceptions.toHttpStatusException(new NotFoundException()).retryAfter());
    }

    @ParameterizedTest
    @CsvSource({
        "401, WWW-Authenticate, Basic realm=a",
        "405, Allow, 'GET, HEAD'",
        "407, Proxy-Authenticate, Basic",
        "426, Upgrade, TLS/1.3"
    })
    void copiesTheHeaderThatTheStatusRequires(int status, String name, String value) {
        Response response = Response.status(status)
                .header(name, value)
                .header("X-Other", "1")
                .build();
        HttpStatusException ours = JaxrsExceptions.toHttpStatusException(new WebApplicationException(response));
        assertEquals(Map.of(name, List.of(value)), ours.headers());
        assertEquals(
                value,
                JaxrsExceptions.toWebApplicationException(ours, null)
                        .getResponse()
                        .getHeaderString(name));
    }

    @Test
    void throwsForRedirection() {
        assertEquals(
                "Not an error status: 302 Found. HttpStatusException needs 400 or above.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> JaxrsExceptions.toHttpStatusException(
                                        new RedirectionException(302, URI.create("/elsewhere"))))
                        .getMessage());
    }

    @Test
    void mapperConvertsErrorsOfTheFrameworkToProblems() throws Exception {
        try (Server server = new Server(Gateway.class, HttpStatusExceptionMapper.class, OfTheFrameworksOwn.class)) {
            HttpResponse<String> response = server.get("/nowhere");
            assertEquals(404, response.statusCode());
            assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
            assertEquals(
                    Problem.builder(HttpStatus.NOT_FOUND)
                            .instance("/api/nowhere")
                            .build()
                            .toJson(),
                    response.body());
        }
    }

    @ParameterizedTest
    @CsvSource({"401, 502", "404, 502", "429, 502", "503, 502", "504, 504", "302, 502"})
    void doesNotSendErrorOfUpstreamToOurClient(int theirs, int ours) throws Exception {
        try (Server server = new Server(Gateway.class, HttpStatusExceptionMapper.class)) {
            assertEquals(theirs, server.get("/alone/" + theirs).statusCode(), "without the kit");
            HttpResponse<String> response = server.get("/converted/" + theirs);
            assertEquals(ours, response.statusCode());
            assertEquals(Optional.empty(), response.headers().firstValue("Retry-After"));
            assertFalse(response.body().contains("s3cret"), response.body());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 429, 599})
    void convertsReceivedResponseAndClosesIt(int value) {
        Response response = client.target(peer(value)).request().get();
        UpstreamStatusException exception = JaxrsExceptions.toUpstreamStatusException(response);
        assertSame(StatusCode.of(value), exception.status());
        assertEquals(Optional.of(Duration.ofMinutes(2)), exception.retryAfter());
        assertEquals(CONTENT.substring(0, UpstreamStatusException.LONGEST_EXCERPT), exception.excerpt());
        assertEquals(Optional.empty(), exception.body());
        assertTrue(exception.getMessage().startsWith("Upstream responded with " + value), exception::getMessage);
        assertThrows(IllegalStateException.class, () -> response.readEntity(String.class));
    }

    @Test
    void decodesExcerptUnlessBodyIsEncoded() throws Exception {
        String head = "HTTP/1.1 503 Busy\r\nContent-Type: text/plain; charset=UTF-16BE\r\nContent-Length: 8\r\n";
        try (RawServer peer = new RawServer(path -> RawServer.sending(
                head + (path.equals("/encoded") ? "Content-Encoding: br\r\n" : "") + "\r\n\0t\0e\0x\0t"))) {
            assertEquals("text", excerpt(peer.uri("/")));
            assertEquals("", excerpt(peer.uri("/encoded")));
        }
    }

    @Test
    void keepsHeadersAndBodyAndNamesTheGivenRequest() throws Exception {
        String head = """
                HTTP/1.1 429 Slow down
                X-RateLimit-Remaining: 0
                Date: Wed, 03 Jun 2015 12:00:00 GMT
                Retry-After: Wed, 3 Jun 2015 12:02:00 GMT
                Content-Encoding: identity
                Content-Length: 7

                """.replace("\n", "\r\n");
        try (RawServer peer = new RawServer(path -> RawServer.sending(head + "{\"a\":1}"))) {
            URI uri = peer.uri("/s3cret?s3cret");
            UpstreamStatusException error = JaxrsExceptions.toUpstreamStatusException(
                    client.target(uri).request().get(), "GET", uri);
            assertEquals(
                    "GET " + peer.uri("/").getRawAuthority() + " responded with 429 Too Many Requests",
                    error.getMessage());
            assertEquals(List.of("0"), error.headers().get("x-ratelimit-remaining"));
            assertEquals(Optional.of(Duration.ofMinutes(2)), error.retryAfter());
            assertEquals("{\"a\":1}", error.excerpt());
            assertEquals("{\"a\":1}", new String(error.body().orElseThrow(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void throwsResponseProcessingExceptionForInvalidStatus() {
        Response response = mock();
        when(response.getStatus()).thenReturn(42);
        ResponseProcessingException failure = assertThrows(
                ResponseProcessingException.class,
                () -> JaxrsExceptions.toUpstreamStatusException(
                        response, "GET", URI.create("http://user@host.example/path")));
        assertEquals("GET host.example sent an invalid status code: 42 (expected 100 to 999)", failure.getMessage());
        verify(response).close();
    }

    /** Some implementations cannot decode a body, but still have its bytes. */
    @Test
    void keepsBodyThatTheImplementationCannotDecode() {
        Response response = mock();
        when(response.getStatus()).thenReturn(500);
        when(response.getStringHeaders()).thenReturn(new MultivaluedHashMap<>());
        when(response.readEntity(InputStream.class)).thenThrow(new IllegalStateException("no such charset"));
        when(response.getEntity()).thenReturn(new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_8)));
        assertEquals("text", JaxrsExceptions.toUpstreamStatusException(response).excerpt());
        when(response.getEntity()).thenReturn("an object");
        assertEquals("", JaxrsExceptions.toUpstreamStatusException(response).excerpt());
    }

    /** With try-with-resources, the client is closed before the catch block runs. */
    @Test
    void convertsResponseOfClosedClient() {
        Client closed = ClientBuilder.newClient();
        Response response = closed.target(peer(503)).request().get();
        closed.close();
        assertSame(
                HttpStatus.SERVICE_UNAVAILABLE,
                JaxrsExceptions.toUpstreamStatusException(response).status());
    }

    private static String excerpt(URI uri) {
        return JaxrsExceptions.toUpstreamStatusException(
                        client.target(uri).request().get())
                .excerpt();
    }

    @Test
    void convertsResponseWithUnreadableBody() {
        UpstreamStatusException exception = JaxrsExceptions.toUpstreamStatusException(
                Response.status(503).entity("built").build());
        assertSame(HttpStatus.SERVICE_UNAVAILABLE, exception.status());
        assertEquals("", exception.excerpt());
    }

    @Test
    void webApplicationExceptionCarriesResponseWithoutMapper() throws Exception {
        try (Server server = new Server(Gateway.class)) {
            HttpResponse<String> response = server.get("/ours/499");
            assertEquals(499, response.statusCode());
            assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
            assertEquals(Optional.of("120"), response.headers().firstValue("Retry-After"));
            assertEquals(
                    Problem.builder(StatusCode.of(499))
                            .detail("ours")
                            .instance("/api/ours/499")
                            .build()
                            .toJson(),
                    response.body());
        }
    }

    @Test
    void becomesMostSpecificExceptionWithCause() {
        HttpStatusException ours = new HttpStatusException(HttpStatus.NOT_FOUND, "no user 7");
        WebApplicationException exception = JaxrsExceptions.toWebApplicationException(ours, null);
        assertSame(NotFoundException.class, exception.getClass());
        assertSame(ours, exception.getCause());
        assertEquals(
                Problem.builder(HttpStatus.NOT_FOUND)
                        .detail("no user 7")
                        .build()
                        .toJson(),
                exception.getResponse().getEntity());
    }

    @ParameterizedTest
    @ValueSource(ints = {422, 499, 503})
    void errorConvertsToTheFrameworkAndBack(int value) {
        assertThrows(IllegalArgumentException.class, () -> alone(value), "without the kit");
        HttpStatusException ours = new HttpStatusException(StatusCode.of(value));
        WebApplicationException theirs = JaxrsExceptions.toWebApplicationException(ours, null);
        assertSame(ours.status(), JaxrsExceptions.toHttpStatusException(theirs).status());
    }

    /** Creates an exception like a user who does not know which codes each class accepts. */
    private static WebApplicationException alone(int value) {
        return value < 500 ? new ServerErrorException(value) : new ClientErrorException(value);
    }

    @Test
    void throwsWithParameterNameForNull() {
        assertEquals("exception", messageOf(() -> JaxrsExceptions.toHttpStatusException(null)));
        assertEquals("response", messageOf(() -> JaxrsExceptions.toUpstreamStatusException(null)));
        assertEquals("exception", messageOf(() -> JaxrsExceptions.toWebApplicationException(null, null)));
    }

    private static String messageOf(Executable call) {
        return assertThrows(NullPointerException.class, call).getMessage();
    }
}
