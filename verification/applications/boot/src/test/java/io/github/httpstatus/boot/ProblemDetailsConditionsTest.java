package io.github.httpstatus.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.servlet.ProblemDetailsFilter;
import io.github.httpstatus.spring.ProblemDetailsAutoConfiguration;
import io.github.httpstatus.spring.ProblemDetailsWebExceptionHandler;
import io.github.httpstatus.spring.ProblemDetailsWebFilter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tests under which conditions a Boot application sends every error as a problem. */
class ProblemDetailsConditionsTest {

    private static final AutoConfigurations OURS = AutoConfigurations.of(ProblemDetailsAutoConfiguration.class);
    private static final String ON = "httpstatus.problem-details.enabled=true";

    private final WebApplicationContextRunner mvc = new WebApplicationContextRunner().withConfiguration(OURS);
    private final ReactiveWebApplicationContextRunner webFlux =
            new ReactiveWebApplicationContextRunner().withConfiguration(OURS);

    @Configuration(proxyBeanMethods = false)
    static class OwnFilter {
        @Bean
        FilterRegistrationBean<ProblemDetailsFilter> own() {
            return new FilterRegistrationBean<>(new ProblemDetailsFilter());
        }
    }

    private static List<String> names(ListableBeanFactory context) {
        return List.of(context.getBeanNamesForType(FilterRegistrationBean.class));
    }

    @Test
    void isOffUnlessPropertyIsTrue() {
        mvc.run(context -> assertEquals(List.of(), names(context)));
        mvc.withPropertyValues("httpstatus.problem-details.enabled=false")
                .run(context -> assertEquals(List.of(), names(context)));
        webFlux.run(context -> assertEquals(0, context.getBeanNamesForType(ProblemDetailsWebFilter.class).length));
    }

    @Test
    void runsBeforeOtherFilterAndSpringSecurity() {
        mvc.withPropertyValues(ON)
                .run(context ->
                        assertTrue(context.getBean(FilterRegistrationBean.class).getOrder() < -200));
        webFlux.withPropertyValues(ON).run(context -> {
            assertTrue(context.getBean(ProblemDetailsWebFilter.class).getOrder() < -100);
            assertEquals(1, context.getBeanNamesForType(ProblemDetailsWebExceptionHandler.class).length);
        });
    }

    @Test
    void filterOfTheApplicationHasPrecedence() {
        mvc.withPropertyValues(ON)
                .withUserConfiguration(OwnFilter.class)
                .run(context -> assertEquals(List.of("own"), names(context)));
    }

    @Test
    void failsToStartWithoutServletAdapter() {
        mvc.withPropertyValues(ON)
                .withClassLoader(new FilteredClassLoader("io.github.httpstatus.servlet"))
                .run(context -> {
                    Throwable root = context.getStartupFailure();
                    while (root.getCause() != null) {
                        root = root.getCause();
                    }
                    assertTrue(
                            root.getMessage().contains("Add io.github.httpstatus:httpstatus-servlet"), root::toString);
                });
    }
}
