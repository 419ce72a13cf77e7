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
 * Configures httpstatus in a Spring Boot application.
 *
 * <ul>
 *   <li>Always: the {@link StatusCodeConverter}, and the {@link HttpStatusExceptionHandler} (MVC) or the
 *       {@link HttpStatusWebExceptionHandler} (WebFlux). {@link ErrorCustomizer} beans change error responses.
 *   <li>With {@code httpstatus-servlet}: an {@code HttpStatusFilter} of order -200, before Spring Security, for exceptions
 *       that filters throw.
 *   <li>With a {@link FinalStatusConsumer} bean: a {@code FinalStatusFilter} in MVC, which needs {@code httpstatus-servlet}, or a
 *       {@link FinalStatusWebFilter} in WebFlux. All such beans receive the final status of each request, in their order, even
 *       if one of them throws.
 *   <li>With springdoc: OpenAPI describes statuses and problems as they are in JSON.
 * </ul>
 *
 * <p>A bean of the same type replaces each of these, and a {@code FilterRegistrationBean} of the filter replaces the filter.
 * {@code httpstatus.exception-handler.enabled=false} removes the handlers, and {@code httpstatus.filter.enabled=false} removes
 * the filter. The filter also covers a management port. It does not see exceptions of filters with an order below -200. Such
 * filters of Boot are those for forwarded headers, the character encoding, observations, hidden methods, form content,
 * sessions, and error pages in a WAR.
 */
@AutoConfiguration
public class HttpStatusAutoConfiguration {

    private static final String HANDLER = "httpstatus.exception-handler";

    /** Called by Spring Boot. */
    public HttpStatusAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @ConfigurationPropertiesBinding
    static StatusCodeConverter statusCodeConverter() {
        return new StatusCodeConverter();
    }

    /** If our converter rejects a number, Boot's own converter reads it as an ordinal. Then this advisor rejects it again. */
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

    /** Adds the converter for {@code @Value}, which does not use converters that are beans. */
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

        /**
         * Registered in each context. The context of a management port runs Spring Security, but no other filter of the
         * application.
         */
        @Bean
        @ConditionalOnMissingBean(
                value = HttpStatusFilter.class,
                parameterizedContainer = FilterRegistrationBean.class,
                search = SearchStrategy.CURRENT)
        FilterRegistrationBean<HttpStatusFilter> httpStatusFilter(
                ObjectProvider<ErrorCustomizer<? super HttpServletRequest>> customizers) {
            List<ErrorCustomizer<? super HttpServletRequest>> all =
                    new ArrayList<>(customizers.orderedStream().toList());
            // The filter itself does not support observation.
            all.add((request, thrown, response) -> {
                HandledError.keep(request, thrown, response);
                return response;
            });
            var filter = new FilterRegistrationBean<>(new HttpStatusFilter(all));
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

    /** Also covers a management port, because its context finds the filters and decorators of the application. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnBean(FinalStatusConsumer.class)
    static class FinalStatusOfWebFlux {

        @Bean
        @ConditionalOnMissingBean
        FinalStatusWebFilter finalStatusWebFilter(
                ObjectProvider<FinalStatusConsumer<? super ServerWebExchange>> consumers) {
            return new FinalStatusWebFilter(consumers.orderedStream().toList());
        }
    }

    /** Springdoc uses every bean that is a model converter. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.swagger.v3.core.converter.ModelConverter")
    static class OpenApi {

        @Bean
        StatusModelConverter statusModelConverter() {
            return new StatusModelConverter();
        }
    }
}
