package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.httpstatus.StatusException;
import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Loads each class without the modules that it does not need, because Spring reads all methods of a bean. */
class LoadingTest {

    private static final List<String> MVC = List.of("jakarta.servlet.", "org.springframework.web.servlet.");
    private static final List<String> WEB_FLUX =
            List.of("reactor.", "org.reactivestreams.", "org.springframework.web.reactive.");
    private static final List<String> BOOT = List.of("org.springframework.boot.");
    private static final List<String> CONTEXT = List.of("org.springframework.context.");

    @SafeVarargs
    private static void lookAt(Class<?> type, List<String>... missing) throws Exception {
        try (URLClassLoader loader = without(missing)) {
            Class<?> there = Class.forName(type.getName(), true, loader);
            assertNotEquals(0, there.getDeclaredMethods().length * there.getDeclaredConstructors().length);
        }
    }

    @SafeVarargs
    private static URLClassLoader without(List<String>... missing) {
        URL[] jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(LoadingTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(jars, ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (Arrays.stream(missing).flatMap(List::stream).anyMatch(name::startsWith)) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
    }

    private static URL url(String path) {
        return assertDoesNotThrow(() -> Path.of(path).toUri().toURL());
    }

    @Test
    void classesLoadWithoutOtherModules() throws Exception {
        lookAt(HttpStatusExceptionHandler.class, WEB_FLUX, BOOT);
        lookAt(HttpStatusWebExceptionHandler.class, MVC, BOOT);
        lookAt(ProblemDetailsWebFilter.class, MVC, BOOT);
        lookAt(ProblemDetailsWebExceptionHandler.class, MVC, BOOT);
        lookAt(SpringStatuses.class, MVC, WEB_FLUX, BOOT, CONTEXT);
        lookAt(SpringExceptions.class, MVC, WEB_FLUX, BOOT, CONTEXT);
        lookAt(HttpStatusResponseErrorHandler.class, MVC, WEB_FLUX, BOOT, CONTEXT);
        lookAt(HttpStatusExchangeFilterFunction.class, MVC, BOOT, CONTEXT);
        lookAt(StatusCodeConverter.class, MVC, WEB_FLUX, BOOT, CONTEXT);
        assertThrows(NoClassDefFoundError.class, () -> lookAt(HttpStatusExceptionHandler.class, MVC));
        assertThrows(NoClassDefFoundError.class, () -> lookAt(HttpStatusWebExceptionHandler.class, WEB_FLUX));
    }

    @Test
    void keepsAnExceptionWithoutMicrometer() throws Exception {
        try (URLClassLoader loader = without(List.of("io.micrometer."))) {
            Class<?> requests = loader.loadClass("jakarta.servlet.http.HttpServletRequest");
            Class<?> exceptions = loader.loadClass("io.github.httpstatus.HttpStatusException");
            Class<?> statuses = loader.loadClass("io.github.httpstatus.StatusCode");
            Object failed = exceptions
                    .getConstructor(statuses)
                    .newInstance(statuses.getMethod("of", int.class).invoke(null, 500));
            Map<Object, Object> attributes = new HashMap<>();
            Object request = Proxy.newProxyInstance(
                    loader,
                    new Class<?>[] {requests},
                    (proxy, method, arguments) -> method.getName().equals("setAttribute")
                            ? attributes.put(arguments[0], arguments[1])
                            : attributes.get(arguments[0]));
            Method keep = loader.loadClass(HandledError.class.getName())
                    .getDeclaredMethod("keep", requests, Throwable.class, exceptions);
            keep.setAccessible(true);
            keep.invoke(null, request, failed, failed);
            assertEquals(Map.of(StatusException.HANDLED, failed), attributes);
        }
    }
}
