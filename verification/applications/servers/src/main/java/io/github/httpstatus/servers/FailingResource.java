package io.github.httpstatus.servers;

import io.github.httpstatus.contract.Errors;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Throws the errors of the {@code ErrorResponseContract}. */
@Path("/")
public class FailingResource {

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
    public CompletionStage<String> async(@PathParam("name") String name) {
        return CompletableFuture.supplyAsync(() -> Errors.nested(name));
    }

    @GET
    @Path("wrapped/{wrapper}/{name}")
    public String wrapped(@PathParam("wrapper") String wrapper, @PathParam("name") String name) throws Exception {
        throw Errors.wrapped(wrapper, name);
    }

    /** A resource cannot start the response before it throws. */
    @GET
    @Path("begun/{how}/{name}")
    public String begun(@PathParam("name") String name) {
        throw Errors.of(name);
    }
}
