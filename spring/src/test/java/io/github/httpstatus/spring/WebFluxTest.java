package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.containers.Container;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.server.reactive.ServletHttpHandlerAdapter;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/** What Spring's reactive client gets from Spring WebFlux on a real container. */
class WebFluxTest implements EveryCodeArrives {

    /** Without an offer of HTTP/2 in every request. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final WebClient CLIENT = WebClient.builder()
            .clientConnector(new JdkClientHttpConnector(HTTP))
            .build();

    @EnableWebFlux
    static class WebFlux implements WebFluxConfigurer {

        /** None: Spring's own needs classes that Tomcat alone does not have. */
        @Override
        public WebSocketService getWebSocketService() {
            return (exchange, handler) -> Mono.empty();
        }
    }

    private static Container container;

    @BeforeAll
    static void start() throws Exception {
        var spring = new AnnotationConfigApplicationContext(WebFlux.class, Answers.class);
        var handler = WebHttpHandlerBuilder.applicationContext(spring).build();
        container = Container.start((classes, context) -> {
            var servlet = context.addServlet("spring", new ServletHttpHandlerAdapter(handler));
            servlet.setAsyncSupported(true);
            servlet.addMapping("/");
        });
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
                .block(Duration.ofSeconds(30));
        assertEquals(value, received.getStatusCode().value());
        assertSame(StatusCode.of(value), SpringStatuses.of(received));
    }
}
