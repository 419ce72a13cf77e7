package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each class where only what it is for is there: Spring looks at all methods of a bean. */
class LoadingTest {

    private static final List<String> MVC = List.of("jakarta.servlet.", "org.springframework.web.servlet.");
    private static final List<String> WEB_FLUX =
            List.of("reactor.", "org.reactivestreams.", "org.springframework.web.reactive.");
    private static final List<String> BOOT = List.of("org.springframework.boot.");
    private static final List<String> CONTEXT = List.of("org.springframework.context.");

    @SafeVarargs
    private static void lookAt(Class<?> type, List<String>... missing) throws Exception {
        URL[] jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(LoadingTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (Arrays.stream(missing).flatMap(List::stream).anyMatch(name::startsWith)) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        }) {
            Class<?> there = Class.forName(type.getName(), true, loader);
            assertNotEquals(0, there.getDeclaredMethods().length * there.getDeclaredConstructors().length);
        }
    }

    private static URL url(String path) {
        return assertDoesNotThrow(() -> Path.of(path).toUri().toURL());
    }

    @Test
    void aClassLoadsWhereOnlyWhatItIsForIsThere() throws Exception {
        lookAt(HttpStatusExceptionHandler.class, WEB_FLUX, BOOT);
        lookAt(HttpStatusWebExceptionHandler.class, MVC, BOOT);
        lookAt(SpringStatuses.class, MVC, WEB_FLUX, BOOT, CONTEXT);
        lookAt(HttpStatusResponseErrorHandler.class, MVC, WEB_FLUX, BOOT, CONTEXT);
        lookAt(HttpStatusExchangeFilterFunction.class, MVC, BOOT, CONTEXT);
        lookAt(StatusCodeConverter.class, MVC, WEB_FLUX, BOOT, CONTEXT);
        assertThrows(NoClassDefFoundError.class, () -> lookAt(HttpStatusExceptionHandler.class, MVC));
        assertThrows(NoClassDefFoundError.class, () -> lookAt(HttpStatusWebExceptionHandler.class, WEB_FLUX));
    }
}
