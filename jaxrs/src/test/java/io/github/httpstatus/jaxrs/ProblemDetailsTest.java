package io.github.httpstatus.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.Problem;
import io.github.httpstatus.contract.Errors;
import io.github.httpstatus.contract.ProblemDetailsContract;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the problem details of every error in a Jakarta REST application. */
class ProblemDetailsTest implements ProblemDetailsContract {

    private static Server server;

    @Path("/")
    public static class Failing {

        @GET
        @Path("own")
        public String own() {
            throw ProblemDetailsContract.own();
        }

        @GET
        @Path("upstream")
        public String upstream() {
            throw Errors.of("upstream-401");
        }

        @GET
        @Path("secured")
        public String secured() {
            return SECRET;
        }

        @GET
        @Path("sent/{status}")
        public String sent(@PathParam("status") int status) {
            throw new WebApplicationException(SECRET, bare(status));
        }

        @GET
        @Path("{place: bare|left-alone}/{status}")
        public Response bare(@PathParam("status") int status) {
            Response.ResponseBuilder response = Response.status(status);
            ProblemDetailsContract.headers(status).forEach(response::header);
            return response.build();
        }

        @POST
        @Path("bare/{status}")
        public Response post(@PathParam("status") int status) {
            return bare(status);
        }

        @OPTIONS
        @Path("bare/{status}")
        public Response options(@PathParam("status") int status) {
            return bare(status);
        }

        @GET
        @Path("complete/{name}")
        public Response complete(@PathParam("name") Complete complete) {
            Response.ResponseBuilder response = Response.status(complete.status());
            complete.headers().forEach(response::header);
            return (complete.body().isEmpty() ? response : response.entity(complete.body())).build();
        }

        @GET
        @Path("cookie")
        public Response cookie() {
            return Response.status(404)
                    .cookie(new NewCookie.Builder("seen").value("yes").build())
                    .header("Vary", "Origin")
                    .build();
        }
    }

    public static class Security implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getUriInfo().getPath().endsWith("secured")) {
                throw new NotAuthorizedException(SECRET, "Basic realm=\"api\"");
            }
        }
    }

    @BeforeAll
    static void start() throws Exception {
        ErrorCustomizer<HttpHeaders> customizer =
                (request, thrown, response) -> Errors.customized(request.getHeaderString("X-Caller"), thrown, response);
        server = new Server(
                Failing.class,
                Security.class,
                new HttpStatusFeature(List.of(customizer)),
                new ProblemDetailsFilter(
                        List.of(customizer),
                        request -> request.getUriInfo().getPath().contains("left-alone/")));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    public URI server() {
        return server.uri();
    }

    @Test
    void keepsCookiesAndAddsToVary() throws Exception {
        HttpResponse<String> response = server.get("/cookie");
        assertTrue(response.headers().firstValue("Set-Cookie").orElse("").startsWith("seen=yes"));
        assertEquals(
                "Origin,Accept",
                String.join(",", response.headers().allValues("Vary")).replace(" ", ""));
        assertEquals(List.of(Problem.MEDIA_TYPE), response.headers().allValues("Content-Type"));
    }
}
