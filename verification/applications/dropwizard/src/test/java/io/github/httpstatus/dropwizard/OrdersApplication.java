package io.github.httpstatus.dropwizard;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import io.github.httpstatus.contract.Errors;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** A Dropwizard application, with additional components of a test. */
final class OrdersApplication extends Application<Configuration> implements AutoCloseable {

    private final Object[] registered;
    private Server server;

    private OrdersApplication(Object... registered) {
        this.registered = registered;
    }

    /** Starts the application on a free port. */
    static OrdersApplication start(boolean catchAll, Object... registered) throws Exception {
        OrdersApplication application = new OrdersApplication(registered);
        application.run("server", """
                server:
                  registerDefaultExceptionMappers: %s
                  applicationConnectors: [{type: http, port: 0, bindHost: 127.0.0.1}]
                  adminConnectors: [{type: http, port: 0, bindHost: 127.0.0.1}]
                logging: {level: WARN}
                """.formatted(catchAll));
        return application;
    }

    @Override
    public void initialize(Bootstrap<Configuration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(
                text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        environment.jersey().register(Orders.class);
        for (Object component : registered) {
            environment.jersey().register(component);
        }
        environment.lifecycle().addServerLifecycleListener(started -> server = started);
    }

    /** Replaces Dropwizard's own method, which ends the JVM. */
    @Override
    protected void onFatalError(Throwable failure) {
        throw new IllegalStateException(failure);
    }

    /** Returns the address of the application, without a slash at the end. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getURI().getPort());
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }

    @Path("/")
    public static class Orders {

        @GET
        @Path("here/{name}")
        public String here(@PathParam("name") String name) {
            throw Errors.of(name);
        }

        @GET
        @Path("nested/{name}")
        public String nested(@PathParam("name") String name) {
            return Errors.nested(name);
        }

        @GET
        @Path("async/{name}")
        public void async(@PathParam("name") String name, @Suspended AsyncResponse response) {
            new Thread(() -> response.resume(Errors.of(name))).start();
        }

        @GET
        @Path("supplied/{name}")
        public CompletionStage<String> supplied(@PathParam("name") String name) {
            return CompletableFuture.supplyAsync(() -> Errors.nested(name));
        }

        @GET
        @Path("resumed/{name}")
        public void resumed(@PathParam("name") String name, @Suspended AsyncResponse response) {
            supplied(name).whenComplete((done, failure) -> response.resume(failure));
        }

        /** A resource cannot start the response before it throws. */
        @GET
        @Path("begun/{how}/{name}")
        public String begun(@PathParam("name") String name) {
            throw Errors.of(name);
        }

        @GET
        @Path("wrapped/{wrapper}/{name}")
        public String wrapped(@PathParam("wrapper") String wrapper, @PathParam("name") String name) throws Exception {
            throw Errors.wrapped(wrapper, name);
        }

        @GET
        @Path("read")
        public String read(
                @QueryParam("any") StatusCode any,
                @QueryParam("registered") @DefaultValue("404") HttpStatus registered,
                @QueryParam("set") StatusSet set,
                @QueryParam("list") List<StatusCode> list,
                @QueryParam("optional") Optional<StatusCode> optional) {
            return any + "; " + registered + "; " + set + "; " + list + "; " + optional;
        }
    }
}
