package io.github.httpstatus.quarkus;

import io.github.httpstatus.contract.HangGuard;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the deployed application in its own JVM. */
record RunningApplication(Process process, URI uri) implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");

    static RunningApplication start() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .start();
        CompletableFuture<URI> listening = new CompletableFuture<>();
        // The log is read to its end, because the application blocks when its output is full.
        new Thread(() -> read(process.inputReader(), listening)).start();
        return new RunningApplication(process, HangGuard.get(listening));
    }

    private static void read(BufferedReader log, CompletableFuture<URI> listening) {
        try (log) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                System.out.println(line);
                Matcher matcher = LISTENING.matcher(line);
                if (matcher.find()) {
                    listening.complete(URI.create(matcher.group(1)));
                }
            }
            listening.completeExceptionally(new AssertionError("The application ended. Its log is above."));
        } catch (IOException failure) {
            listening.completeExceptionally(failure);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
