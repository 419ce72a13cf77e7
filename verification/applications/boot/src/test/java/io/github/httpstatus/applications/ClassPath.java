package io.github.httpstatus.applications;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The class path of an application: that of these tests, less other servers and perhaps httpstatus. */
final class ClassPath {

    private ClassPath() {}

    static List<Path> of(Server server, Kit kit) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(jar -> server.has(jar.getFileName().toString()))
                .filter(jar -> kit.has(jar.toUri()))
                .toList();
    }
}
