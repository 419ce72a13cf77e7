package io.github.httpstatus.servers;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.contract.Errors;
import io.github.httpstatus.jaxrs.HttpStatusFeature;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Set;

/** Registers the resources, and the feature with a customizer. */
@ApplicationPath("rest")
public class RestApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(FailingResource.class, StatusResource.class);
    }

    @Override
    @SuppressWarnings("deprecation") // Instances cannot be registered in another way.
    public Set<Object> getSingletons() {
        ErrorCustomizer<HttpHeaders> customizer =
                (request, thrown, response) -> Errors.customized(request.getHeaderString("X-Caller"), thrown, response);
        return Set.of(new HttpStatusFeature(List.of(customizer)));
    }
}
