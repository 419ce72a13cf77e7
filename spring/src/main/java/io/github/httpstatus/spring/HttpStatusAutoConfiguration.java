package io.github.httpstatus.spring;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.FinalStatusConsumer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.servlet.HttpStatusFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.ConverterRegistry;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.server.ServerWebExchange;

/**
 * What an application of Spring Boot has without asking: the {@link StatusCodeConverter} and, for its kind of server, the
 * {@link HttpStatusExceptionHandler} or the {@link HttpStatusWebExceptionHandler}. With {@code httpstatus-servlet} beside it,
 * also an {@code HttpStatusFilter} of order -200, before Spring Security, for what filters throw; and beans that are a
 * {@code FinalStatusConsumer} are told the final status of each request, in their order; what one of them throws keeps it
 * from those after it. {@link ErrorCustomizer} beans change error responses. With springdoc, OpenAPI describes statuses and
 * problems as JSON has them.
 *
 * <p>Each plug steps back for a bean of the same type, the filter also for a {@code FilterRegistrationBean} of it.
 * {@code httpstatus.exception-handler.enabled=false} takes the handlers away, {@code httpstatus.filter.enabled=false} the
 * filter, which is there for a management port too. It does not see what filters of an order below -200 throw. Of Boot's,
 * these are those for forwarded headers, the character encoding, observations, hidden methods, form content and sessions, and
 * for error pages in a WAR.
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

    /** Where our converter refuses a number, Boot goes on to its own, which takes it for the ordinal of a constant. */
    @Bean
    static ConfigurationPropertiesBindHandlerAdvisor statusesByCode() {
        return parent -> new AbstractBindHandler(parent) {
            @Override
            public @Nullable Object onSuccess(
                    ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
                ConfigurationProperty property = context.getConfigurationProperty();
                if (result instanceof HttpStatus && property != null && property.getValue() instanceof Number number) {
                    HttpStatus.parse(number.toString());
                }
                return super.onSuccess(name, target, context, result);
            }
        };
    }

    /** For {@code @Value}, to which Boot gives no converter that is a bean. */
    @Bean
    static BeanFactoryPostProcessor statusCodeConverterOfValues() {
        return factory -> {
            if (factory.getConversionService() instanceof ConverterRegistry registry) {
                registry.addConverter(new StatusCodeConverter());
            }
        };
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
    @ConditionalOnProperty(prefix = "httpstatus.filter", name = "enabled", matchIfMissing = true)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(name = "io.github.httpstatus.servlet.HttpStatusFilter")
    static class Filter {

        /** Before Spring Security, whose filter Boot orders at -100. */
        private static final int ORDER = -200;

        /** In each context, since that of a management port runs Spring Security and no other filter of the application. */
        @Bean
        @ConditionalOnMissingBean(
                value = HttpStatusFilter.class,
                parameterizedContainer = FilterRegistrationBean.class,
                search = SearchStrategy.CURRENT)
        FilterRegistrationBean<HttpStatusFilter> httpStatusFilter(
                ObjectProvider<ErrorCustomizer<? super HttpServletRequest>> customizers) {
            List<ErrorCustomizer<? super HttpServletRequest>> all =
                    new ArrayList<>(customizers.orderedStream().toList());
            // The filter itself knows no observation.
            all.add((request, thrown, response) -> {
                HandledError.keep(request, thrown, response);
                return response;
            });
            var filter = new FilterRegistrationBean<>(new HttpStatusFilter(all));
            filter.setAsyncSupported(true);
            filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
            filter.setOrder(ORDER);
            return filter;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(name = "io.github.httpstatus.servlet.FinalStatusFilter")
    @ConditionalOnBean(FinalStatusConsumer.class)
    static class FinalStatus {

        @Bean
        FinalStatusInitializer finalStatusInitializer(
                ObjectProvider<FinalStatusConsumer<? super HttpServletRequest>> consumers) {
            return new FinalStatusInitializer(consumers.orderedStream().toList());
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

    /** Springdoc uses each bean that is a model converter. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.swagger.v3.core.converter.ModelConverter")
    static class OpenApi {

        @Bean
        StatusModelConverter statusModelConverter() {
            return new StatusModelConverter();
        }
    }
}
