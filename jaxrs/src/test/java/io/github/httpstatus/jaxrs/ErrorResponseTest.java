package io.github.httpstatus.jaxrs;

import io.github.httpstatus.contract.ErrorResponseContract;
import io.github.httpstatus.contract.Errors;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ErrorResponseTest implements ErrorResponseContract {

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
    }

    @BeforeAll
    static void start() throws Exception {
        server = new Server(Failing.class, HttpStatusExceptionMapper.class);
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
