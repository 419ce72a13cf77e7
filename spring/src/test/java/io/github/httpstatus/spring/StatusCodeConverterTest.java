package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import io.github.httpstatus.containers.Container;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

class StatusCodeConverterTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @RestController
    static class Reading {
        @GetMapping("/query")
        String query(@RequestParam("status") StatusCode status) {
            return String.valueOf(status);
        }

        @GetMapping("/registered")
        String registered(@RequestParam("status") HttpStatus status) {
            return String.valueOf(status);
        }

        @GetMapping("/optional")
        String optional(@RequestParam(name = "status", required = false) StatusCode status) {
            return String.valueOf(status);
        }

        @GetMapping("/list")
        String list(@RequestParam("status") List<StatusCode> statuses) {
            return String.valueOf(statuses);
        }

        @GetMapping("/path/{status}")
        String path(@PathVariable("status") StatusCode status) {
            return String.valueOf(status);
        }

        @GetMapping("/header")
        String header(@RequestHeader("X-Status") StatusCode status) {
            return String.valueOf(status);
        }
    }

    static class Mvc implements WebMvcConfigurer {
        @Override
        public void addFormatters(FormatterRegistry registry) {
            registry.addConverter(new StatusCodeConverter());
        }
    }

    static class WebFlux implements WebFluxConfigurer {
        @Override
        public void addFormatters(FormatterRegistry registry) {
            registry.addConverter(new StatusCodeConverter());
        }
    }

    private static HttpResponse<String> get(Container container, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + container.port() + path);
        return CLIENT.send(
                HttpRequest.newBuilder(uri).header("X-Status", "599").build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @EnumSource
    void springAloneReadsNamesButNoCodes(Framework framework) throws Exception {
        Container container = framework.start(Reading.class);
        try {
            assertEquals(200, get(container, "/registered?status=NOT_FOUND").statusCode());
            assertNotEquals(200, get(container, "/registered?status=404").statusCode());
            assertEquals(500, get(container, "/query?status=404").statusCode());
        } finally {
            container.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsParametersOfEveryKindAndSends400ForInvalidOnes(Framework framework) throws Exception {
        Container container = framework.start(Reading.class, framework == Framework.MVC ? Mvc.class : WebFlux.class);
        try {
            assertEquals("499", get(container, "/query?status=499").body());
            assertEquals(
                    "404 Not Found", get(container, "/query?status=404%20gone").body());
            assertEquals(
                    "413 Content Too Large",
                    get(container, "/registered?status=payload-too-large").body());
            assertEquals("null", get(container, "/optional?status=").body());
            assertEquals(
                    "[200 OK, 499]",
                    get(container, "/list?status=200&status=499").body());
            assertEquals("[200 OK, 499]", get(container, "/list?status=200,499").body());
            assertEquals("520", get(container, "/path/520").body());
            assertEquals("599", get(container, "/header").body());
            for (String bad : List.of(
                    "/query?status=42",
                    "/query?status=",
                    "/registered?status=499",
                    "/list?status=200&status=nope",
                    "/path/1000")) {
                assertEquals(400, get(container, bad).statusCode(), bad);
            }
        } finally {
            container.stop();
        }
    }

    @Test
    void readsEveryTextThatParseAcceptsAndNamesInvalidText() {
        DefaultConversionService service = new DefaultConversionService();
        service.addConverter(new StatusCodeConverter());
        for (int value = 100; value <= 999; value++) {
            StatusCode status = StatusCode.of(value);
            assertSame(status, service.convert(String.valueOf(value), StatusCode.class));
            assertSame(status, service.convert(String.valueOf(status), StatusCode.class));
        }
        assertSame(HttpStatus.NOT_FOUND, service.convert("not-found", HttpStatus.class));
        assertNull(service.convert(" ", StatusCode.class));
        assertNull(service.convert("", HttpStatus.class));
        var refusal = assertThrows(ConversionFailedException.class, () -> service.convert("099", StatusCode.class));
        assertEquals(TypeDescriptor.valueOf(StatusCode.class), refusal.getTargetType());
        assertTrue(refusal.getCause().getMessage().contains("\"099\""), refusal.getCause()::getMessage);
        assertTrue(refusal.getCause().getMessage().contains("100 to 999"), refusal.getCause()::getMessage);
    }

    @Test
    void readsNumbersAndSets() {
        DefaultConversionService service = new DefaultConversionService();
        service.addConverter(new StatusCodeConverter());
        assertSame(HttpStatus.NOT_FOUND, service.convert(404, StatusCode.class));
        assertSame(HttpStatus.NOT_FOUND, service.convert(404L, HttpStatus.class));
        StatusSet retried = StatusSet.parse("429,5xx");
        assertEquals(retried, service.convert("5xx, 429", StatusSet.class));
        assertEquals("429,5xx", service.convert(retried, String.class));
        assertThrows(ConverterNotFoundException.class, () -> service.convert(new Object(), StatusCode.class));
        assertNull(new StatusCodeConverter()
                .convert(null, TypeDescriptor.valueOf(String.class), TypeDescriptor.valueOf(StatusCode.class)));
    }

    @Test
    void convertsOnlyStatusesToText() {
        TypeDescriptor text = TypeDescriptor.valueOf(String.class);
        StatusCodeConverter converter = new StatusCodeConverter();
        for (Class<?> type : List.of(StatusCode.class, HttpStatus.class, StatusSet.class)) {
            assertTrue(converter.matches(TypeDescriptor.valueOf(type), text));
        }
        assertFalse(converter.matches(TypeDescriptor.valueOf(Integer.class), text));
        assertFalse(converter.matches(TypeDescriptor.valueOf(StatusCode.class), TypeDescriptor.valueOf(Integer.class)));
    }

    @Test
    void writesCodeWhereSpringAloneWritesNameOrFails() {
        DefaultConversionService service = new DefaultConversionService();
        assertEquals("NOT_FOUND", service.convert(HttpStatus.NOT_FOUND, String.class));
        assertThrows(ConverterNotFoundException.class, () -> service.convert(StatusCode.of(499), String.class));
        service.addConverter(new StatusCodeConverter());
        assertEquals("404", service.convert(HttpStatus.NOT_FOUND, String.class));
        assertEquals("499", service.convert(StatusCode.of(499), String.class));
    }
}
