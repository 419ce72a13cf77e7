package io.github.httpstatus.spring;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.servlet.FinalStatusConsumer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.server.ServerWebExchange;

/**
 * What an application of Spring Boot has without asking: the {@link StatusCodeConverter} and, for its kind of server, the
 * {@link HttpStatusExceptionHandler} or the {@link HttpStatusWebExceptionHandler}. With {@code httpstatus-servlet} beside it,
 * beans that are a {@code FinalStatusConsumer} are told the final status of each request, in their order; what one of them
 * throws keeps it from those after it.
 *
 * <p>Each plug steps back for a bean of the same type. {@code httpstatus.exception-handler.enabled=false} takes the handlers
 * away.
 */
@AutoConfiguration
public class HttpStatusAutoConfiguration {

    private static final String HANDLER = "httpstatus.exception-handler";

    /** For Spring Boot. */
    public HttpStatusAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConfigurationPropertiesBinding
    static StatusCodeConverter statusCodeConverter() {
        return new StatusCodeConverter();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(prefix = HANDLER, name = "enabled", matchIfMissing = true)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
    static class Mvc {

        @Bean
        @ConditionalOnMissingBean
        HttpStatusExceptionHandler httpStatusExceptionHandler(
                ObjectProvider<ErrorCustomizer<? super HttpServletRequest>> customizers) {
            return new HttpStatusExceptionHandler(customizers.orderedStream().toList());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(name = "io.github.httpstatus.servlet.FinalStatusFilter")
    @ConditionalOnBean(FinalStatusConsumer.class)
    static class FinalStatus {

        @Bean
        FinalStatusInitializer finalStatusInitializer(List<FinalStatusConsumer> consumers) {
            return new FinalStatusInitializer(consumers);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(prefix = HANDLER, name = "enabled", matchIfMissing = true)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class WebFlux {

        @Bean
        @ConditionalOnMissingBean
        HttpStatusWebExceptionHandler httpStatusWebExceptionHandler(
                ServerCodecConfigurer codecs, ObjectProvider<ErrorCustomizer<? super ServerWebExchange>> customizers) {
            return new HttpStatusWebExceptionHandler(
                    codecs, customizers.orderedStream().toList());
        }
    }
}
