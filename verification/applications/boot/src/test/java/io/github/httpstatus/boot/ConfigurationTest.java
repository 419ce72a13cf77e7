package io.github.httpstatus.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import io.github.httpstatus.spring.HttpStatusAutoConfiguration;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** Tests statuses in the YAML of an application, as numbers and as text. */
class ConfigurationTest {

    private static final String YAML = """
            record:
              codes: [404, "503", payload-too-large, 520]
              last: 404
              set: [429, 429]
              by-status: {404: "gone", 499: "left"}
              by-name: {first: 410, second: "NOT_FOUND"}
              retry: 5xx, 429
              one: 503
            bean:
              codes: 404,503
              last: 504
            value:
              any: 499
              registered: 404
              retry: 4xx 500-504
              codes: 404,499
            """;

    @ConfigurationProperties("record")
    record InRecord(
            List<StatusCode> codes,
            HttpStatus last,
            Set<StatusCode> set,
            Map<StatusCode, String> byStatus,
            Map<String, HttpStatus> byName,
            StatusSet retry,
            StatusSet one) {}

    @ConfigurationProperties("bean")
    static class InBean {
        private List<HttpStatus> codes = List.of();
        private StatusCode last = HttpStatus.OK;

        public List<HttpStatus> getCodes() {
            return codes;
        }

        public void setCodes(List<HttpStatus> codes) {
            this.codes = codes;
        }

        public StatusCode getLast() {
            return last;
        }

        public void setLast(StatusCode last) {
            this.last = last;
        }
    }

    @EnableConfigurationProperties({InRecord.class, InBean.class})
    static class Alone {

        @Value("${value.any:200}")
        StatusCode any;

        @Value("${value.registered:200}")
        HttpStatus registered;

        @Value("${value.retry:}")
        StatusSet retry;

        @Value("${value.codes:200}")
        List<StatusCode> codes;
    }

    @ImportAutoConfiguration(HttpStatusAutoConfiguration.class)
    static class WithTheKit extends Alone {}

    @TempDir
    Path folder;

    private ConfigurableApplicationContext start(Class<?> application, String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("application.yaml"), yaml);
        SpringApplication spring = new SpringApplication(application);
        spring.setWebApplicationType(WebApplicationType.NONE);
        return spring.run("--spring.config.location=" + file.toUri());
    }

    @Test
    void bootAloneFailsToStart() {
        assertThrows(Exception.class, () -> start(Alone.class, YAML));
    }

    @Test
    void readsNumbersAndTextInEveryKindOfBinding() throws Exception {
        try (ConfigurableApplicationContext context = start(WithTheKit.class, YAML)) {
            assertEquals(
                    new InRecord(
                            List.of(
                                    HttpStatus.NOT_FOUND,
                                    HttpStatus.SERVICE_UNAVAILABLE,
                                    HttpStatus.CONTENT_TOO_LARGE,
                                    StatusCode.of(520)),
                            HttpStatus.NOT_FOUND,
                            Set.of(HttpStatus.TOO_MANY_REQUESTS),
                            Map.of(HttpStatus.NOT_FOUND, "gone", StatusCode.of(499), "left"),
                            Map.of("first", HttpStatus.GONE, "second", HttpStatus.NOT_FOUND),
                            StatusSet.parse("429,5xx"),
                            StatusSet.of(HttpStatus.SERVICE_UNAVAILABLE)),
                    context.getBean(InRecord.class));
            InBean bean = context.getBean(InBean.class);
            assertEquals(List.of(HttpStatus.NOT_FOUND, HttpStatus.SERVICE_UNAVAILABLE), bean.getCodes());
            assertEquals(HttpStatus.GATEWAY_TIMEOUT, bean.getLast());
            Alone values = context.getBean(WithTheKit.class);
            assertEquals(StatusCode.of(499), values.any);
            assertEquals(HttpStatus.NOT_FOUND, values.registered);
            assertEquals(StatusSet.parse("4xx,500-504"), values.retry);
            assertEquals(List.of(HttpStatus.NOT_FOUND, StatusCode.of(499)), values.codes);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "record.codes: [404, 42]      | 42 | 100 to 999",
                "record.last: 3            | 3 | 100 to 999",
                "record.by-name: {a: 61}   | 61 | 100 to 999",
                "bean.codes: [404, 3]      | 3 | 100 to 999",
                "record.last: 499          | 499 | HttpStatus",
                "record.last: \"nope\"     | nope | 100 to 999",
                "record.retry: 5x          | 5x | 5xx",
                "record.by-status: {42: x} | 42 | 100 to 999",
                "value.any: 42             | 42 | 100 to 999",
                "value.registered: 3       | 3 | 100 to 999",
            })
    void failsToStartWithValueAndRuleForInvalidValue(String yaml, String value, String rule) {
        StringWriter all = new StringWriter();
        assertThrows(Exception.class, () -> start(WithTheKit.class, yaml)).printStackTrace(new PrintWriter(all));
        assertTrue(all.toString().contains(value), all::toString);
        assertTrue(all.toString().contains(rule), all::toString);
    }
}
