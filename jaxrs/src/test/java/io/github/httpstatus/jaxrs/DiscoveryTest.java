package io.github.httpstatus.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.contract.Errors;
import jakarta.annotation.Priority;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Tests what a server discovers, alone and together with components that an application registers. */
class DiscoveryTest {

    private static final String IMPLEMENTATION =
            RuntimeDelegate.getInstance().getClass().getName();

    /** CXF loads no feature as a service. */
    private static final boolean LOADS_SERVICES = !IMPLEMENTATION.startsWith("org.apache.cxf.");

    /** For an exception inside a wrapper, Jersey uses the mapper with the lowest priority. */
    private static final boolean IGNORES_PRIORITIES = IMPLEMENTATION.startsWith("org.glassfish.jersey.");

    private static final List<String> DIRECT_AND_WRAPPED =
            List.of("/here/409", "/wrapped/io/409", "/wrapped/completion/409", "/wrapped/execution/409");

    /** The components that a server registers if it scans the jar. */
    private static final List<Object> SCANNED = List.of(
            Discovered.Mapper.class,
            Discovered.OfCompletionException.class,
            Discovered.OfExecutionException.class,
            Discovered.OfIoException.class,
            StatusCodeParamConverterProvider.class);

    @Path("/")
    public static class Failing {

        @GET
        @Path("here/{name}")
        public String here(@PathParam("name") String name) {
            throw Errors.of(name);
        }

        @GET
        @Path("wrapped/{wrapper}/{name}")
        public String wrapped(@PathParam("wrapper") String wrapper, @PathParam("name") String name) throws Exception {
            throw Errors.wrapped(wrapper, name);
        }
    }

    @Path("/read")
    public static class Reading {

        @GET
        public String read(@QueryParam("status") StatusCode status) {
            return "read " + status;
        }
    }

    public static class OfStatusExceptions implements ExceptionMapper<StatusException> {

        @Override
        public Response toResponse(StatusException exception) {
            return Response.status(418).build();
        }
    }

    public static class OfIoExceptions implements ExceptionMapper<IOException> {

        @Override
        public Response toResponse(IOException exception) {
            return Response.status(419).build();
        }
    }

    private static final AtomicInteger CUSTOMIZED = new AtomicInteger();

    private static final ErrorCustomizer<HttpHeaders> CUSTOMIZER = (request, thrown, response) -> {
        CUSTOMIZED.incrementAndGet();
        return response.toBuilder().status(StatusCode.of(444)).build();
    };

    /** Without this priority, CXF uses that of the superclass. */
    @Priority(Priorities.USER)
    public static class Customizing extends HttpStatusExceptionMapper {

        public Customizing() {
            super(List.of(CUSTOMIZER));
        }
    }

    /** Registers late, after the server has configured the discovered components. */
    public static class Late implements Feature {

        @Override
        public boolean configure(FeatureContext context) {
            context.register(new HttpStatusFeature(List.of(CUSTOMIZER)));
            return true;
        }
    }

    @Test
    void isDiscoveredWhenTheServerLoadsServices() throws Exception {
        try (Server server = Server.finding(Failing.class, Reading.class)) {
            for (String path : DIRECT_AND_WRAPPED) {
                assertEquals(LOADS_SERVICES ? 409 : 500, server.get(path).statusCode(), path);
            }
            assertEquals(
                    LOADS_SERVICES ? 200 : 500, server.get("/read?status=404").statusCode());
            assertEquals(
                    LOADS_SERVICES ? 400 : 500, server.get("/read?status=42").statusCode());
        }
    }

    @Test
    void responseFilterFindsTheHandledException() throws Exception {
        try (Server server = Server.finding(Failing.class, HttpStatusFeatureTest.Counting.class)) {
            for (String path : DIRECT_AND_WRAPPED) {
                assertEquals(
                        LOADS_SERVICES,
                        server.get(path).headers().firstValue("X-Handled").isPresent(),
                        path);
            }
        }
    }

    @Test
    void worksWhenTheServerScansTheJar() throws Exception {
        try (Server server =
                Server.finding(with(SCANNED, Failing.class, Reading.class).toArray())) {
            for (String path : DIRECT_AND_WRAPPED) {
                assertEquals(409, server.get(path).statusCode(), path);
            }
            assertEquals("read 404 Not Found", server.get("/read?status=404").body());
        }
    }

    @Test
    void isNotDiscoveredWhenThePropertyTurnsServicesOff() throws Exception {
        try (Server server = new Server(Failing.class)) {
            assertEquals(500, server.get("/here/409").statusCode());
        }
    }

    @Test
    void registersNothingOnClients() throws Exception {
        List<Object> ours = new ArrayList<>();
        try (Server server = new Server(Reading.class, HttpStatusFeature.class);
                Client client = ClientBuilder.newClient()) {
            client.register((ClientRequestFilter) request -> Stream.concat(
                            request.getConfiguration().getClasses().stream(),
                            request.getConfiguration().getInstances().stream().map(Object::getClass))
                    .filter(SCANNED::contains)
                    .forEach(ours::add));
            assertEquals(
                    "read 404 Not Found",
                    client.target(server.uri())
                            .path("read")
                            .queryParam("status", 404)
                            .request()
                            .get(String.class));
        }
        assertEquals(List.of(), ours);
    }

    static final List<List<Object>> WITH_A_CUSTOMIZER = List.of(
            List.of(new HttpStatusFeature(List.of(CUSTOMIZER))),
            List.of(new Late()),
            List.of(Late.class),
            List.of(Customizing.class, HttpStatusFeature.class),
            with(SCANNED, new HttpStatusFeature(List.of(CUSTOMIZER))),
            with(SCANNED, Late.class));

    @ParameterizedTest
    @FieldSource("WITH_A_CUSTOMIZER")
    void customizerOfTheApplicationRunsExactlyOnce(List<Object> registered) throws Exception {
        try (Server server = Server.finding(with(registered, Failing.class).toArray())) {
            for (String path : DIRECT_AND_WRAPPED) {
                CUSTOMIZED.set(0);
                assertEquals(444, server.get(path).statusCode(), path);
                assertEquals(1, CUSTOMIZED.get(), path);
            }
        }
    }

    static final List<List<Object>> WITHOUT_A_CUSTOMIZER = List.of(List.of(HttpStatusFeature.class), SCANNED);

    @ParameterizedTest
    @FieldSource("WITHOUT_A_CUSTOMIZER")
    void applicationsMappersHavePrecedence(List<Object> registered) throws Exception {
        List<Object> components = with(registered, Failing.class, OfStatusExceptions.class, OfIoExceptions.class);
        try (Server server = Server.finding(components.toArray())) {
            assertEquals(418, server.get("/here/409").statusCode());
            assertEquals(418, server.get("/here/upstream-409").statusCode());
            int wrapped = server.get("/wrapped/completion/409").statusCode();
            assertEquals(IGNORES_PRIORITIES ? 409 : 418, wrapped);
            assertEquals(419, server.get("/wrapped/io/409").statusCode());
            assertEquals(419, server.get("/wrapped/io/none").statusCode());
        }
    }

    private static List<Object> with(List<Object> components, Object... more) {
        return Stream.concat(components.stream(), Arrays.stream(more)).toList();
    }
}
