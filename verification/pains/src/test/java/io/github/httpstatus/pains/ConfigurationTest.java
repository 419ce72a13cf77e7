package io.github.httpstatus.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Reads statuses from the configuration of Spring Boot 4. As in YAML, some of its values are numbers. */
class ConfigurationTest {

    @ConfigurationProperties("alone")
    record Alone(org.springframework.http.HttpStatus status) {}

    @EnableConfigurationProperties(Alone.class)
    static class AloneApplication {}

    @ConfigurationProperties("kit")
    record Kit(HttpStatus status, StatusCode any, StatusSet retry) {}

    @EnableAutoConfiguration
    @EnableConfigurationProperties(Kit.class)
    static class KitApplication {}

    /** Boot reads a number as the ordinal of a constant, and a text only if it is a name. */
    @Pain(value = 23, thread = "spring-projects/spring-ai/pull/495")
    void readsNumbersRangesAndClasses() {
        assertThrows(ConfigurationPropertiesBindException.class, () -> alone(404));
        assertThrows(ConfigurationPropertiesBindException.class, () -> alone("404"));
        assertSame(org.springframework.http.HttpStatus.CREATED, alone(5));

        Kit kit = run(
                KitApplication.class, Kit.class, Map.of("kit.status", 404, "kit.any", "499", "kit.retry", "429, 5xx"));
        assertSame(HttpStatus.NOT_FOUND, kit.status());
        assertSame(StatusCode.of(499), kit.any());
        assertEquals(StatusSet.parse("429,500-599"), kit.retry());
    }

    private static org.springframework.http.HttpStatus alone(Object status) {
        return run(AloneApplication.class, Alone.class, Map.of("alone.status", status))
                .status();
    }

    private static <T> T run(Class<?> application, Class<T> bean, Map<String, Object> properties) {
        SpringApplication boot = new SpringApplication(application);
        boot.setWebApplicationType(WebApplicationType.NONE);
        boot.setDefaultProperties(properties);
        try (var context = boot.run()) {
            return context.getBean(bean);
        }
    }
}
