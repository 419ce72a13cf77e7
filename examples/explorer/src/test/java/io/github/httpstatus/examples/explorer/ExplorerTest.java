package io.github.httpstatus.examples.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.httpstatus.StatusSet;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplorerTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void sendsEveryFinalStatusThroughThreeServersByDefault() throws Exception {
        assertEquals(0, run("--table"));
        assertEquals("1200 exchanges, 1200 came back as sent.", lastLine(out));
    }

    @Test
    void showsNameInEachFramework() throws Exception {
        assertEquals(0, run("--table", "413", "422"));
        assertEquals("413 Content Too Large ✓ REQUEST_ENTITY_TOO_LARGE ✓ REQUEST_ENTITY_TOO_LARGE ✓ =", lineOf("413"));
        assertEquals("422 Unprocessable Content ✓ = ✓ - ✓ =", lineOf("422"));
    }

    @Test
    void joinsUnregisteredNeighborsExceptNamedOnes() throws Exception {
        assertEquals(0, run("--table", "427,429-430,432-450", "508-510"));
        assertEquals("427 ✓ - ✓ - ✓ -", lineOf("427"));
        assertEquals("430 ✓ - ✓ - ✓ -", lineOf("430"));
        assertEquals("432-450 ✓ - ✓ - ✓ -", lineOf("432"));
        assertEquals("509 ✓ - ✓ - ✓ BANDWIDTH_LIMIT_EXCEEDED", lineOf("509"));
    }

    @Test
    void sendsNoInterimStatus() throws Exception {
        assertEquals(0, run("--table", "103", "104", "999"));
        assertEquals("103 Early Hints interim - interim - interim =", lineOf("103"));
        assertEquals("3 exchanges, 3 came back as sent.", lastLine(out));
    }

    @ParameterizedTest
    @CsvSource({"200 204 304, 9", "200-204, 15", "404 404 400-404, 15", "407 408 421 503, 12"})
    void countsExchangesInLastLine(String codes, int exchanges) throws Exception {
        assertEquals(0, run(("--table " + codes).split(" ", -1)));
        assertEquals(exchanges + " exchanges, " + exchanges + " came back as sent.", lastLine(out));
    }

    @Test
    void keepsProgressOutOfTheTable() throws Exception {
        assertEquals(0, run("--table", "429"));
        assertTrue(err.toString(UTF_8).contains("Started Jakarta REST 4.0"));
        assertTrue(out.toString(UTF_8).lines().noneMatch(line -> line.startsWith("Started")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--table 4x",
                "--table 99",
                "--table 204-200",
                "--table 200 -",
                "--tables",
                "429",
                "--port",
                "--port x",
                "--port 65536",
                "--port 1 2",
                "--export",
                "--export a b",
                "--export \0"
            })
    void printsUsageForInvalidArgument(String arguments) throws Exception {
        assertEquals(2, run(arguments.split(" ", -1)));
        assertEquals("", out.toString(UTF_8));
        assertTrue(err.toString(UTF_8).contains("usage: -Dexplorer="), err.toString(UTF_8));
    }

    @Test
    void failsWhenPortIsInUse() throws Exception {
        try (ServerSocket user = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(1, run("--port", user.getLocalPort() + ""));
            assertTrue(lastLine(err).startsWith("Tomcat cannot start on port " + user.getLocalPort()), lastLine(err));
        }
    }

    @Test
    void servesPagesUntilStoppedAndLeavesNoFiles(@TempDir Path temporary) throws Exception {
        Process explorer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Explorer.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = explorer.inputReader(UTF_8)) {
            String line = lines.readLine();
            while (!line.startsWith("Open http://127.0.0.1:")) {
                line = lines.readLine();
            }
            URL home = URI.create(line.split(" ", -1)[1]).toURL();
            assertEquals(200, ((HttpURLConnection) home.openConnection()).getResponseCode());
            explorer.destroy();
            explorer.waitFor();
        } finally {
            explorer.destroyForcibly();
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void writesExportOnlyIntoEmptyFolder(@TempDir Path folder) throws Exception {
        String site = folder.resolve("site").toString();
        assertEquals(0, run("--export", site));
        assertTrue(Files.exists(folder.resolve("site/404.html")));
        assertEquals(2, run("--export", site));
        assertTrue(err.toString(UTF_8).contains("Not an empty folder: "));
    }

    @Test
    void sendsOneRequestForEachExchange() throws IOException {
        try (Crooked counting = new Crooked(exchange -> reply(404, exchange))) {
            assertEquals(0, table(counting, "3xx,4xx,503"));
            assertEquals(201, counting.requests.get());
        }
    }

    @Test
    void opensConnectionForEachExchange() throws IOException {
        try (Crooked counting = new Crooked(exchange -> reply(404, exchange))) {
            assertEquals(0, table(counting, "403-405"));
            assertEquals(3, counting.connections.size());
        }
    }

    @Test
    void reportsLostExchange() throws IOException {
        try (Target sends500For404 = new Crooked(exchange -> reply(500, exchange))) {
            assertEquals(1, table(sends500For404, "403-405"));
        }
        assertEquals("404 Not Found ✗ =", lineOf("404"));
        assertEquals(
                "Lost: Spring 7 was asked for 404 Not Found, and the client received 500 Internal Server Error",
                lineOf("Lost"));
        assertEquals("3 exchanges, 2 came back as sent.", lastLine(out));
    }

    @Test
    void reportsExchangeWithoutStatus() throws IOException {
        try (Target hangsUpOn404 = new Crooked(HttpExchange::close)) {
            assertEquals(1, table(hangsUpOn404, "403-405"));
        }
        assertTrue(lineOf("Lost").contains("was asked for 404 Not Found, and the client received java.io."));
        assertEquals("3 exchanges, 2 came back as sent.", lastLine(out));
    }

    private int run(String... arguments) throws InterruptedException {
        return Explorer.run(List.of(arguments), print(out), print(err));
    }

    private int table(Target target, String codes) throws IOException {
        return Explorer.table(StatusSet.parse(codes), List.of(target), Reference.load(), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }

    /** Returns the first printed line with this beginning, with single spaces. */
    private String lineOf(String start) {
        return out.toString(UTF_8)
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static String lastLine(ByteArrayOutputStream bytes) {
        return bytes.toString(UTF_8).lines().reduce((before, last) -> last).orElse("");
    }

    private interface Responder {
        void respond(HttpExchange exchange) throws IOException;
    }

    private static void reply(int code, HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
    }

    /** A server that sends the requested status, except 404. */
    private static final class Crooked implements Target {

        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

        private final AtomicInteger requests = new AtomicInteger();
        private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();

        Crooked(Responder to404) throws IOException {
            server.createContext("/", exchange -> {
                requests.incrementAndGet();
                connections.add(exchange.getRemoteAddress());
                int code = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
                if (code == 404) {
                    to404.respond(exchange);
                } else {
                    reply(code, exchange);
                }
            });
            server.start();
        }

        @Override
        public String name() {
            return "Spring 7";
        }

        @Override
        public String product() {
            return "a server that fails for 404";
        }

        @Override
        public URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
