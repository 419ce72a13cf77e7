package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.spring.HttpStatusResponseErrorHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResponseErrorHandler;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Tests error handlers. Spring 7 calls a method that a handler for Spring 6 need not have. */
class SpringClientTest {

    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int asked = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.sendResponseHeaders(asked, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static int restTemplate(ResponseErrorHandler errors, int code) {
        RestTemplate client = new RestTemplate();
        client.setErrorHandler(errors);
        return client.getForEntity(uri(code), Void.class).getStatusCode().value();
    }

    private static int restClient(ResponseErrorHandler errors, int code) {
        RestClient client = RestClient.builder().defaultStatusHandler(errors).build();
        return client.get()
                .uri(uri(code))
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    private static String uri(int code) {
        return "http://localhost:" + server.getAddress().getPort() + "/" + code;
    }

    private static class ForSpring6 implements ResponseErrorHandler {

        @Override
        public boolean hasError(ClientHttpResponse response) throws IOException {
            return response.getStatusCode().isError();
        }

        // Spring 7 does not have this method any more, so @Override would not compile.
        public void handleError(ClientHttpResponse response) throws IOException {
            throw new IOException("never thrown");
        }
    }

    @Test
    void springAloneIgnoresErrorHandlerForSpring6() {
        assertEquals(404, restTemplate(new ForSpring6(), 404));
        assertEquals(404, restClient(new ForSpring6(), 404));
    }

    @Test
    void failsForEveryError() {
        HttpStatusResponseErrorHandler errors = new HttpStatusResponseErrorHandler(StatusCode::isError);
        for (int code : new int[] {400, 404, 499, 500, 599, 600, 999}) {
            StatusCode status = StatusCode.of(code);
            assertSame(status, thrown(() -> restTemplate(errors, code)));
            assertSame(status, thrown(() -> restClient(errors, code)));
        }
        assertEquals(204, restTemplate(errors, 204));
        assertEquals(204, restClient(errors, 204));
    }

    private static StatusCode thrown(Runnable call) {
        return assertThrows(UpstreamStatusException.class, call::run).status();
    }
}
