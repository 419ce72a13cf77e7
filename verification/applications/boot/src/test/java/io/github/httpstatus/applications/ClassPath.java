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
 * The class path of an application: that of these tests, less other servers and perhaps httpstatus.
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

    /** This with more folders, which come first. */
    ClassPath with(Path... folders) {
        return new ClassPath(Stream.concat(Stream.of(folders), entries.stream()).toList());
    }

    /** Makes a class loader that shares nothing with the tests but the JDK. */
    URLClassLoader open() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path entry : entries) {
            urls.add(entry.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Calls something by reflection, on a thread that has the class loader. */
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
