package io.github.httpstatus.examples.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.httpstatus.StatusCode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks three servers for every final status, and prints what each framework says of it and what arrived. */
final class Relay {

    static final int DONE = 0;
    static final int LOST = 1;
    static final int WRONG_ARGUMENTS = 2;

    private static final String USAGE =
            "usage: -Drelay.codes=\"<codes>\", where <codes> are from 200 to 599, such as 429, 200-204 or 4xx 301";

    private Relay() {}

    public static void main(String[] arguments) throws IOException {
        // Whatever the platform's encoding is, the table has dashes.
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        PrintStream err = new PrintStream(System.err, true, UTF_8);
        int exitCode = run(List.of(arguments), out, err);
        if (exitCode != DONE) {
            System.exit(exitCode);
        }
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        NavigableSet<StatusCode> codes;
        try {
            codes = Codes.of(arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(USAGE);
            return WRONG_ARGUMENTS;
        }
        // The servers announce their comings and goings through java.util.logging.
        Logger.getLogger("").setLevel(Level.SEVERE);
        err.println("Starting three servers");
        try (Service service = new Service();
                Server servlet = new ServletServer(service);
                Server jaxrs = new JaxrsServer(service);
                Server spring = new SpringServer(service)) {
            List<Server> servers = List.of(servlet, jaxrs, spring);
            List<Exchange> exchanges = ask(servers, codes, out, err);
            fail(servers, out);
            return count(exchanges, out);
        }
    }

    static List<Exchange> ask(List<Server> servers, NavigableSet<StatusCode> codes, PrintStream out, PrintStream err) {
        List<Exchange> exchanges = new ArrayList<>();
        try (Client client = new Client()) {
            for (Server server : servers) {
                err.println("Asking " + server.name() + " at " + server.address() + " for " + codes.size() + " codes");
                codes.forEach(code -> exchanges.add(client.ask(server, code)));
            }
        }
        new Table(servers, exchanges).print(out);
        return exchanges;
    }

    /** The same error from each server, whichever framework is outermost. */
    private static void fail(List<Server> servers, PrintStream out) throws IOException {
        try (Client client = new Client()) {
            for (Service.Failure failure : Service.Failure.values()) {
                out.println("If " + failure + ", the client gets");
                for (Server server : servers) {
                    out.printf("%-7s  %s%n", server.name(), client.fail(server, failure));
                }
                out.println();
            }
        }
    }

    static int count(List<Exchange> exchanges, PrintStream out) {
        List<Exchange> lost =
                exchanges.stream().filter(e -> !e.cameBackAsSent()).toList();
        lost.forEach(exchange -> out.println(exchange.lost()));
        out.println(exchanges.size() + " exchanges, " + (exchanges.size() - lost.size()) + " came back as sent.");
        return lost.isEmpty() ? DONE : LOST;
    }
}
