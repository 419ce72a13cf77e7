package io.github.httpstatus.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.httpstatus.spring.ProblemDetailsAutoConfiguration;
import io.github.httpstatus.spring.ProblemDetailsWebExceptionHandler;
import io.github.httpstatus.spring.ProblemDetailsWebFilter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/** Tests that the error handling of an application has precedence over problem details. */
class OwnErrorsTest {

    private static final AutoConfigurations OURS = AutoConfigurations.of(ProblemDetailsAutoConfiguration.class);
    private static final String ON = "httpstatus.problem-details.enabled=true";

    @ParameterizedTest
    @ValueSource(classes = {OwnErrors.Controller.class, OwnErrors.Attributes.class})
    void registersNoFilterInServletApplication(Class<?> own) {
        new WebApplicationContextRunner()
                .withConfiguration(OURS)
                .withPropertyValues(ON)
                .withBean(own)
                .run(context -> assertEquals(0, context.getBeanNamesForType(FilterRegistrationBean.class).length));
    }

    @ParameterizedTest
    @ValueSource(classes = {OwnErrors.WebHandler.class, OwnErrors.WebAttributes.class})
    void registersNothingInReactiveApplication(Class<?> own) {
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(OURS)
                .withPropertyValues(ON)
                .withBean(own)
                .run(context -> {
                    assertEquals(0, context.getBeanNamesForType(ProblemDetailsWebFilter.class).length);
                    assertEquals(0, context.getBeanNamesForType(ProblemDetailsWebExceptionHandler.class).length);
                });
    }
}
