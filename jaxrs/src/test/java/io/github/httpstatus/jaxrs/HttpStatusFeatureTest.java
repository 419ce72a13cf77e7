package io.github.httpstatus.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.StatusSet;
import io.github.httpstatus.contract.Errors;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpStatusFeatureTest {

    @Path("/")
    public static class Failing {

        @GET
        @Path("wrapped/{wrapper}/{name}")
        public String wrapped(@PathParam("wrapper") String wrapper, @PathParam("name") String name) throws Exception {
            throw Errors.wrapped(wrapper, name);
        }

        @GET
        @Path("thrown/{name}")
        public String thrown(@PathParam("name") String name) {
            throw Errors.of(name);
        }

        @GET
        @Path("resumed/{name}")
        public void resumed(@PathParam("name") String name, @Suspended AsyncResponse response) {
            response.resume(Errors.of(name));
        }

        @GET
        @Path("supplied/{name}")
        public CompletionStage<String> supplied(@PathParam("name") String name) {
            return CompletableFuture.supplyAsync(() -> Errors.nested(name));
        }

        @GET
        @Path("file")
        public String file() throws IOException {
            throw new FileNotFoundException("nothing of ours");
        }
    }

    @Path("/parameter")
    public static class Reading {

        @GET
        public String parameter(@QueryParam("status") StatusCode status) {
            return "read " + status;
        }
    }

    @Path("/set")
    public static class ReadingSets {

        @GET
        public String parameter(@QueryParam("retry") StatusSet retry) {
            return "read " + retry;
        }
    }

    /** Dropwizard registers a mapper like this by default. */
    public static class CatchAll implements ExceptionMapper<Throwable> {

        @Override
        public Response toResponse(Throwable exception) {
            return Response.status(418)
                    .entity(exception.getClass().getSimpleName())
                    .build();
        }
    }

    public static class OfRuntimeExceptions implements ExceptionMapper<RuntimeException> {

        @Override
        public Response toResponse(RuntimeException exception) {
            return Response.status(419).build();
        }
    }

    public static class OfIoExceptions implements ExceptionMapper<IOException> {

        @Override
        public Response toResponse(IOException exception) {
            return Response.status(420).build();
        }
    }

    public static class OfOurs implements ExceptionMapper<HttpStatusException> {

        @Override
        public Response toResponse(HttpStatusException exception) {
            return Response.status(421).build();
        }
    }

    @Test
    void mapperAloneFindsNothingInsideAWrapper() throws Exception {
        try (Server server = new Server(Failing.class, CatchAll.class, HttpStatusExceptionMapper.class)) {
            assertEquals(418, server.get("/wrapped/completion/409").statusCode());
        }
    }

    /** Stands for a filter of an application that counts its errors. */
    public static class Counting implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            Object handled = request.getProperty(StatusException.HANDLED);
            if (handled != null) {
                response.getHeaders().putSingle("X-Handled", handled.getClass().getSimpleName());
                response.getHeaders()
                        .putSingle("X-Entity", response.getEntityClass().getSimpleName());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {HttpStatusFeature.class, HttpStatusExceptionMapper.class})
    void responseFilterFindsTheHandledExceptionAndTheJson(Class<?> registered) throws Exception {
        try (Server server = new Server(Failing.class, Counting.class, registered)) {
            for (String path : List.of("/thrown/409", "/thrown/upstream-503", "/resumed/409")) {
                HttpResponse<String> response = server.get(path);
                assertEquals(
                        Optional.of(path.contains("upstream") ? "UpstreamStatusException" : "HttpStatusException"),
                        response.headers().firstValue("X-Handled"),
                        path);
                assertEquals(Optional.of("String"), response.headers().firstValue("X-Entity"), path);
                assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
                assertTrue(response.headers().firstValue("Content-Length").isPresent(), path);
            }
        }
    }

    @Test
    void responseFilterFindsTheWrapperThatWasThrown() throws Exception {
        try (Server server = new Server(Failing.class, Counting.class, HttpStatusFeature.class)) {
            assertEquals(
                    Optional.of("CompletionException"),
                    server.get("/wrapped/completion/409").headers().firstValue("X-Handled"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/supplied/409",
                "/wrapped/io/409",
                "/wrapped/completion/409",
                "/wrapped/execution/409",
                "/wrapped/all/409"
            })
    void hasPrecedenceOverMapperForThrowable(String path) throws Exception {
        try (Server server = new Server(Failing.class, CatchAll.class, HttpStatusFeature.class)) {
            HttpResponse<String> response = server.get(path);
            assertEquals(409, response.statusCode());
            assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
        }
    }

    @Test
    void leavesOtherExceptionsToTheApplicationsMapper() throws Exception {
        try (Server server =
                new Server(Failing.class, CatchAll.class, OfRuntimeExceptions.class, HttpStatusFeature.class)) {
            assertEquals(419, server.get("/wrapped/completion/none").statusCode());
            assertEquals(418, server.get("/wrapped/execution/none").statusCode());
            assertEquals(418, server.get("/wrapped/io/none").statusCode());
            HttpResponse<String> file = server.get("/file");
            assertEquals("418 FileNotFoundException", file.statusCode() + " " + file.body());
        }
    }

    @Test
    void leavesOtherExceptionsToTheServerWithoutMapper() throws Exception {
        for (String path :
                List.of("/wrapped/completion/none", "/wrapped/execution/none", "/wrapped/io/none", "/file")) {
            assertEquals(status(path, Failing.class), status(path, Failing.class, HttpStatusFeature.class), path);
        }
    }

    private static int status(String path, Object... components) throws Exception {
        try (Server server = new Server(components)) {
            return server.get(path).statusCode();
        }
    }

    @Test
    void applicationsMapperForAWrapperHasPrecedence() throws Exception {
        try (Server server = new Server(Failing.class, OfIoExceptions.class, HttpStatusFeature.class)) {
            assertEquals(420, server.get("/wrapped/io/none").statusCode());
            assertEquals(420, server.get("/wrapped/io/409").statusCode());
            assertEquals(409, server.get("/wrapped/completion/409").statusCode());
        }
    }

    @Test
    void usesApplicationsMapperForTheExceptionInside() throws Exception {
        try (Server server = new Server(Failing.class, OfOurs.class, HttpStatusFeature.class)) {
            assertEquals(421, server.get("/wrapped/completion/409").statusCode());
            assertEquals(502, server.get("/wrapped/completion/upstream-409").statusCode());
        }
    }

    @Test
    void registersParameterConverterAndNothingTwice() throws Exception {
        try (Server server = new Server(
                Failing.class,
                Reading.class,
                StatusCodeParamConverterProvider.class,
                HttpStatusExceptionMapper.class,
                HttpStatusFeature.class)) {
            assertEquals(
                    "read 404 Not Found", server.get("/parameter?status=404").body());
            assertEquals(400, server.get("/parameter?status=042").statusCode());
            assertEquals(409, server.get("/supplied/409").statusCode());
        }
    }

    /** Returns what the discovered feature registers in addition to these components, or null if it is not enabled. */
    private static List<Object> discovered(Class<?>... present) {
        FeatureContext context = mock();
        Configuration configuration = mock();
        when(context.getConfiguration()).thenReturn(configuration);
        when(configuration.getClasses()).thenReturn(Set.of(present));
        for (Class<?> type : present) {
            when(configuration.isRegistered(type)).thenReturn(true);
        }
        List<Object> registered = new ArrayList<>();
        when(context.register(any(Class.class))).thenAnswer(call -> {
            registered.add(call.getArgument(0));
            return context;
        });
        return new Discovered.Feature().configure(context) ? registered : null;
    }

    @Test
    void discoversWhatTheApplicationHasNotRegistered() {
        assertEquals(
                List.of(
                        Discovered.Mapper.class,
                        Discovered.OfCompletionException.class,
                        Discovered.OfExecutionException.class,
                        Discovered.OfIoException.class,
                        StatusCodeParamConverterProvider.class),
                discovered());
        assertNull(discovered(HttpStatusFeature.class));
        assertEquals(
                List.of(Discovered.OfExecutionException.class, Discovered.OfIoException.class),
                discovered(
                        HttpStatusExceptionMapper.class,
                        Discovered.OfCompletionException.class,
                        StatusCodeParamConverterProvider.class));
    }

    @Test
    void isEnabled() {
        FeatureContext context = mock();
        Configuration configuration = mock();
        when(context.getConfiguration()).thenReturn(configuration);
        assertTrue(new HttpStatusFeature().configure(context));
    }

    @Test
    void readsSetsAsParameters() throws Exception {
        try (Server server = new Server(ReadingSets.class, HttpStatusFeature.class)) {
            assertEquals("read 429,5xx", server.get("/set?retry=5xx,429").body());
            assertEquals("read ", server.get("/set?retry=").body());
            HttpResponse<String> bad = server.get("/set?retry=5x");
            assertEquals(400, bad.statusCode());
            assertTrue(bad.body().contains("5x"), bad::body);
        }
    }
}
