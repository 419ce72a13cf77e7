package io.github.httpstatus.servers;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;

/** Accepts statuses as parameters, responds with them, and returns an object that JSON-B writes. */
@Path("/")
public class StatusResource {

    @GET
    @Path("status/{status}")
    public Response status(@PathParam("status") StatusCode status) {
        Response response = JaxrsStatuses.toResponseBuilder(status).build();
        return status.allowsContent()
                ? Response.fromResponse(response)
                        .entity(JaxrsStatuses.of(response).toString())
                        .build()
                : response;
    }

    @GET
    @Path("query")
    public String query(@QueryParam("s") StatusCode status) {
        return String.valueOf(status);
    }

    @GET
    @Path("registered")
    public String registered(@QueryParam("s") HttpStatus status) {
        return String.valueOf(status);
    }

    @GET
    @Path("list")
    public String list(@QueryParam("s") List<StatusCode> statuses) {
        return String.valueOf(statuses);
    }

    @GET
    @Path("set")
    public String set(@QueryParam("s") StatusSet statuses) {
        return String.valueOf(statuses);
    }

    @GET
    @Path("header")
    public String header(@HeaderParam("s") StatusCode status) {
        return String.valueOf(status);
    }

    @GET
    @Path("json")
    @Produces("application/json")
    public Order json() {
        return new Order("A7", LocalDate.of(2026, 11, 24));
    }
}
