package io.github.httpstatus.jaxrs;

import io.github.httpstatus.contract.HangGuard;
import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Starts a server of the implementation on the class path. RESTEasy 6 can run only one at a time. */
final class Server implements AutoCloseable {

    /** Java's own client, with HTTP/1.1: when a client asks for an upgrade, Grizzly omits the Content-Type. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final SeBootstrap.Instance instance;

    /** Starts a server with classes and instances, which discovers nothing. */
    Server(Object... components) {
        this(Map.of("jakarta.ws.rs.loadServices", false), components);
    }

    /** Starts a server that discovers components, which is the default of applications. */
    static Server finding(Object... components) {
        return new Server(Map.of(), components);
    }

    private Server(Map<String, Object> properties, Object... components) {
        Application application = new Application() {

            @Override
            public Set<Class<?>> getClasses() {
                return Arrays.stream(components)
                        .filter(Class.class::isInstance)
                        .map(component -> (Class<?>) component)
                        .collect(Collectors.toSet());
            }

            @Override
            @SuppressWarnings("deprecation")
            public Set<Object> getSingletons() {
                return Arrays.stream(components)
                        .filter(component -> !(component instanceof Class))
                        .collect(Collectors.toSet());
            }

            @Override
            public Map<String, Object> getProperties() {
                return properties;
            }
        };
        var freePort = SeBootstrap.Configuration.builder()
                .host("localhost")
                .port(0)
                .rootPath("api")
                .build();
        instance = await(SeBootstrap.start(application, freePort));
    }

    /** Returns the address of the server, without a slash at the end. */
    URI uri() {
        return URI.create(instance.configuration().baseUri().toString().replaceFirst("/$", ""));
    }

    HttpResponse<String> get(String path, String... fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri() + path));
        return send(fields.length == 0 ? request : request.headers(fields));
    }

    HttpResponse<String> post(String path, String form) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(uri() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        await(instance.stop());
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
