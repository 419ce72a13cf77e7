package io.github.httpstatus.servers;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Names resources alone: the server finds the providers of the kit. */
@ApplicationPath("discovered")
public class DiscoveringApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(FailingResource.class, StatusResource.class);
    }
}
