package io.github.httpstatus.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.contract.Errors;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpStatusExceptionMapperTest {

    @Path("/")
    public static class Failing {

        @GET
        @Path("thrown/{name}")
        public String thrown(@PathParam("name") String name) {
            throw Errors.of(name);
        }

        @GET
        @Path("xml/{name}")
        @Produces("application/xml")
        public String xml(@PathParam("name") String name) {
            throw Errors.of(name);
        }

        @GET
        @Path("failed/{name}")
        public CompletionStage<String> failed(@PathParam("name") String name) {
            return CompletableFuture.failedFuture(Errors.of(name));
        }

        @GET
        @Path("later/{name}")
        public CompletionStage<String> later(@PathParam("name") String name) {
            return CompletableFuture.supplyAsync(() -> Errors.nested(name));
        }

        @GET
        @Path("dependent/{name}")
        public CompletionStage<String> dependent(@PathParam("name") String name) {
            return later(name).thenApply(String::strip);
        }

        @GET
        @Path("filtered/{name}")
        public String filtered(@PathParam("name") String name) {
            return name;
        }
    }

    public static class Filter implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            throwFor("filtered/", request);
        }
    }

    @PreMatching
    public static class PreMatchingFilter implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            throwFor("unmatched/", request);
        }
    }

    private static void throwFor(String prefix, ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (path.contains(prefix)) {
            throw Errors.of(path.substring(path.lastIndexOf('/') + 1));
        }
    }

    public static class CatchAll implements ExceptionMapper<Throwable> {

        @Override
        public Response toResponse(Throwable exception) {
            return Response.status(418).build();
        }
    }

    public static class OfBoth implements ExceptionMapper<StatusException> {

        @Override
        public Response toResponse(StatusException exception) {
            return Response.status(418).build();
        }
    }

    public static class OfOursAlone implements ExceptionMapper<HttpStatusException> {

        @Override
        public Response toResponse(HttpStatusException exception) {
            return Response.status(418).build();
        }
    }

    @Test
    void sends500WithoutTheMapper() throws Exception {
        try (Server server = new Server(Failing.class)) {
            HttpResponse<String> response = server.get("/thrown/404");
            assertEquals(500, response.statusCode());
            assertNotEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
        }
    }

    @Test
    void respondsToExceptionsOfResourcesStagesAndFilters() throws Exception {
        try (Server server =
                new Server(Failing.class, Filter.class, PreMatchingFilter.class, HttpStatusExceptionMapper.class)) {
            assertResponds404(server, "/thrown/404");
            assertResponds404(server, "/xml/404");
            assertResponds404(server, "/failed/404");
            assertResponds404(server, "/later/404");
            assertResponds404(server, "/dependent/404");
            assertResponds404(server, "/filtered/404");
            assertResponds404(server, "/unmatched/404");
        }
    }

    @Test
    void worksWhenRegisteredAsInstance() throws Exception {
        try (Server server = new Server(Failing.class, new HttpStatusExceptionMapper())) {
            assertResponds404(server, "/thrown/404");
        }
    }

    private static void assertResponds404(Server server, String path) throws Exception {
        HttpResponse<String> response = server.get(path);
        assertEquals(404, response.statusCode(), path);
        assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
        assertEquals(
                Problem.builder(HttpStatus.NOT_FOUND)
                        .detail("detail of 404")
                        .instance("/api" + path)
                        .build()
                        .toJson(),
                response.body());
    }

    @Test
    void respondsWithoutInstanceWhenNoUriIsInjected() throws Exception {
        Response response =
                new HttpStatusExceptionMapper().toResponse(new HttpStatusException(HttpStatus.NOT_FOUND, "no user é"));
        assertEquals(404, response.getStatus());
        String json = Problem.builder(HttpStatus.NOT_FOUND)
                .detail("no user é")
                .build()
                .toJson();
        assertEquals(json, String.valueOf(response.getEntity()));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        assertInstanceOf(StreamingOutput.class, response.getEntity()).write(body);
        assertEquals(json, body.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 999})
    void sendsEquivalentOfStatusThatTheFrameworkRejects(int value) throws Exception {
        try (Server server = new Server(Failing.class, HttpStatusExceptionMapper.class)) {
            HttpResponse<String> response = server.get("/thrown/" + value);
            int sent = isRejectedByTheFramework(value) ? 500 : value;
            assertEquals(sent, response.statusCode());
            assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
            assertEquals(
                    Problem.builder(StatusCode.of(sent))
                            .detail("detail of " + value)
                            .instance("/api/thrown/" + value)
                            .build()
                            .toJson(),
                    response.body());
        }
    }

    private static boolean isRejectedByTheFramework(int value) {
        try {
            Response.status(value).build();
            return false;
        } catch (IllegalArgumentException refusal) {
            return true;
        }
    }

    @Test
    void hasPrecedenceOverMapperForThrowable() throws Exception {
        try (Server server = new Server(Failing.class, CatchAll.class, HttpStatusExceptionMapper.class)) {
            assertEquals(404, server.get("/thrown/404").statusCode());
            assertEquals(502, server.get("/thrown/upstream-404").statusCode());
        }
    }

    @Test
    void applicationsMapperForStatusExceptionHasPrecedence() throws Exception {
        try (Server server = new Server(Failing.class, OfBoth.class, HttpStatusExceptionMapper.class)) {
            assertEquals(418, server.get("/thrown/404").statusCode());
            assertEquals(418, server.get("/thrown/upstream-404").statusCode());
        }
    }

    @Test
    void applicationsMapperForHttpStatusExceptionHasPrecedence() throws Exception {
        try (Server server = new Server(Failing.class, OfOursAlone.class, HttpStatusExceptionMapper.class)) {
            assertEquals(418, server.get("/thrown/404").statusCode());
            assertEquals(502, server.get("/thrown/upstream-404").statusCode());
        }
    }
}
