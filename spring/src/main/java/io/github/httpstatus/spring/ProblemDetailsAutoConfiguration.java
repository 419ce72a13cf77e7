package io.github.httpstatus.spring;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.servlet.ProblemDetailsFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Sends problem details for every error of a Spring Boot application with {@code httpstatus.problem-details.enabled=true}.
 * In MVC, it registers a {@code ProblemDetailsFilter}, which needs {@code httpstatus-servlet}. In WebFlux, it registers a
 * {@link ProblemDetailsWebFilter} and a {@link ProblemDetailsWebExceptionHandler}. All of them run before Spring Security.
 *
 * <p>{@code httpstatus.problem-details.exclude} lists patterns of paths whose errors stay unchanged. The application's own
 * error handling has precedence: an {@code ErrorController}, {@code ErrorAttributes} or {@code ErrorWebExceptionHandler} bean
 * turns this off. A response with a body stays unchanged, such as one of an entry point of Spring Security or of
 * {@code spring.mvc.problemdetails.enabled=true}. {@link ErrorCustomizer} beans change the problems.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration",
            "org.springframework.boot.autoconfigure.web.reactive.error.ErrorWebFluxAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
            "org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration"
        })
@ConditionalOnProperty(name = ProblemDetailsAutoConfiguration.PROPERTY, havingValue = "true")
public class ProblemDetailsAutoConfiguration {

    static final String PROPERTY = "httpstatus.problem-details.enabled";
    private static final String FILTER = "io.github.httpstatus.servlet.ProblemDetailsFilter";

    /** Called by Spring Boot. */
    public ProblemDetailsAutoConfiguration() {}

    private static Predicate<PathContainer> excluded(Environment environment) {
        List<PathPattern> patterns = Binder.get(environment)
                .bind("httpstatus.problem-details.exclude", Bindable.listOf(String.class))
                .orElse(List.of())
                .stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
        return path -> patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(name = FILTER)
    @ConditionalOnMissingBean(
            type = {
                "org.springframework.boot.web.servlet.error.ErrorController",
                "org.springframework.boot.web.servlet.error.ErrorAttributes",
                "org.springframework.boot.webmvc.error.ErrorController",
                "org.springframework.boot.webmvc.error.ErrorAttributes"
            })
    static class Mvc {

        /** Outside the HttpStatusFilter. */
        private static final int ORDER = -201;

        @Bean
        @ConditionalOnMissingBean(
                value = ProblemDetailsFilter.class,
                parameterizedContainer = FilterRegistrationBean.class)
        FilterRegistrationBean<ProblemDetailsFilter> problemDetailsFilter(
                Environment environment, ObjectProvider<ErrorCustomizer<? super HttpServletRequest>> customizers) {
            List<ErrorCustomizer<? super HttpServletRequest>> all =
                    new ArrayList<>(customizers.orderedStream().toList());
            // The filter itself does not support observation.
            all.add((request, thrown, response) -> {
                if (thrown == request.getAttribute(StatusException.HANDLED)) {
                    HandledError.keep(request, thrown, response);
                }
                return response;
            });
            Predicate<PathContainer> excluded = excluded(environment);
            var filter = new FilterRegistrationBean<>(new ProblemDetailsFilter(
                    all, request -> excluded.test(PathContainer.parsePath(pathWithinApplication(request)))));
            filter.setDispatcherTypes(EnumSet.complementOf(EnumSet.of(DispatcherType.INCLUDE)));
            filter.setOrder(ORDER);
            return filter;
        }

        private static String pathWithinApplication(HttpServletRequest request) {
            return request.getRequestURI().substring(request.getContextPath().length());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnMissingClass(FILTER)
    static class MvcWithoutFilter {

        MvcWithoutFilter() {
            throw new IllegalStateException(PROPERTY + "=true needs " + FILTER
                    + ". Add io.github.httpstatus:httpstatus-servlet to the application, or remove the property.");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnMissingBean(
            type = {
                "org.springframework.boot.web.reactive.error.ErrorWebExceptionHandler",
                "org.springframework.boot.web.reactive.error.ErrorAttributes",
                "org.springframework.boot.webflux.error.ErrorWebExceptionHandler",
                "org.springframework.boot.webflux.error.ErrorAttributes"
            })
    static class WebFlux {

        private final List<ErrorCustomizer<? super ServerWebExchange>> customizers;
        private final Predicate<PathContainer> excluded;

        WebFlux(Environment environment, ObjectProvider<ErrorCustomizer<? super ServerWebExchange>> customizers) {
            this.customizers = customizers.orderedStream().toList();
            this.excluded = excluded(environment);
        }

        private boolean isExcluded(ServerWebExchange exchange) {
            return excluded.test(exchange.getRequest().getPath().pathWithinApplication());
        }

        @Bean
        @ConditionalOnMissingBean
        ProblemDetailsWebFilter problemDetailsWebFilter() {
            return new ProblemDetailsWebFilter(customizers, this::isExcluded);
        }

        @Bean
        @ConditionalOnMissingBean
        ProblemDetailsWebExceptionHandler problemDetailsWebExceptionHandler() {
            return new ProblemDetailsWebExceptionHandler(customizers, this::isExcluded);
        }
    }
}
