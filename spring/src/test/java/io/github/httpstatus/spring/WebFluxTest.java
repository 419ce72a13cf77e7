package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.HangGuard;
import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/** Sends every status from Spring WebFlux to Spring's reactive client, on a real container. */
class WebFluxTest implements EveryCodeArrives {

    /** HTTP/1.1, so that no request offers an upgrade to HTTP/2. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final WebClient CLIENT = WebClient.builder()
            .clientConnector(new JdkClientHttpConnector(HTTP))
            .build();

    private static Container container;

    @BeforeAll
    static void start() throws Exception {
        container = Framework.WEB_FLUX.start(StatusController.class);
    }

    @AfterAll
    static void stop() throws Exception {
        container.stop();
    }

    @Override
    public void arrives(int value, String how) {
        ResponseEntity<Void> received = CLIENT.get()
                .uri("http://127.0.0.1:" + container.port() + "/" + value + "/" + how)
                .exchangeToMono(response -> response.toBodilessEntity())
                .block(HangGuard.LIMIT);
        assertEquals(value, received.getStatusCode().value());
        assertSame(StatusCode.of(value), SpringStatuses.of(received));
    }
}
