package io.github.httpstatus.applications;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.servlet.HttpStatusFilter;
import io.github.httpstatus.spring.HttpStatusAutoConfiguration;
import java.net.URI;
import java.util.Set;

/** Selects the jars of httpstatus that an application has. */
enum Kit {
    NONE,

    /** Core only: the exceptions, but no adapter that handles them. */
    CORE,

    ALL;

    private static final URI JAR_OF_CORE = jar(StatusCode.class);
    private static final Set<URI> ADAPTERS =
            Set.of(jar(HttpStatusFilter.class), jar(HttpStatusAutoConfiguration.class));

    private static URI jar(Class<?> type) {
        return URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString());
    }

    /** Returns whether the application has a jar or a folder of classes. */
    boolean has(URI jar) {
        return switch (this) {
            case NONE -> !jar.equals(JAR_OF_CORE) && !ADAPTERS.contains(jar);
            case CORE -> !ADAPTERS.contains(jar);
            case ALL -> true;
        };
    }
}
