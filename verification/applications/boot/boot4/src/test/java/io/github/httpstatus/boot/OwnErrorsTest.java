package io.github.httpstatus.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.httpstatus.spring.ProblemDetailsAutoConfiguration;
import io.github.httpstatus.spring.ProblemDetailsWebExceptionHandler;
import io.github.httpstatus.spring.ProblemDetailsWebFilter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.boot.webmvc.error.ErrorController;
import reactor.core.publisher.Mono;

/** Tests that an application's own error handling has precedence. Boot 4 moved the classes that it names. */
class OwnErrorsTest {

    private static final String ON = "httpstatus.problem-details.enabled=true";

    private final WebApplicationContextRunner mvc = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ProblemDetailsAutoConfiguration.class))
            .withPropertyValues(ON);

    private final ReactiveWebApplicationContextRunner webFlux = new ReactiveWebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ProblemDetailsAutoConfiguration.class))
            .withPropertyValues(ON);

    private static void has(int expected, ListableBeanFactory context, Class<?>... types) {
        for (Class<?> type : types) {
            assertEquals(expected, context.getBeanNamesForType(type).length, type::getName);
        }
    }

    @Test
    void errorControllerHasPrecedence() {
        mvc.withBean(ErrorController.class, () -> new ErrorController() {})
                .run(context -> has(0, context, FilterRegistrationBean.class));
    }

    @Test
    void errorAttributesHavePrecedence() {
        mvc.withBean(org.springframework.boot.webmvc.error.DefaultErrorAttributes.class)
                .run(context -> has(0, context, FilterRegistrationBean.class));
        webFlux.withBean(org.springframework.boot.webflux.error.DefaultErrorAttributes.class)
                .run(context ->
                        has(0, context, ProblemDetailsWebFilter.class, ProblemDetailsWebExceptionHandler.class));
    }

    @Test
    void errorWebExceptionHandlerHasPrecedence() {
        webFlux.withBean(ErrorWebExceptionHandler.class, () -> (exchange, thrown) -> Mono.empty())
                .run(context ->
                        has(0, context, ProblemDetailsWebFilter.class, ProblemDetailsWebExceptionHandler.class));
    }
}
