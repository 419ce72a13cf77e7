package example.okhttp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The server that all examples call. It responds with one price, and with an error for other shows. */
public final class PriceServer implements Closeable {

    private final HttpServer server;

    public PriceServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hamlet", exchange -> respond(exchange, 200, "12.00"));
        server.createContext("/lear", exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"prices\"");
            respond(exchange, 401, "The key of the ticket office has expired");
        });
        server.createContext("/tempest", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "120");
            respond(exchange, 503, "Try again later");
        });
        server.start();
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
