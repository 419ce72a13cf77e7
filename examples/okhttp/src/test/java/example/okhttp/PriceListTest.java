package example.okhttp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class PriceListTest {

    @Test
    void printsPricesAndErrors() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PriceServer server = new PriceServer()) {
            PriceList.print(new Prices(server.url()), new PrintStream(printed, true, UTF_8));
            assertEquals("""
                    hamlet: 12.00
                    lear: GET SERVER responded with 401 Unauthorized
                        server error: false
                        body: The key of the ticket office has expired
                    tempest: GET SERVER responded with 503 Service Unavailable
                        server error: true
                        body: Try again later
                        again in 120 s
                    """.replace("SERVER", server.url().substring("http://".length())), printed.toString(UTF_8));
        }
    }
}
