package io.github.httpstatus.examples.relay;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.jaxrs.HttpStatusExceptionMapper;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassfish.jersey.internal.Version;

/** A JAX-RS resource on Jersey and the JDK's own server. */
final class JaxrsServer implements Server {

    private static final String SERVICE = "service";

    private final HttpServer server;

    JaxrsServer(Service service) throws IOException {
        // Jersey's factory, and SeBootstrap with it, would listen on every interface of the machine.
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/", RuntimeDelegate.getInstance().createEndpoint(new Answers(service), HttpHandler.class));
        server.start();
    }

    private static final class Answers extends Application {

        private final Service service;

        Answers(Service service) {
            this.service = service;
        }

        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Answer.class, Failing.class, HttpStatusExceptionMapper.class);
        }

        @Override
        public Map<String, Object> getProperties() {
            return Map.of(SERVICE, service);
        }
    }

    @Path("/error/{failure}")
    public static class Failing {

        @GET
        public void fail(@PathParam("failure") String failure, @Context Configuration configuration)
                throws IOException {
            ((Service) configuration.getProperty(SERVICE)).fail(Service.Failure.valueOf(failure));
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
