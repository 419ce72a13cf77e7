package io.github.httpstatus.applications;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Creates the class path of an application from that of these tests, without other servers and optionally without httpstatus.
 *
 * @param entries jars and folders
 */
record ClassPath(List<Path> entries) {

    static ClassPath of(Server server, Kit kit) {
        return new ClassPath(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(jar -> server.has(jar.getFileName().toString()))
                .filter(jar -> kit.has(jar.toUri()))
                .toList());
    }

    /** Returns this class path with more folders before it. */
    ClassPath with(Path... folders) {
        return new ClassPath(Stream.concat(Stream.of(folders), entries.stream()).toList());
    }

    /** Creates a class loader that shares only the JDK with the tests. */
    URLClassLoader open() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path entry : entries) {
            urls.add(entry.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Calls code by reflection, with a class loader as the context class loader of the thread. */
    static <T> T call(ClassLoader loader, Callable<T> reflection) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return reflection.call();
        } catch (InvocationTargetException failed) {
            throw (Exception) failed.getCause();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
