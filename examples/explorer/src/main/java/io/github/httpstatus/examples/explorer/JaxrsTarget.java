package io.github.httpstatus.examples.explorer;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.jaxrs.HttpStatusFeature;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import org.glassfish.jersey.internal.Version;

/** Runs a Jakarta REST resource on Jersey and the server of the JDK. */
final class JaxrsTarget implements Target {

    private final HttpServer server;

    JaxrsTarget() throws IOException {
        // Not Jersey's factory or SeBootstrap, because these listen on every interface of the machine.
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", RuntimeDelegate.getInstance().createEndpoint(new Statuses(), HttpHandler.class));
        server.start();
    }

    private static final class Statuses extends Application {

        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(StatusResource.class, HttpStatusFeature.class);
        }
    }

    @Path("/{code}")
    public static class StatusResource {

        @GET
        public Response respond(@PathParam("code") String code) {
            return JaxrsStatuses.toResponseBuilder(StatusCode.parse(code)).build();
        }

        @GET
        @Path("/error")
        public void fail(@PathParam("code") String code) {
            throw Target.error(StatusCode.parse(code));
        }
    }

    @Override
    public String name() {
        return "Jakarta REST 4.0";
    }

    @Override
    public String product() {
        return "a resource on Jersey " + Version.getVersion() + " and the HTTP server of the JDK";
    }

    @Override
    public URI address() {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
