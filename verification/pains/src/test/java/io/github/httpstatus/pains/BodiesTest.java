package io.github.httpstatus.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.jaxrs.HttpStatusFeature;
import io.github.httpstatus.servlet.HttpStatusFilter;
import io.github.httpstatus.spring.HttpStatusExceptionHandler;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Compares the bodies of errors. */
class BodiesTest {

    private static final String DETAIL = "Sold out";

    @Path("/")
    public static class Resource {

        @GET
        @Path("/alone")
        public String alone() {
            throw new ClientErrorException(DETAIL, Response.Status.CONFLICT);
        }

        @GET
        @Path("/kit")
        public String kit() {
            throw new HttpStatusException(HttpStatus.CONFLICT, DETAIL);
        }

        @GET
        @Path("/forbidden")
        public String forbidden() {
            throw new ForbiddenException("Your balance is 30, and that costs 50");
        }

        @GET
        @Path("/typed")
        public String typed() {
            throw HttpStatusException.builder(HttpStatus.FORBIDDEN)
                    .type(URI.create("https://example.com/probs/out-of-credit"))
                    .detail("Your balance is 30, and that costs 50")
                    .member("balance", 30)
                    .build();
        }
    }

    @EnableWebMvc
    @RestController
    static class Controller {

        @GetMapping("/alone")
        String alone() {
            throw new ResponseStatusException(org.springframework.http.HttpStatus.CONFLICT, DETAIL);
        }

        @GetMapping("/kit")
        String kit() {
            throw new HttpStatusException(HttpStatus.CONFLICT, DETAIL);
        }
    }

    /** Without the kit, a client has to know which framework an error comes from. */
    @Pain(value = 18, thread = "spring-projects/spring-boot/issues/48392")
    void sendsSameErrorFromEveryFramework() throws Exception {
        try (Server tomcat = Server.tomcat(context -> {
                    HttpStatusFilter.register(context);
                    Server.servlet(context, (request, response) -> {
                        if (request.getRequestURI().equals("/alone")) {
                            response.sendError(409, DETAIL);
                        } else {
                            throw new HttpStatusException(HttpStatus.CONFLICT, DETAIL);
                        }
                    });
                });
                Server spring = Server.spring(context -> {}, Controller.class, HttpStatusExceptionHandler.class);
                Server jersey = Server.jersey(Resource.class, HttpStatusFeature.class)) {
            assertEquals("text/html;charset=utf-8", type(tomcat.get("/alone")));
            assertEquals("text/html;charset=utf-8", type(spring.get("/alone")));
            assertEquals("none", type(jersey.get("/alone")));

            for (Server server : List.of(tomcat, spring, jersey)) {
                HttpResponse<String> error = server.get("/kit");
                assertEquals("application/problem+json", type(error));
                assertEquals(
                        "{\"title\":\"Conflict\",\"status\":409,\"detail\":\"Sold out\",\"instance\":\"/kit\"}",
                        error.body());
            }
        }
    }

    private static String type(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("none");
    }

    /** Adds a trace id to every error of the application. */
    public static class Tracing implements Feature {

        @Override
        public boolean configure(FeatureContext context) {
            ErrorCustomizer<Object> traceId = (request, thrown, response) ->
                    response.toBuilder().member("traceId", "4bf92f35").build();
            context.register(new HttpStatusFeature(List.of(traceId)));
            return true;
        }
    }

    /** Jakarta REST does not send the message of an exception or any other detail. */
    @Pain(value = 20, thread = "zalando/problem-spring-web/issues/120")
    void sendsTypesMembersAndTraceIds() throws Exception {
        try (Server server = Server.jersey(Resource.class, Tracing.class)) {
            assertEquals("", server.get("/forbidden").body());

            String problem = server.get("/typed").body();
            assertTrue(problem.contains("\"type\":\"https://example.com/probs/out-of-credit\""));
            assertTrue(problem.contains("\"balance\":30"));
            assertTrue(problem.contains("\"traceId\":\"4bf92f35\""));
        }
    }
}
