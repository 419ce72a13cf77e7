package io.github.httpstatus.quarkus;

import io.github.httpstatus.UpstreamStatusException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Calls another server. */
@Path("/called")
public class Calls {

    @Context
    UriInfo uri;

    private Stock stock() {
        return RestClientBuilder.newBuilder()
                .baseUri(uri.getBaseUri())
                .register(Stock.Errors.class)
                .build(Stock.class);
    }

    @GET
    @Path("blocking/{name}")
    public String blocking(@PathParam("name") String name) {
        return stock().get(name);
    }

    @GET
    @Path("uni/{name}")
    public Uni<String> uni(@PathParam("name") String name) {
        return stock().getAsync(name);
    }

    @GET
    @Path("caught/{name}")
    public String caught(@PathParam("name") String name) {
        try {
            return stock().get(name);
        } catch (UpstreamStatusException error) {
            return error.status() + " " + error.retryAfter() + " " + error.excerpt();
        }
    }
}
