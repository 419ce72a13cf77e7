package io.github.httpstatus.applications;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An application of Spring Boot that runs in a class loader of its own. */
final class RunningApplication implements AutoCloseable {

    private final URLClassLoader loader;
    private final Closeable context;

    private RunningApplication(URLClassLoader loader, Closeable context) {
        this.loader = loader;
        this.context = context;
    }

    static RunningApplication start(String application, List<Path> classPath, String... arguments) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Path each : classPath) {
            urls.add(each.toUri().toURL());
        }
        URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            shareUrls(loader);
            Object context = loader.loadClass("org.springframework.boot.SpringApplication")
                    .getMethod("run", Class.class, String[].class)
                    .invoke(null, loader.loadClass(application), arguments);
            return new RunningApplication(loader, (Closeable) context);
        } catch (InvocationTargetException failed) {
            loader.close();
            throw (Exception) failed.getCause();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A virtual machine takes one factory for URLs, so the second Tomcat in it could not set its own. */
    private static void shareUrls(ClassLoader loader) throws Exception {
        String factory = "org.apache.catalina.webresources.TomcatURLStreamHandlerFactory";
        if (loader.getResource(factory.replace('.', '/') + ".class") != null) {
            loader.loadClass(factory).getMethod("disable").invoke(null);
        }
    }

    /** The port that a property of the environment names, such as {@code local.server.port}. */
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
