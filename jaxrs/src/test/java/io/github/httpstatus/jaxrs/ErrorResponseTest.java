package io.github.httpstatus.jaxrs;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.contract.ErrorLogContract;
import io.github.httpstatus.contract.ErrorResponseContract;
import io.github.httpstatus.contract.Errors;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ErrorResponseTest implements ErrorResponseContract, ErrorLogContract {

    private static Server server;

    @Path("/")
    public static class Failing {

        @GET
        @Path("here/{name}")
        public String here(@PathParam("name") String name) {
            throw Errors.of(name);
        }

        @GET
        @Path("nested/{name}")
        public String nested(@PathParam("name") String name) {
            return Errors.nested(name);
        }

        @GET
        @Path("async/{name}")
        public void async(@PathParam("name") String name, @Suspended AsyncResponse response) {
            new Thread(() -> response.resume(Errors.of(name))).start();
        }

        /** A resource cannot start the response before it throws. */
        @GET
        @Path("begun/{how}/{name}")
        public String begun(@PathParam("name") String name) {
            throw Errors.of(name);
        }

        @GET
        @Path("wrapped/{wrapper}/{name}")
        public String wrapped(@PathParam("wrapper") String wrapper, @PathParam("name") String name) throws Exception {
            throw Errors.wrapped(wrapper, name);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        ErrorCustomizer<HttpHeaders> customizer =
                (request, thrown, response) -> Errors.customized(request.getHeaderString("X-Caller"), thrown, response);
        server = Server.finding(Failing.class, new HttpStatusFeature(List.of(customizer)));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    public URI server() {
        return server.uri();
    }
}
