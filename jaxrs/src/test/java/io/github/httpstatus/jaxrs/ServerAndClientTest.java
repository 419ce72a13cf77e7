package io.github.httpstatus.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.httpstatus.StatusCode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sends every status from a server to a client of the same implementation, over a socket. */
class ServerAndClientTest {

    private static final AtomicReference<StatusCode> SEEN_BY_SERVER_FILTER = new AtomicReference<>();
    private static final AtomicReference<Exception> REFUSED_ON_SERVER = new AtomicReference<>();
    private static final AtomicReference<StatusCode> SEEN_BY_CLIENT_FILTER = new AtomicReference<>();

    private static Server server;
    private static Client client;

    @Path("{status}")
    public static class Statuses {

        @GET
        @Path("returned")
        public Response returned(@PathParam("status") int value) {
            return orRefused(
                    () -> JaxrsStatuses.toResponseBuilder(StatusCode.of(value)).build());
        }

        @GET
        @Path("thrown")
        public Response thrown(@PathParam("status") int value) {
            throw orRefused(() -> JaxrsExceptions.toWebApplicationException(StatusCode.of(value)));
        }

        private static <T> T orRefused(Supplier<T> response) {
            try {
                return response.get();
            } catch (IllegalArgumentException refusal) {
                REFUSED_ON_SERVER.set(refusal);
                throw refusal;
            }
        }
    }

    public static class ServerFilter implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            SEEN_BY_SERVER_FILTER.set(JaxrsStatuses.of(response));
        }
    }

    public static class ClientFilter implements ClientResponseFilter {

        @Override
        public void filter(ClientRequestContext request, ClientResponseContext response) {
            SEEN_BY_CLIENT_FILTER.set(JaxrsStatuses.of(response));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        server = new Server(Statuses.class, ServerFilter.class);
        client = ClientBuilder.newBuilder().register(ClientFilter.class).build();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void everyReturnedFinalCodeArrivesOrIsRejected() {
        for (int value = 200; value <= 999; value++) {
            arrives(value, "returned");
        }
    }

    @Test
    void everyThrownErrorArrivesOrIsRejected() {
        for (int value = 400; value <= 999; value++) {
            arrives(value, "thrown");
        }
    }

    private static void arrives(int value, String how) {
        REFUSED_ON_SERVER.set(null);
        try (Response response = get(server.uri(), value + "/" + how)) {
            if (isRejectedByTheFramework(value)) {
                assertNotNull(REFUSED_ON_SERVER.get(), () -> value + " was lost without an exception");
                assertEquals(500, response.getStatus(), "an exception in a resource becomes a 500");
                return;
            }
            StatusCode sent = StatusCode.of(value);
            assertEquals(value, response.getStatus());
            assertSame(sent, JaxrsStatuses.of(response));
            assertSame(sent, JaxrsStatuses.of(response.getStatusInfo()));
            assertSame(sent, SEEN_BY_SERVER_FILTER.get());
            assertSame(sent, SEEN_BY_CLIENT_FILTER.get());
        }
    }

    /** Returns whether the implementation rejects a code. It may do so only above 599. */
    private static boolean isRejectedByTheFramework(int value) {
        try {
            Response.status(value).build();
            return false;
        } catch (IllegalArgumentException refusal) {
            return value > 599;
        }
    }

    @Test
    void clientReadsOrRejectsEveryFinalCode() throws Exception {
        HttpServer any = serverOfAnyStatus();
        try {
            URI uri = URI.create("http://localhost:" + any.getAddress().getPort());
            for (int value = 200; value <= 999; value++) {
                reads(uri, value);
            }
        } finally {
            any.stop(0);
        }
    }

    private static void reads(URI uri, int value) {
        SEEN_BY_CLIENT_FILTER.set(null);
        try (Response response = get(uri, String.valueOf(value))) {
            assertEquals(value, response.getStatus());
            assertSame(StatusCode.of(value), JaxrsStatuses.of(response));
            assertSame(StatusCode.of(value), SEEN_BY_CLIENT_FILTER.get());
        } catch (ProcessingException refusal) {
            assertTrue(value > 599, () -> "refused " + value + ": " + refusal);
            assertNull(SEEN_BY_CLIENT_FILTER.get());
        }
    }

    /** Starts the server of the JDK, which sends any status. The path is the status. */
    static HttpServer serverOfAnyStatus() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int asked = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.sendResponseHeaders(asked, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Response get(URI uri, String path) {
        return client.target(uri).path(path).request().get();
    }
}
