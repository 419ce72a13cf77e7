package io.github.httpstatus.spring;

import io.github.httpstatus.servlet.FinalStatusConsumer;
import io.github.httpstatus.servlet.FinalStatusFilter;
import jakarta.servlet.ServletContext;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.codec.ServerCodecConfigurer;

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
        HttpStatusExceptionHandler httpStatusExceptionHandler() {
            return new HttpStatusExceptionHandler();
        }
    }

    /** Of the highest precedence, for its filter has to be around all others. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(name = "io.github.httpstatus.servlet.FinalStatusFilter")
    @ConditionalOnBean(FinalStatusConsumer.class)
    static class FinalStatus implements ServletContextInitializer, Ordered {

        private final List<FinalStatusConsumer> consumers;

        FinalStatus(List<FinalStatusConsumer> consumers) {
            this.consumers = consumers;
        }

        @Override
        public void onStartup(ServletContext context) {
            FinalStatusFilter.register(
                    context, (request, status) -> consumers.forEach(consumer -> consumer.accept(request, status)));
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(prefix = HANDLER, name = "enabled", matchIfMissing = true)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class WebFlux {

        @Bean
        @ConditionalOnMissingBean
        HttpStatusWebExceptionHandler httpStatusWebExceptionHandler(ServerCodecConfigurer codecs) {
            return new HttpStatusWebExceptionHandler(codecs);
        }
    }
}
