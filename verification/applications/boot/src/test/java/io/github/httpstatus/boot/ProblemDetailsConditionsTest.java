package io.github.httpstatus.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.Problem;
import io.github.httpstatus.servlet.ProblemDetailsFilter;
import io.github.httpstatus.spring.ProblemDetailsAutoConfiguration;
import io.github.httpstatus.spring.ProblemDetailsWebExceptionHandler;
import io.github.httpstatus.spring.ProblemDetailsWebFilter;
import io.micrometer.observation.Observation;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tests under which conditions a Boot application sends every error as a problem. */
class ProblemDetailsConditionsTest {

    private static final AutoConfigurations OURS = AutoConfigurations.of(ProblemDetailsAutoConfiguration.class);
    private static final String ON = "httpstatus.problem-details.enabled=true";
    private static final String EXCLUDE = "httpstatus.problem-details.exclude=/files/**";

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
    void filterSeesEveryDispatchExceptIncludes() {
        mvc.withPropertyValues(ON).run(context -> {
            var filter = context.getBean(FilterRegistrationBean.class);
            assertTrue(filter.isAsyncSupported());
            assertEquals(EnumSet.complementOf(EnumSet.of(DispatcherType.INCLUDE)), filter.determineDispatcherTypes());
        });
    }

    @ParameterizedTest
    @CsvSource({"/orders/1, true", "/files/1, false"})
    void servletFilterLeavesExcludedPathsAlone(String path, boolean isProblem) {
        mvc.withPropertyValues(ON, EXCLUDE).run(context -> {
            MockHttpServletRequest request = new MockHttpServletRequest("GET", "/shop" + path);
            request.setContextPath("/shop");
            MockHttpServletResponse response = new MockHttpServletResponse();
            context.getBean(FilterRegistrationBean.class)
                    .getFilter()
                    .doFilter(request, response, (its, theirs) -> ((HttpServletResponse) theirs).setStatus(404));
            assertEquals(isProblem, Problem.MEDIA_TYPE.equals(response.getContentType()));
        });
    }

    @ParameterizedTest
    @CsvSource({"/orders/1, true", "/files/1, false"})
    void webFluxLeavesExcludedPathsAlone(String path, boolean isProblem) {
        webFlux.withPropertyValues(ON, EXCLUDE).run(context -> {
            ServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get(path));
            context.getBean(ProblemDetailsWebFilter.class)
                    .filter(
                            exchange,
                            its -> Mono.fromRunnable(() -> its.getResponse().setRawStatusCode(404)))
                    .block();
            assertEquals(
                    isProblem ? Problem.MEDIA_TYPE : null,
                    exchange.getResponse().getHeaders().getFirst("Content-Type"));
        });
    }

    /** A status alone is not an exception. */
    @Test
    void servletFilterGivesExceptionsToTheObservation() {
        RuntimeException thrown = new IllegalStateException("on purpose");
        assertSame(thrown, observed((request, response) -> {
            throw thrown;
        }));
        assertNull(observed((request, response) -> ((HttpServletResponse) response).setStatus(503)));
    }

    private Throwable observed(FilterChain application) {
        Observation.Context observed = new Observation.Context();
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute("org.springframework.web.filter.ServerHttpObservationFilter.observation", observed);
        mvc.withPropertyValues(ON)
                .run(context -> context.getBean(FilterRegistrationBean.class)
                        .getFilter()
                        .doFilter(request, new MockHttpServletResponse(), application));
        return observed.getError();
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
