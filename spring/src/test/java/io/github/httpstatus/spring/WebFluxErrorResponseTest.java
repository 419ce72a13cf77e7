package io.github.httpstatus.spring;

import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.ErrorResponseContract;
import java.net.URI;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.codec.CharSequenceEncoder;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

@ParameterizedClass
@ValueSource(classes = {WebFluxErrorResponseTest.Defaults.class, WebFluxErrorResponseTest.WithoutJson.class})
class WebFluxErrorResponseTest implements ErrorResponseContract {

    /** JSON, since there is a library for it. */
    static class Defaults implements WebFluxConfigurer {}

    static class WithoutJson implements WebFluxConfigurer {
        @Override
        public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
            codecs.registerDefaults(false);
            codecs.customCodecs().register(CharSequenceEncoder.allMimeTypes());
        }
    }

    private static Container container;

    @Parameter
    Class<?> codecs;

    @BeforeParameterizedClassInvocation
    static void start(Class<?> codecs) throws Exception {
        container = Framework.WEB_FLUX.start(Failing.class, HttpStatusWebExceptionHandler.class, codecs);
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        container.stop();
    }

    @Override
    public URI server() {
        return URI.create("http://127.0.0.1:" + container.port());
    }
}
