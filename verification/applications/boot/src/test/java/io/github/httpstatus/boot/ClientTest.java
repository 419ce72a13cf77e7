package io.github.httpstatus.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import feign.Feign;
import feign.RequestLine;
import feign.codec.ErrorDecoder;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.contract.RawServer;
import io.github.httpstatus.spring.HttpStatusExchangeFilterFunction;
import io.github.httpstatus.spring.HttpStatusResponseErrorHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Tests the README's examples for each client of Spring and for Feign. */
class ClientTest {

    private static RawServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new RawServer(path -> RawServer.sending(
                "HTTP/1.1 " + path.substring(1) + " Phrase\r\nRetry-After: 120\r\nContent-Length: 4\r\n\r\ntext"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private enum Client {
        REST_TEMPLATE {
            @Override
            String get(String server, int code) {
                RestTemplate template = new RestTemplate();
                template.setErrorHandler(new HttpStatusResponseErrorHandler(StatusCode::isError));
                return template.getForObject(server + code, String.class);
            }
        },

        REST_CLIENT {
            @Override
            String get(String server, int code) {
                return restClient(server).get().uri("/" + code).retrieve().body(String.class);
            }
        },

        WEB_CLIENT {
            @Override
            String get(String server, int code) {
                return webClient(server)
                        .get()
                        .uri("/" + code)
                        .retrieve()
                        .bodyToMono(String.class)
                        .block();
            }
        },

        HTTP_EXCHANGE {
            @Override
            String get(String server, int code) {
                return proxy(RestClientAdapter.create(restClient(server))).get(code);
            }
        },

        HTTP_EXCHANGE_OF_WEB_CLIENT {
            @Override
            String get(String server, int code) {
                return proxy(WebClientAdapter.create(webClient(server))).get(code);
            }
        },

        FEIGN {
            @Override
            String get(String server, int code) {
                return Feign.builder()
                        .errorDecoder(DECODER)
                        .target(ForFeign.class, server)
                        .get(code);
            }
        };

        abstract String get(String server, int code);

        private static RestClient restClient(String server) {
            return RestClient.builder()
                    .baseUrl(server)
                    .defaultStatusHandler(new HttpStatusResponseErrorHandler(StatusCode::isError))
                    .build();
        }

        private static WebClient webClient(String server) {
            return WebClient.builder()
                    .baseUrl(server)
                    .filter(new HttpStatusExchangeFilterFunction(StatusCode::isError))
                    .build();
        }

        private static Exchanging proxy(HttpExchangeAdapter adapter) {
            return HttpServiceProxyFactory.builderFor(adapter).build().createClient(Exchanging.class);
        }
    }

    interface Exchanging {

        @GetExchange("/{code}")
        String get(@PathVariable("code") int code);
    }

    interface ForFeign {

        @RequestLine("GET /{code}")
        String get(@feign.Param("code") int code);
    }

    private static final ErrorDecoder DECODER = (method, response) -> {
        Map<String, List<String>> headers = new HashMap<>();
        response.headers().forEach((name, values) -> headers.put(name, List.copyOf(values)));
        try {
            return UpstreamStatusException.builder(StatusCode.of(response.status()))
                    .method(response.request().httpMethod().name())
                    .uri(URI.create(response.request().url()))
                    .headers(headers)
                    .body(
                            response.body() == null
                                    ? InputStream.nullInputStream()
                                    : response.body().asInputStream())
                    .build();
        } catch (IOException | IllegalArgumentException unreadable) {
            return unreadable;
        }
    };

    @ParameterizedTest
    @EnumSource
    void failsWithReceivedStatus(Client client) {
        for (int code : new int[] {404, 499, 503, 520}) {
            UpstreamStatusException thrown = assertThrows(
                    UpstreamStatusException.class,
                    () -> client.get(server.uri("/").toString(), code));
            assertEquals(StatusCode.of(code), thrown.status());
            assertEquals(Optional.of(Duration.ofMinutes(2)), thrown.retryAfter());
        }
    }

    @ParameterizedTest
    @EnumSource
    void returnsBodyOfSuccess(Client client) {
        assertEquals("text", client.get(server.uri("/").toString(), 200));
    }
}
