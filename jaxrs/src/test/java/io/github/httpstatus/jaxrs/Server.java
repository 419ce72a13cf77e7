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

/** A server of the implementation on the class path. RESTEasy 6 can have one at a time. */
final class Server implements AutoCloseable {

    /** Of no implementation, and of HTTP/1.1: Grizzly leaves the Content-Type out of its answer to an upgrade. */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final SeBootstrap.Instance instance;

    /** Starts it with classes, as a rule, and instances, and with nothing that it would find by itself. */
    Server(Object... components) {
        this(Map.of("jakarta.ws.rs.loadServices", false), components);
    }

    /** Starts it as an application does that sets no property. */
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

    /** Where it is, without a slash at the end. */
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
