package io.github.httpstatus.quarkus;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import io.github.httpstatus.contract.Errors;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Throws the requested errors and reads parameters. Produces any media type, because Quarkus rejects other clients. */
@Path("/")
@Produces(MediaType.WILDCARD)
public class Orders {

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

    @GET
    @Path("uni/{name}")
    public Uni<String> uni(@PathParam("name") String name) {
        return Uni.createFrom().item(name).map(Errors::nested);
    }

    @GET
    @Path("failed/{name}")
    public CompletionStage<String> failed(@PathParam("name") String name) {
        return CompletableFuture.failedFuture(Errors.of(name));
    }

    @GET
    @Path("supplied/{name}")
    public CompletionStage<String> supplied(@PathParam("name") String name) {
        return CompletableFuture.supplyAsync(() -> Errors.nested(name));
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

    @GET
    @Path("read/{path}")
    public String read(
            @PathParam("path") StatusCode path,
            @QueryParam("registered") @DefaultValue("404") HttpStatus registered,
            @HeaderParam("set") StatusSet set,
            @QueryParam("list") List<StatusCode> list,
            @QueryParam("several") Set<HttpStatus> several,
            @MatrixParam("matrix") HttpStatus matrix,
            @BeanParam Bean bean) {
        return path + "; " + registered + "; " + set + "; " + list + "; " + several + "; " + matrix + "; "
                + bean.cookie;
    }

    public static class Bean {

        @CookieParam("cookie")
        public StatusCode cookie;
    }

    @POST
    @Path("form")
    public String form(@FormParam("status") StatusCode status) {
        return "read " + status;
    }
}
