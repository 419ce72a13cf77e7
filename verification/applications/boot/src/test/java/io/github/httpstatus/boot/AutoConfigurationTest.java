package io.github.httpstatus.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.FinalStatusConsumer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.servlet.HttpStatusFilter;
import io.github.httpstatus.spring.HttpStatusAutoConfiguration;
import io.github.httpstatus.spring.HttpStatusExceptionHandler;
import io.github.httpstatus.spring.HttpStatusWebExceptionHandler;
import io.github.httpstatus.spring.StatusCodeConverter;
import io.micrometer.observation.Observation;
import io.swagger.v3.core.converter.ModelConverter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Tests which beans are registered under which conditions. */
class AutoConfigurationTest {

    private static final AutoConfigurations OURS = AutoConfigurations.of(HttpStatusAutoConfiguration.class);
    private static final String PROPERTY = "httpstatus.exception-handler.enabled";

    private final WebApplicationContextRunner mvc = new WebApplicationContextRunner().withConfiguration(OURS);
    private final ReactiveWebApplicationContextRunner webFlux = new ReactiveWebApplicationContextRunner()
            .withConfiguration(OURS)
            .withBean(ServerCodecConfigurer.class, ServerCodecConfigurer::create);

    static class OwnHandler extends HttpStatusExceptionHandler {}

    static class OwnWebHandler extends HttpStatusWebExceptionHandler {
        OwnWebHandler(ServerCodecConfigurer codecs) {
            super(codecs);
        }
    }

    static class OwnFilter {
        @Bean
        FilterRegistrationBean<HttpStatusFilter> own() {
            return new FilterRegistrationBean<>(new HttpStatusFilter());
        }
    }

    private static void has(ListableBeanFactory context, Class<?>... types) {
        for (Class<?> type : List.of(
                HttpStatusExceptionHandler.class, HttpStatusWebExceptionHandler.class, StatusCodeConverter.class)) {
            int expected = List.of(types).contains(type) ? 1 : 0;
            assertEquals(expected, context.getBeanNamesForType(type).length, type::getName);
        }
    }

    @Test
    void registersHandlerForTheServerAndConverter() {
        mvc.run(context -> has(context, HttpStatusExceptionHandler.class, StatusCodeConverter.class));
        webFlux.run(context -> has(context, HttpStatusWebExceptionHandler.class, StatusCodeConverter.class));
        new ApplicationContextRunner().withConfiguration(OURS).run(context -> has(context, StatusCodeConverter.class));
    }

    @Test
    void propertyTurnsHandlersOff() {
        mvc.withPropertyValues(PROPERTY + "=false").run(context -> has(context, StatusCodeConverter.class));
        webFlux.withPropertyValues(PROPERTY + "=false").run(context -> has(context, StatusCodeConverter.class));
        mvc.withPropertyValues(PROPERTY + "=true")
                .run(context -> has(context, HttpStatusExceptionHandler.class, StatusCodeConverter.class));
    }

    @Test
    void reportsFinalStatusOnlyWithConsumerAndServletAdapter() {
        FinalStatusConsumer<Object> consumer = (request, status) -> {};
        WebApplicationContextRunner consuming = mvc.withBean(FinalStatusConsumer.class, () -> consumer);
        consuming.run(context -> assertEquals(2, context.getBeanNamesForType(ServletContextInitializer.class).length));
        mvc.run(context -> assertEquals(1, context.getBeanNamesForType(ServletContextInitializer.class).length));
        mvc.withClassLoader(new FilteredClassLoader("io.github.httpstatus.servlet"))
                .run(context -> {
                    assertEquals(0, context.getBeanNamesForType(ServletContextInitializer.class).length);
                    has(context, HttpStatusExceptionHandler.class, StatusCodeConverter.class);
                });
    }

    @Test
    void registersFinalStatusFilterBeforeAllFilters() {
        FinalStatusConsumer<Object> consumer = (request, status) -> {};
        mvc.withBean(FinalStatusConsumer.class, () -> consumer)
                .run(context -> assertSame(
                        context.getBean("finalStatusInitializer"),
                        context.getBeanProvider(ServletContextInitializer.class)
                                .orderedStream()
                                .toList()
                                .get(0)));
    }

    @Test
    void registersFilterBeforeSpringSecurity() {
        mvc.run(context -> {
            var filter = context.getBean(FilterRegistrationBean.class);
            assertInstanceOf(HttpStatusFilter.class, filter.getFilter());
            assertTrue(filter.getOrder() < -100, "must be before Spring Security's order in Boot");
            assertTrue(filter.isAsyncSupported());
            assertEquals(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), filter.determineDispatcherTypes());
        });
    }

    @Test
    void filterGivesItsErrorsToTheObservation() {
        Observation.Context observed = new Observation.Context();
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute("org.springframework.web.filter.ServerHttpObservationFilter.observation", observed);
        HttpStatusException thrown = new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE);
        mvc.run(context -> {
            Filter filter = context.getBean(FilterRegistrationBean.class).getFilter();
            filter.doFilter(request, new MockHttpServletResponse(), (its, response) -> {
                throw thrown;
            });
        });
        assertSame(thrown, observed.getError());
    }

    @Test
    void registersNoFilterIfPresentOrTurnedOff() {
        mvc.withPropertyValues("httpstatus.filter.enabled=false")
                .run(context -> assertEquals(0, context.getBeanNamesForType(FilterRegistrationBean.class).length));
        mvc.withClassLoader(new FilteredClassLoader("io.github.httpstatus.servlet"))
                .run(context -> assertEquals(0, context.getBeanNamesForType(FilterRegistrationBean.class).length));
        mvc.withBean(HttpStatusFilter.class)
                .run(context -> assertEquals(0, context.getBeanNamesForType(FilterRegistrationBean.class).length));
        mvc.withUserConfiguration(OwnFilter.class)
                .run(context -> assertEquals(
                        List.of("own"), List.of(context.getBeanNamesForType(FilterRegistrationBean.class))));
        webFlux.run(context -> assertEquals(0, context.getBeanNamesForType(FilterRegistrationBean.class).length));
    }

    @Test
    void registersModelConverterOnlyWithSwagger() {
        mvc.run(context -> assertEquals(1, context.getBeanNamesForType(ModelConverter.class).length));
        mvc.withClassLoader(new FilteredClassLoader("io.swagger"))
                .run(context -> has(context, HttpStatusExceptionHandler.class, StatusCodeConverter.class));
    }

    @Test
    void beansOfTheApplicationHavePrecedence() {
        StatusCodeConverter converter = new StatusCodeConverter();
        mvc.withBean(OwnHandler.class)
                .withBean("own", StatusCodeConverter.class, () -> converter)
                .run(context -> {
                    has(context, HttpStatusExceptionHandler.class, StatusCodeConverter.class);
                    assertNotNull(context.getBean(OwnHandler.class));
                    assertEquals(converter, context.getBean(StatusCodeConverter.class));
                });
        webFlux.withBean(OwnWebHandler.class).run(context -> {
            has(context, HttpStatusWebExceptionHandler.class, StatusCodeConverter.class);
            assertNotNull(context.getBean(OwnWebHandler.class));
        });
    }

    @Test
    void describesPropertyInMetadata() throws Exception {
        List<String> texts = new ArrayList<>();
        for (URL file : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = file.openStream()) {
                texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertEquals(
                1,
                texts.stream()
                        .filter(text -> text.contains('"' + PROPERTY + '"'))
                        .count());
    }
}
