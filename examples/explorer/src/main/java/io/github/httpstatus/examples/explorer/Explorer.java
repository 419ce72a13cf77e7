package io.github.httpstatus.examples.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.StatusSet;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/** Shows every status in every framework, on pages for a browser, as a table in the terminal, or as files. */
final class Explorer {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_ARGUMENTS = 2;

    /** The statuses that are sent by default. 1xx are interim, and 600 and above belong to no class of RFC 9110. */
    private static final String FINAL = "200-599";

    /** Longer than OkHttp's default of ten seconds, so that no response is lost on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String USAGE = """
            usage: -Dexplorer="[--port <port>]"      pages on 127.0.0.1, on a free port unless you choose one
                   -Dexplorer="--table [<codes>]"    a table of codes such as 4xx, 429 or 200-204
                   -Dexplorer="--export <folder>"    the pages as files in a folder that is new or empty""";

    private Explorer() {}

    public static void main(String[] arguments) throws InterruptedException {
        // UTF-8, because the table has check marks, which the encoding of the platform may lack.
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        PrintStream err = new PrintStream(System.err, true, UTF_8);
        int exitCode = run(List.of(arguments), out, err);
        if (exitCode != DONE) {
            System.exit(exitCode);
        }
    }

    static int run(List<String> given, PrintStream out, PrintStream err) throws InterruptedException {
        // Otherwise the servers would log that they start, and the kit would log each error.
        Logger.getLogger("").setLevel(Level.OFF);
        List<String> arguments = given.isEmpty() ? List.of("--port", "0") : given;
        List<String> rest = arguments.subList(1, arguments.size());
        try {
            Reference reference = Reference.load();
            return switch (arguments.get(0)) {
                case "--port" -> serve(port(only(rest)), reference, err);
                case "--table" -> table(codes(rest), reference, out, err);
                case "--export" -> export(only(rest), reference, err);
                default -> throw new IllegalArgumentException("Unknown argument: " + arguments.get(0));
            };
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(USAGE);
            return WRONG_ARGUMENTS;
        } catch (IOException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private static String only(List<String> arguments) {
        if (arguments.size() != 1) {
            throw new IllegalArgumentException("Expected one value, not " + arguments.size());
        }
        return arguments.get(0);
    }

    private static int port(String port) {
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("Not a port: " + port + ". Ports are 0 to 65535.");
        }
        return Integer.parseInt(port);
    }

    private static StatusSet codes(List<String> arguments) {
        return StatusSet.parse(arguments.isEmpty() ? FINAL : String.join(" ", arguments));
    }

    private static int serve(int port, Reference reference, PrintStream err) throws IOException, InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        try (Targets targets = Targets.start(err);
                Sender sender = new Sender(targets.all(), Sender.LONGEST_WAIT);
                EmbeddedTomcat site = Site.start(port, reference, sender)) {
            Runtime.getRuntime().addShutdownHook(new Thread(closing(Thread.currentThread(), stopped)));
            err.println("Open " + site.address() + "/ in a browser. Ctrl-C stops the explorer.");
            stopped.await();
        }
        return DONE;
    }

    /** Ends the waiting thread, and waits until it has closed the servers. */
    private static Runnable closing(Thread serving, CountDownLatch stopped) {
        return () -> {
            stopped.countDown();
            try {
                serving.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static int table(StatusSet codes, Reference reference, PrintStream out, PrintStream err)
            throws IOException {
        try (Targets targets = Targets.start(err)) {
            return table(codes, targets.all(), reference, out, err);
        }
    }

    static int table(StatusSet codes, List<Target> targets, Reference reference, PrintStream out, PrintStream err) {
        err.println("Sending " + codes);
        Table table = new Table(targets, reference.frameworks(targets));
        List<Exchange> exchanges = new ArrayList<>();
        try (Client client = new Client(PATIENCE)) {
            IntStream.rangeClosed(100, 999)
                    .mapToObj(StatusCode::of)
                    .filter(codes)
                    .forEach(status -> {
                        List<Exchange> ofStatus = exchanges(status, targets, client);
                        table.add(status, ofStatus);
                        exchanges.addAll(ofStatus);
                    });
        }
        table.print(out);
        return count(exchanges, out);
    }

    private static List<Exchange> exchanges(StatusCode status, List<Target> targets, Client client) {
        if (status.isInformational()) {
            return List.of();
        }
        return targets.stream()
                .map(target ->
                        new Exchange(target, status, client.get(target.address().resolve("/" + status.value()))))
                .toList();
    }

    private static int count(List<Exchange> exchanges, PrintStream out) {
        List<Exchange> lost = exchanges.stream()
                .filter(exchange -> !exchange.cameBackAsSent())
                .toList();
        lost.forEach(exchange -> out.println(exchange.lost()));
        out.println(exchanges.size() + " exchanges, " + (exchanges.size() - lost.size()) + " came back as sent.");
        return lost.isEmpty() ? DONE : FAILED;
    }

    private static int export(String folder, Reference reference, PrintStream err) throws IOException {
        Path path;
        try {
            path = Path.of(folder);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("Not a folder: " + folder, e);
        }
        err.println("Wrote " + Export.write(path, reference) + " files to " + path.toAbsolutePath());
        return DONE;
    }
}
