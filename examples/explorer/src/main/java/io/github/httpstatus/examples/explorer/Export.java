package io.github.httpstatus.examples.explorer;

import io.github.httpstatus.StatusCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Writes the pages as files, which any web server can publish, and their contents as {@code statuses.json}. */
final class Export {

    private Export() {}

    /**
     * Writes a page for every code from 100 to 999.
     *
     * @return the number of files
     * @throws IllegalArgumentException if the folder contains files, or is a file
     */
    static int write(Path folder, Reference reference) throws IOException {
        requireEmpty(folder);
        Files.createDirectories(folder);
        Pages pages = Pages.exported(reference);
        for (int value = 100; value <= 999; value++) {
            StatusCode status = StatusCode.of(value);
            Files.writeString(folder.resolve(pages.links().to(status)), pages.status(status));
        }
        Files.writeString(folder.resolve(pages.links().home()), pages.home());
        Files.writeString(folder.resolve("statuses.json"), reference.json());
        for (String asset : Pages.ASSETS.keySet()) {
            Files.writeString(folder.resolve(asset), Site.asset(asset));
        }
        try (Stream<Path> written = Files.list(folder)) {
            return (int) written.count();
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("Not a folder: " + folder);
        }
        try (Stream<Path> present = Files.list(folder)) {
            if (present.findAny().isPresent()) {
                throw new IllegalArgumentException("Not an empty folder: " + folder);
            }
        }
    }
}
