package io.github.httpstatus.examples.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.httpstatus.StatusCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void showsWhatEachFrameworkSaysWhatArrivedAndWhatTheKitMakesOfIt() throws IOException {
        assertEquals(0, run("422"));
        assertEquals("422 Unprocessable Content ✓ 422 — 422 ✓ 422 HttpStatus.UNPROCESSABLE_CONTENT", lineOf("422"));
    }

    @Test
    void givesTheNamesAndPhrasesThatDifferBelowTheLine() throws IOException {
        assertEquals(0, run("413"));
        assertEquals("413 Content Too Large ≈ 413 ≈ 413 ≈ ✓ 413 HttpStatus.CONTENT_TOO_LARGE", lineOf("413"));
        assertEquals(
                "≈ REQUEST_ENTITY_TOO_LARGE (Servlet, JAX-RS), \"Request Entity Too Large\" (JAX-RS)", lineOf("≈"));
    }

    @Test
    void drawsUnregisteredNeighboursTogether() throws IOException {
        assertEquals(0, run("451-453"));
        assertEquals(
                "452–453 — as sent — as sent — as sent StatusCode.of(452) to of(453), count as 400", lineOf("452"));
    }

    @Test
    void keepsAnUnregisteredCodeThatAFrameworkNamesOnALineOfItsOwn() throws IOException {
        assertEquals(0, run("509"));
        assertEquals("509 — 509 — 509 ≈ 509 StatusCode.of(509), counts as 500", lineOf("509"));
    }

    @ParameterizedTest
    @CsvSource({"200 204 304, 9", "200-204, 15", "2xx, 300", "404 404 400-404, 15", "407 408 421 503, 12"})
    void countsTheExchangesInTheLastLine(String arguments, int exchanges) throws IOException {
        assertEquals(0, run(arguments.split(" ")));
        assertEquals(exchanges + " exchanges, " + exchanges + " came back as sent.", lastLine(out));
    }

    @Test
    void asksForEveryFinalStatusUnlessToldOtherwise() {
        List<Integer> values =
                Codes.of(List.of()).stream().map(StatusCode::value).toList();
        assertEquals(400, values.size());
        assertEquals(200, values.get(0));
        assertEquals(599, values.get(399));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4x", "99", "199", "600", "abc", "204-200", "1xx", "6xx", "199-200", "599-600", "", "-"})
    void answersAWrongArgumentWithTheUsage(String argument) throws IOException {
        assertEquals(2, run("200", argument));
        assertEquals("", out.toString(UTF_8));
        assertTrue(err.toString(UTF_8).startsWith('"' + argument + "\" asks for no final status"));
        assertTrue(lastLine(err).startsWith("usage: "));
    }

    @Test
    void showsTheSameErrorFromEveryServer() throws IOException {
        assertEquals(0, run("429"));
        for (String server : List.of("Servlet", "JAX-RS", "Spring")) {
            List<String> answers = out.toString(UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(server) && line.contains("\"status\""))
                    .map(line -> line.substring("Servlet  ".length()))
                    .toList();
            assertEquals(3, answers.size());
            assertTrue(answers.get(0).startsWith("429, again after 120 s  "), answers.get(0));
            assertTrue(answers.get(0).contains("three a minute"), answers.get(0));
            assertTrue(answers.get(1).startsWith("502  "), answers.get(1));
            assertTrue(answers.get(2).startsWith("401  "), answers.get(2));
        }
        assertFalse(out.toString(UTF_8).contains("what only"), "the inside");
    }

    @Test
    void keepsProgressOutOfTheTable() throws IOException {
        assertEquals(0, run("429"));
        assertTrue(err.toString(UTF_8).contains("Asking JAX-RS"));
        assertTrue(out.toString(UTF_8).lines().noneMatch(line -> line.startsWith("Asking")));
    }

    @Test
    void sendsOneRequestForEachExchange() throws IOException {
        try (Crooked counting = new Crooked(exchange -> reply(404, exchange))) {
            assertEquals(0, relay(counting, "3xx", "4xx", "503"));
            assertEquals(201, counting.requests.get());
        }
    }

    @Test
    void namesTheExchangeThatWasLost() throws IOException {
        try (Server answers404As500 = new Crooked(exchange -> reply(500, exchange))) {
            assertEquals(1, relay(answers404As500, "403-405"));
        }
        assertEquals("404 Not Found — 500 lost HttpStatus.INTERNAL_SERVER_ERROR", lineOf("404"));
        assertEquals(
                "Lost: Crooked was asked for 404 Not Found, what arrived is 500 Internal Server Error", lineOf("Lost"));
        assertEquals("3 exchanges, 2 came back as sent.", lastLine(out));
    }

    @Test
    void namesTheExchangeThatBroughtNoStatus() throws IOException {
        try (Server hangsUpOn404 = new Crooked(HttpExchange::close)) {
            assertEquals(1, relay(hangsUpOn404, "403-405"));
        }
        assertTrue(lineOf("Lost").startsWith("Lost: Crooked was asked for 404 Not Found, what arrived is java.io."));
        assertEquals("3 exchanges, 2 came back as sent.", lastLine(out));
    }

    private int run(String... arguments) throws IOException {
        return Relay.run(List.of(arguments), print(out), print(err));
    }

    private int relay(Server server, String... codes) {
        return Relay.count(Relay.ask(List.of(server), Codes.of(List.of(codes)), print(out), print(err)), print(out));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }

    /** The first printed line that starts so, with single spaces. */
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

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private static void reply(int code, HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
    }

    /** A server that answers as asked, but for 404. */
    private static final class Crooked implements Server {

        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

        private final AtomicInteger requests = new AtomicInteger();

        Crooked(Answer to404) throws IOException {
            server.createContext("/", exchange -> {
                requests.incrementAndGet();
                int code = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
                if (code == 404) {
                    to404.to(exchange);
                } else {
                    reply(code, exchange);
                }
            });
            server.start();
        }

        @Override
        public String name() {
            return "Crooked";
        }

        @Override
        public String product() {
            return "a server that has something against 404";
        }

        @Override
        public List<String> constants(StatusCode status) {
            return List.of();
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
