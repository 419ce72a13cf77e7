package example.okhttp;

import io.github.httpstatus.UpstreamStatusException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Prints the price of each show, or the error that the price server sent. */
public final class PriceList {

    private PriceList() {}

    public static void main(String[] args) throws IOException {
        try (PriceServer server = new PriceServer()) {
            print(new Prices(server.url()), System.out);
        }
    }

    static void print(Prices prices, PrintStream out) throws IOException {
        for (String show : List.of("hamlet", "lear", "tempest")) {
            try {
                out.println(show + ": " + prices.of(show));
            } catch (UpstreamStatusException error) {
                out.println(show + ": " + error.getMessage());
                out.println("    server error: " + error.status().isServerError());
                out.println("    body: " + error.excerpt());
                error.retryAfter().ifPresent(delay -> out.println("    again in " + delay.toSeconds() + " s"));
            }
        }
    }
}
