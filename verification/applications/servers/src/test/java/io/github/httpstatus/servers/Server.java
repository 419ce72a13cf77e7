package io.github.httpstatus.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.ErrorResponseContract;
import io.github.httpstatus.contract.HangGuard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs an application server in its own process, on a free port of the loopback address: the application at /app, and at
 * /pages the same with an error page.
 */
final class Server implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path WAR = TARGET.resolve("app.war");
    private static final Path PAGES = TARGET.resolve("app-pages.war");

    /**
     * Describes the differences between servers.
     *
     * @param command the command that starts the server
     * @param port matches the line of its log with the port, which is a group
     * @param ready matches a line of its log after an application has started or failed to start, or all of them
     * @param readyLines the number of such lines
     */
    private record Product(
            List<String> command, Map<String, String> environment, String port, String ready, int readyLines) {}

    private static Product product(String name, String home) throws IOException {
        return switch (name) {
            case "wildfly" -> {
                Path deployments = Path.of(home, "standalone/deployments");
                Files.copy(WAR, deployments.resolve("app.war"), StandardCopyOption.REPLACE_EXISTING);
                Files.copy(PAGES, deployments.resolve("pages.war"), StandardCopyOption.REPLACE_EXISTING);
                yield new Product(
                        List.of(
                                home + "/bin/standalone.sh",
                                "-Djboss.bind.address=127.0.0.1",
                                "-Djboss.bind.address.management=127.0.0.1",
                                "-Djboss.http.port=0",
                                "-Djboss.https.port=0",
                                "-Djboss.management.http.port=0"),
                        Map.of(),
                        "WFLYUT0006.* listener default .*:(\\d+)",
                        "WFLYSRV002[56]",
                        1);
            }
            case "tomcat" ->
                new Product(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-Dcatalina.home=" + home,
                                "-Dcatalina.base=" + TARGET + "/test-classes/tomcat",
                                "-Dapp=" + WAR,
                                "-Dpages=" + PAGES,
                                "-cp",
                                home + "/bin/bootstrap.jar:" + home + "/bin/tomcat-juli.jar",
                                "org.apache.catalina.startup.Bootstrap",
                                "start"),
                        Map.of(),
                        "Starting ProtocolHandler .*127\\.0\\.0\\.1-auto-\\d+-(\\d+)\"",
                        "Server startup in",
                        1);
            case "openliberty" ->
                new Product(
                        // Clean, because the server would not notice a new jar: all builds have the same date.
                        List.of(home + "/bin/server", "run", "app", "--clean"),
                        Map.of(
                                "WLP_USER_DIR",
                                TARGET + "/test-classes/liberty",
                                "WAR",
                                WAR.toString(),
                                "PAGES",
                                PAGES.toString()),
                        "CWWKO0219I.* port (\\d+)",
                        "CWWKZ0001I|CWWKZ0012I",
                        2);
            case "payara" ->
                new Product(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-jar",
                                home,
                                "--nohazelcast",
                                "--disablephonehome",
                                "--prebootcommandfile",
                                TARGET + "/test-classes/payara.txt",
                                // The server rejects port 0, but it uses the next free port.
                                "--port",
                                String.valueOf(freePort()),
                                "--autobindhttp",
                                "--deploy",
                                WAR.toString(),
                                "--deploy",
                                Files.copy(PAGES, TARGET.resolve("pages.war"), StandardCopyOption.REPLACE_EXISTING)
                                        .toString()),
                        Map.of(),
                        "\"Http Port.s.\": \"(\\d+)\"",
                        "ready in",
                        1);
            default -> throw new IllegalArgumentException("Unknown server: " + name);
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private final Process process;
    private final Path log;
    private final List<String> startup = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    /** The port, after both lines were logged. */
    private final CompletableFuture<Integer> started;

    /** Starts the server that system properties name. */
    private Server() throws IOException {
        String name = System.getProperty("server");
        Product product = product(name, System.getProperty("home"));
        ProcessBuilder builder = new ProcessBuilder(product.command()).redirectErrorStream(true);
        Path temporary = Files.createDirectories(TARGET.resolve("tmp"));
        // As for tests, because the server runs for only a few seconds.
        String options = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.io.tmpdir=" + temporary;
        builder.environment().put("JDK_JAVA_OPTIONS", options);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(product.environment());
        process = builder.start();
        log = TARGET.resolve(name + ".log");
        started = ready.thenCombine(port, (done, number) -> number)
                .orTimeout(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS);
        Thread reader = new Thread(() -> read(product));
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Product product) {
        Pattern portLine = Pattern.compile(product.port());
        Pattern readyLine = Pattern.compile(product.ready());
        int left = product.readyLines();
        try (BufferedReader output = process.inputReader();
                Writer copy = Files.newBufferedWriter(log)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                copy.append(line).append('\n').flush();
                if (!ready.isDone()) {
                    startup.add(line);
                }
                Matcher matcher = portLine.matcher(line);
                if (matcher.find()) {
                    port.complete(Integer.valueOf(matcher.group(1)));
                }
                if (readyLine.matcher(line).find() && --left == 0) {
                    ready.complete(null);
                }
            }
        } catch (IOException stopped) {
            // The process ends after the last test.
        }
        ready.completeExceptionally(new IllegalStateException("The server ended. See " + log));
    }

    /** Waits for the server, and returns its port. */
    int port() {
        return started.join();
    }

    /** Waits for the server, and returns the address of a path of the application. The path starts with a slash. */
    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + "/app" + path);
    }

    /** Sends a GET request for a path of the application. */
    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return ErrorResponseContract.CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Requests all final statuses. The code is the end of the path. */
    void assertSendsEveryStatus(String path) throws Exception {
        for (int value = 200; value <= 999; value++) {
            StatusCode status = StatusCode.of(value);
            if (status == HttpStatus.RESET_CONTENT) {
                continue; // Payara ends this response only by closing the connection.
            }
            HttpResponse<String> response = get(path + value);
            assertEquals(value, response.statusCode());
            assertEquals(status.allowsContent() ? status.toString() : "", response.body());
        }
    }

    /** Sends a GET request for a path that starts with that of an application, and returns the body of the response. */
    String text(String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port() + path);
            return ErrorResponseContract.CLIENT
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Returns the log of the server. */
    String log() {
        started.join();
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns the log of the server until the applications had started. */
    List<String> startupLog() {
        started.join();
        return List.copyOf(startup);
    }

    /** Ends the server and the processes that its start script has started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit()
                .orTimeout(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Passes one running server to all test classes. */
    static final class Running implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Server.class;
        }

        @Override
        public Server resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Server.class, type -> start(), Server.class);
        }

        private static Server start() {
            try {
                return new Server();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
