package io.github.httpstatus.quarkus;

import io.github.httpstatus.contract.Errors;
import io.github.httpstatus.jaxrs.HttpStatusExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** The application's own mapper. It has precedence over the one that Quarkus finds in the jar. */
@Provider
public class Customizing extends HttpStatusExceptionMapper {

    public Customizing() {
        super(List.of((request, thrown, response) ->
                Errors.customized(request.getHeaderString("X-Caller"), thrown, response)));
    }
}
