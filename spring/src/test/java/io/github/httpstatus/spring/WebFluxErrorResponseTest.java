package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.ErrorLogContract;
import io.github.httpstatus.contract.ErrorResponseContract;
import io.github.httpstatus.contract.Errors;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.AbstractEncoder;
import org.springframework.core.codec.CharSequenceEncoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@ParameterizedClass
@ValueSource(
        classes = {
            WebFluxErrorResponseTest.Defaults.class,
            WebFluxErrorResponseTest.WithoutJson.class,
            WebFluxErrorResponseTest.OtherJson.class
        })
class WebFluxErrorResponseTest implements ErrorResponseContract, ErrorLogContract {

    /** JSON, because a library for it is present. */
    static class Defaults implements WebFluxConfigurer {}

    static class WithoutJson implements WebFluxConfigurer {
        @Override
        public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
            codecs.registerDefaults(false);
            codecs.customCodecs().register(CharSequenceEncoder.allMimeTypes());
        }
    }

    /** A JSON library without Spring's mixin. */
    static class OtherJson implements WebFluxConfigurer {
        @Override
        public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
            codecs.registerDefaults(false);
            codecs.customCodecs().register(new AbstractEncoder<Object>(MimeTypeUtils.ALL) {
                @Override
                public Flux<DataBuffer> encode(
                        Publisher<?> values,
                        DataBufferFactory buffers,
                        ResolvableType type,
                        MimeType mimeType,
                        Map<String, Object> hints) {
                    return Flux.from(values).map(value -> buffers.wrap(new byte[] {'?'}));
                }
            });
        }
    }

    @RestController
    static class Begun {
        @GetMapping("/begun/{how}/{name}")
        Mono<Void> begun(
                @PathVariable("how") String how, @PathVariable("name") String name, ServerWebExchange exchange) {
            Errors.STALE.forEach(exchange.getResponse().getHeaders()::set);
            return how.equals("headers")
                    ? Mono.error(Errors.of(name))
                    : exchange.getResponse().writeWith(Mono.error(Errors.of(name)));
        }
    }

    @Configuration
    static class Customizing {
        @Bean
        ErrorCustomizer<ServerWebExchange> customizer() {
            return (request, thrown, response) ->
                    Errors.customized(request.getRequest().getHeaders().getFirst("X-Caller"), thrown, response);
        }
    }

    private static Container container;

    @Parameter
    Class<?> codecs;

    @BeforeParameterizedClassInvocation
    static void start(Class<?> codecs) throws Exception {
        container = Framework.WEB_FLUX.start(
                Failing.class, Begun.class, Customizing.class, HttpStatusWebExceptionHandler.class, codecs);
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        container.stop();
    }

    /** RFC 9113, section 8.2.2: HTTP/2 has no headers about a connection. Tomcat would send them. */
    @Test
    void sendsNoConnectionHeadersOnHttp2() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpResponse<Void> response = client.send(
                HttpRequest.newBuilder(URI.create(server() + "/here/upgrade")).build(),
                HttpResponse.BodyHandlers.discarding());
        assertEquals(HttpClient.Version.HTTP_2, response.version());
        assertEquals(426, response.statusCode());
        assertEquals(Optional.empty(), response.headers().firstValue("Upgrade"));
        assertEquals(Optional.empty(), response.headers().firstValue("Connection"));
    }

    @Override
    public URI server() {
        return URI.create("http://127.0.0.1:" + container.port());
    }
}
