package io.github.httpstatus.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.httpstatus.StatusCode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a client gets from a server, both of the implementation on the class path, over a socket. */
class ServerAndClientTest {

    private static final AtomicReference<StatusCode> SEEN_BY_SERVER_FILTER = new AtomicReference<>();
    private static final AtomicReference<StatusCode> SEEN_BY_CLIENT_FILTER = new AtomicReference<>();

    private static SeBootstrap.Instance server;
    private static Client client;

    @Path("{status}")
    public static class Answers {

        @GET
        @Path("returned")
        public Response returned(@PathParam("status") int value) {
            return JaxrsStatuses.toResponseBuilder(StatusCode.of(value)).build();
        }

        @GET
        @Path("thrown")
        public Response thrown(@PathParam("status") int value) {
            throw JaxrsStatuses.toWebApplicationException(StatusCode.of(value));
        }
    }

    public static class Api extends Application {

        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Answers.class, ServerFilter.class);
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
        var freePort =
                SeBootstrap.Configuration.builder().host("localhost").port(0).build();
        server = SeBootstrap.start(new Api(), freePort).toCompletableFuture().get(30, TimeUnit.SECONDS);
        client = ClientBuilder.newBuilder().register(ClientFilter.class).build();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.stop().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void everyFinalCodeThatIsReturnedArrives() {
        for (int value = 200; value <= 999; value++) {
            arrives(value, "returned");
        }
    }

    @Test
    void everyErrorThatIsThrownArrives() {
        for (int value = 400; value <= 999; value++) {
            arrives(value, "thrown");
        }
    }

    private static void arrives(int value, String how) {
        try (Response response = client.target(server.configuration().baseUri())
                .path(value + "/" + how)
                .request()
                .get()) {
            StatusCode sent = StatusCode.of(value);
            assertEquals(value, response.getStatus());
            assertSame(sent, JaxrsStatuses.of(response));
            assertSame(sent, JaxrsStatuses.of(response.getStatusInfo()));
            assertSame(sent, SEEN_BY_SERVER_FILTER.get());
            assertSame(sent, SEEN_BY_CLIENT_FILTER.get());
        }
    }
}
