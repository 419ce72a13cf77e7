package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the constants and the lookup methods of a framework by reflection.
 *
 * @param name the framework
 * @param artifact the artifactId of the jar that has the type
 * @param type the binary name of the type
 * @param constants a pattern for the names of its constants
 * @param code the method of a constant that returns its code; empty if a constant is an {@code int}
 * @param lookups the static methods that take a code, with the binary name of their class
 */
record FrameworkReader(String name, String artifact, String type, String constants, String code, List<String> lookups) {

    static final FrameworkReader SERVLET = new FrameworkReader(
            "Jakarta Servlet 6.1",
            "jakarta.servlet-api",
            "jakarta.servlet.http.HttpServletResponse",
            "SC_.*",
            "",
            List.of());
    static final FrameworkReader JAXRS = new FrameworkReader(
            "Jakarta REST 4.0",
            "jakarta.ws.rs-api",
            "jakarta.ws.rs.core.Response$Status",
            ".*",
            "getStatusCode",
            List.of("jakarta.ws.rs.core.Response$Status.fromStatusCode"));
    static final FrameworkReader SPRING_7 = spring("Spring 7");
    static final FrameworkReader JDK =
            new FrameworkReader("HttpURLConnection", "", "java.net.HttpURLConnection", "HTTP_.*", "", List.of());

    private static final List<FrameworkReader> ALL = List.of(
            SERVLET,
            JAXRS,
            spring("Spring 6"),
            SPRING_7,
            JDK,
            new FrameworkReader(
                    "Netty",
                    "netty-codec-http",
                    "io.netty.handler.codec.http.HttpResponseStatus",
                    ".*",
                    "code",
                    List.of("io.netty.handler.codec.http.HttpResponseStatus.valueOf")),
            new FrameworkReader(
                    "Jetty",
                    "jetty-http",
                    "org.eclipse.jetty.http.HttpStatus",
                    ".*_[0-9]{3}",
                    "",
                    List.of("org.eclipse.jetty.http.HttpStatus.getCode")),
            new FrameworkReader(
                    "Armeria",
                    "armeria",
                    "com.linecorp.armeria.common.HttpStatus",
                    ".*",
                    "code",
                    List.of("com.linecorp.armeria.common.HttpStatus.valueOf")),
            new FrameworkReader(
                    "Micronaut",
                    "micronaut-http",
                    "io.micronaut.http.HttpStatus",
                    ".*",
                    "getCode",
                    List.of("io.micronaut.http.HttpStatus.valueOf")),
            new FrameworkReader(
                    "Helidon",
                    "helidon-http",
                    "io.helidon.http.Status",
                    ".*",
                    "code",
                    List.of("io.helidon.http.Status.create")));

    private static FrameworkReader spring(String name) {
        return new FrameworkReader(
                name,
                "spring-web",
                "org.springframework.http.HttpStatus",
                ".*",
                "value",
                List.of(
                        "org.springframework.http.HttpStatus.valueOf",
                        "org.springframework.http.HttpStatusCode.valueOf"));
    }

    /**
     * Writes the file of all frameworks.
     *
     * @param arguments a folder that contains a folder of jars for each framework, and the file to write
     */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        List<Framework> frameworks = new ArrayList<>();
        for (FrameworkReader reader : ALL) {
            try (Stream<Path> files = Files.list(Files.createDirectories(Path.of(arguments[0], reader.name)))) {
                frameworks.add(reader.read(files.toList()));
            }
        }
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(Path.of(arguments[1]), frameworks);
    }

    private Framework read(List<Path> jars) throws IOException, ReflectiveOperationException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            return read(loader, source(jars));
        }
    }

    private String source(List<Path> jars) {
        return jars.stream()
                .map(jar -> jar.getFileName().toString())
                .filter(jar -> jar.matches(artifact + "-[0-9].*"))
                .map(jar -> artifact + " " + jar.substring(artifact.length() + 1, jar.length() - ".jar".length()))
                .findFirst()
                .orElse("JDK " + Runtime.version().feature());
    }

    /** Reads the framework in a class loader. */
    Framework read(ClassLoader loader, String source) throws ReflectiveOperationException {
        Class<?> framework = loader.loadClass(type);
        SortedMap<Integer, List<String>> names = new TreeMap<>();
        Set<String> deprecated = new TreeSet<>();
        for (Field field : framework.getFields()) {
            if (field.getName().matches(constants) && field.getType() == (code.isEmpty() ? int.class : framework)) {
                Object constant = field.get(null);
                int value = code.isEmpty()
                        ? (int) constant
                        : (int) method(framework, code).invoke(constant);
                if (field.isAnnotationPresent(Deprecated.class)) {
                    deprecated.add(field.getName());
                }
                if (StatusCode.find(value).isPresent()) {
                    names.computeIfAbsent(value, added -> new ArrayList<>()).add(field.getName());
                }
            }
        }
        names.values()
                .forEach(ofOne -> ofOne.sort(Comparator.comparing((String constant) -> deprecated.contains(constant))
                        .thenComparing(Comparator.naturalOrder())));
        List<Framework.Lookup> outcomes = new ArrayList<>();
        for (String lookup : lookups) {
            outcomes.add(lookup(loader, lookup, names.keySet()));
        }
        return new Framework(name, source, type, names, deprecated, outcomes);
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = type.getMethod(name, parameters);
        // The class of a constant with a body is not public.
        method.setAccessible(true);
        return method;
    }

    private static Framework.Lookup lookup(ClassLoader loader, String lookup, Set<Integer> named)
            throws ReflectiveOperationException {
        int dot = lookup.lastIndexOf('.');
        Class<?> type = loader.loadClass(lookup.substring(0, dot));
        Method method = method(type, lookup.substring(dot + 1), int.class);
        Map<String, List<StatusCode>> byOutcome = new LinkedHashMap<>();
        for (int value : IntStream.rangeClosed(100, 999)
                .filter(value -> !named.contains(value))
                .toArray()) {
            String outcome = outcome(method, value).replace(value + "", "{code}");
            byOutcome.computeIfAbsent(outcome, added -> new ArrayList<>()).add(StatusCode.of(value));
        }
        String simple =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        return new Framework.Lookup(
                simple + "." + method.getName(),
                byOutcome.entrySet().stream()
                        .map(outcome -> new Framework.Outcome(
                                StatusSet.of(outcome.getValue().toArray(StatusCode[]::new)), outcome.getKey()))
                        .toList());
    }

    private static String outcome(Method method, int value) throws IllegalAccessException {
        try {
            Object returned = method.invoke(null, value);
            return ("returns " + returned).strip();
        } catch (InvocationTargetException thrown) {
            if (!(thrown.getCause() instanceof RuntimeException refusal)) {
                throw new IllegalStateException("A jar is missing", thrown);
            }
            return "throws " + refusal.getClass().getSimpleName() + ": " + refusal.getMessage();
        }
    }
}
