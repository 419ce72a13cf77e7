package io.github.httpstatus.applications;

import java.io.Closeable;
import java.io.IOException;
import java.net.URLClassLoader;

/** Runs a Spring Boot application in its own class loader. */
final class RunningApplication implements AutoCloseable {

    private final URLClassLoader loader;
    private final Closeable context;

    private RunningApplication(URLClassLoader loader, Closeable context) {
        this.loader = loader;
        this.context = context;
    }

    static RunningApplication start(String application, ClassPath classPath, String... arguments) throws Exception {
        // Not closed if the start fails, because a logger of the application stays in the log manager of the JDK.
        URLClassLoader loader = classPath.open();
        return new RunningApplication(loader, ClassPath.call(loader, () -> run(loader, application, arguments)));
    }

    private static Closeable run(ClassLoader loader, String application, String... arguments) throws Exception {
        shareUrls(loader);
        Class<?> main = loader.loadClass(application);
        Class<?> spring = loader.loadClass("org.springframework.boot.SpringApplication");
        Object instance = spring.getConstructor(Class[].class).newInstance((Object) new Class<?>[] {main});
        spring.getMethod("setMainApplicationClass", Class.class).invoke(instance, main);
        return (Closeable) spring.getMethod("run", String[].class).invoke(instance, (Object) arguments);
    }

    /** A JVM accepts only one factory for URLs, so the second Tomcat could not set its own. */
    private static void shareUrls(ClassLoader loader) throws Exception {
        String factory = "org.apache.catalina.webresources.TomcatURLStreamHandlerFactory";
        if (loader.getResource(factory.replace('.', '/') + ".class") != null) {
            loader.loadClass(factory).getMethod("disable").invoke(null);
        }
    }

    /** Returns the port in a property of the environment, such as {@code local.server.port}. */
    int port(String property) throws Exception {
        Object environment = loader.loadClass("org.springframework.core.env.EnvironmentCapable")
                .getMethod("getEnvironment")
                .invoke(context);
        return Integer.parseInt((String) loader.loadClass("org.springframework.core.env.PropertyResolver")
                .getMethod("getProperty", String.class)
                .invoke(environment, property));
    }

    @Override
    public void close() throws IOException {
        context.close();
        loader.close();
    }
}
