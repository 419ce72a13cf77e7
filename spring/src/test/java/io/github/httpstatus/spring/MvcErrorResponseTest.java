package io.github.httpstatus.spring;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.ErrorLogContract;
import io.github.httpstatus.contract.ErrorResponseContract;
import io.github.httpstatus.contract.Errors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@ParameterizedClass
@ValueSource(
        classes = {
            MvcErrorResponseTest.Defaults.class,
            MvcErrorResponseTest.WithoutJson.class,
            MvcErrorResponseTest.JsonFirst.class,
            MvcErrorResponseTest.OtherJson.class
        })
class MvcErrorResponseTest implements ErrorResponseContract, ErrorLogContract {

    /** JSON and XML, because the libraries for both are present. */
    static class Defaults implements WebMvcConfigurer {}

    static class WithoutJson implements WebMvcConfigurer {
        @Override
        public void configureMessageConverters(List<HttpMessageConverter<?>> converters) {
            converters.add(new StringHttpMessageConverter());
        }
    }

    /** Many applications have a converter like this one, which quotes texts. */
    static class JsonFirst implements WebMvcConfigurer {
        @Override
        public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
            converters.add(0, new MappingJackson2HttpMessageConverter());
        }
    }

    /** A JSON library without Spring's mixin, such as Gson. */
    static class OtherJson implements WebMvcConfigurer {
        @Override
        public void configureMessageConverters(List<HttpMessageConverter<?>> converters) {
            converters.add(new AbstractHttpMessageConverter<>(MediaType.ALL) {
                @Override
                protected boolean supports(Class<?> type) {
                    return true;
                }

                @Override
                protected Object readInternal(Class<?> type, HttpInputMessage input) {
                    throw new UnsupportedOperationException();
                }

                @Override
                protected void writeInternal(Object value, HttpOutputMessage output) throws IOException {
                    output.getBody().write('?');
                }
            });
        }
    }

    @RestController
    static class Begun {
        @GetMapping("/begun/{how}/{name}")
        void begun(@PathVariable("how") String how, @PathVariable("name") String name, HttpServletResponse response)
                throws IOException {
            Errors.STALE.forEach(response::setHeader);
            switch (how) {
                case "stream" -> response.getOutputStream().print("half");
                case "writer" -> response.getWriter().print("half");
                default -> {}
            }
            throw Errors.of(name);
        }
    }

    @Configuration
    static class Customizing {
        @Bean
        ErrorCustomizer<HttpServletRequest> customizer() {
            return (request, thrown, response) -> Errors.customized(request.getHeader("X-Caller"), thrown, response);
        }
    }

    private static Container container;

    @Parameter
    Class<?> converters;

    @BeforeParameterizedClassInvocation
    static void start(Class<?> converters) throws Exception {
        container = Framework.MVC.start(
                Failing.class, Begun.class, Customizing.class, HttpStatusExceptionHandler.class, converters);
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
