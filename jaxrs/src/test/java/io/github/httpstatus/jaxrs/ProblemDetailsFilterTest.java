package io.github.httpstatus.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.httpstatus.Problem;
import io.github.httpstatus.contract.CapturedLog;
import jakarta.annotation.Priority;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemDetailsFilterTest {

    @Test
    void sendsNoProblemWithoutTheFilter() throws Exception {
        try (Server server = new Server(ProblemDetailsTest.Failing.class)) {
            for (String path : new String[] {"/nowhere", "/sent/404", "/bare/404"}) {
                HttpResponse<String> response = server.get(path);
                assertEquals(404, response.statusCode());
                assertNotEquals(
                        Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
            }
        }
    }

    @Path("/broken")
    public static class Broken {

        @GET
        public String broken() {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void leavesExceptionWithoutMapperToTheServer() throws Exception {
        assertEquals(sent(Broken.class), sent(Broken.class, ProblemDetailsFilter.class));
    }

    private static String sent(Class<?>... components) throws Exception {
        try (Server server = new Server((Object[]) components)) {
            HttpResponse<String> response = server.get("/broken");
            return response.statusCode() + " " + response.headers().firstValue("Content-Type");
        }
    }

    @Path("/stale")
    public static class Stale {

        @GET
        public Response stale() {
            return Response.status(404).tag("of-the-page").header("X-Kept", "1").build();
        }
    }

    @Test
    void replacesTheHeadersOfTheBodyAndKeepsTheOthersOnce() throws Exception {
        try (Server server = new Server(Stale.class, ProblemDetailsFilter.class)) {
            HttpHeaders headers = server.get("/stale").headers();
            assertEquals(Optional.of(Problem.MEDIA_TYPE), headers.firstValue("Content-Type"));
            assertEquals(Optional.empty(), headers.firstValue("ETag"));
            assertEquals(List.of("1"), headers.allValues("X-Kept"));
        }
    }

    @Path("/reason")
    public static class OwnReason {

        @GET
        public Response reason() {
            return Response.status(404, "text of the user").build();
        }
    }

    /** Stands for a filter of an application that logs the status line. Its priority makes it run last. */
    @Priority(Integer.MIN_VALUE)
    public static class ShowingReason implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            response.getHeaders().putSingle("X-Reason", response.getStatusInfo().getReasonPhrase());
        }
    }

    @Test
    void replacesTheReasonByTheRegisteredPhrase() throws Exception {
        try (Server server = new Server(OwnReason.class, ShowingReason.class, ProblemDetailsFilter.class)) {
            assertEquals(
                    Optional.of("Not Found"), server.get("/reason").headers().firstValue("X-Reason"));
        }
    }

    @Test
    void logsTheFailureOfACustomizer() throws Exception {
        ProblemDetailsFilter filter = new ProblemDetailsFilter(
                List.of((request, thrown, response) -> {
                    throw new IllegalStateException("broken");
                }),
                request -> false);
        try (CapturedLog log = CapturedLog.of(ProblemDetailsFilter.class);
                Server server = new Server(Stale.class, filter)) {
            assertEquals(404, server.get("/stale").statusCode());
            assertEquals(1, log.messages().size());
            assertEquals("broken", log.records().get(0).getThrown().getMessage());
        }
    }

    @Test
    void worksWhenRegisteredAsClass() throws Exception {
        try (Server server = new Server(ProblemDetailsTest.Failing.class, ProblemDetailsFilter.class)) {
            assertEquals(
                    Optional.of(Problem.MEDIA_TYPE),
                    server.get("/nowhere").headers().firstValue("Content-Type"));
        }
    }
}
