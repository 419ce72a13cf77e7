package io.github.httpstatus.servers;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Registers only resources. The server discovers the providers of the kit. */
@ApplicationPath("discovered")
public class DiscoveringApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(FailingResource.class, StatusResource.class);
    }
}
