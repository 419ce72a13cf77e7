package io.github.httpstatus.containers;

import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Runs Reactor Netty, which is not a servlet container, with HTTP/1.1 and HTTP/2 on one port. */
public record NettyContainer(DisposableServer server) implements Container {

    /**
     * Starts the server.
     *
     * @param application responds to each request, such as Spring's {@code ReactorHttpHandlerAdapter}
     */
    public static NettyContainer start(
            BiFunction<? super HttpServerRequest, ? super HttpServerResponse, ? extends Publisher<Void>> application) {
        return new NettyContainer(HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
                .handle(application)
                .bindNow());
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void stop() {
        server.disposeNow();
    }
}
