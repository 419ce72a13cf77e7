package io.github.httpstatus.examples.relay;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.httpstatus.StatusCode;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassfish.jersey.internal.Version;

/** A JAX-RS resource on Jersey and the JDK's own server. */
final class JaxrsServer implements Server {

    private final HttpServer server;

    JaxrsServer() throws IOException {
        // Jersey's factory, and SeBootstrap with it, would listen on every interface of the machine.
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", RuntimeDelegate.getInstance().createEndpoint(new Answers(), HttpHandler.class));
        server.start();
    }

    private static final class Answers extends Application {

        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Answer.class);
        }
    }

    @Path("/{code}")
    public static class Answer {

        @GET
        public Response answer(@PathParam("code") String code) {
            return JaxrsStatuses.toResponseBuilder(StatusCode.parse(code)).build();
        }
    }

    @Override
    public String name() {
        return "JAX-RS";
    }

    @Override
    public String product() {
        return "Response.Status, on Jersey " + Version.getVersion() + " and the HTTP server of the JDK";
    }

    @Override
    public List<String> constants(StatusCode status) {
        return Optional.ofNullable(Response.Status.fromStatusCode(status.value())).map(Enum::name).stream()
                .toList();
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
