package io.github.httpstatus.quarkus;

import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.jaxrs.JaxrsExceptions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** The client of an upstream server, which is the application itself. */
@Path("/here")
public interface Stock {

    @GET
    @Path("{name}")
    String get(@PathParam("name") String name);

    @GET
    @Path("{name}")
    Uni<String> getAsync(@PathParam("name") String name);

    class Errors implements ResponseExceptionMapper<UpstreamStatusException> {

        @Override
        public UpstreamStatusException toThrowable(Response response) {
            return JaxrsExceptions.toUpstreamStatusException(response);
        }
    }
}
