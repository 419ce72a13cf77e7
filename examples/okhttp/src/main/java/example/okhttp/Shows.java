package example.okhttp;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import java.net.URI;
import java.util.List;

/** The shows of a theater. This service depends on no web framework, and each framework can send its errors. */
public final class Shows {

    public static final class SoldOut extends HttpStatusException {

        private static final long serialVersionUID = 1;

        public SoldOut(String show) {
            super(HttpStatusException.builder(HttpStatus.CONFLICT)
                    .type(URI.create("https://example.com/probs/sold-out"))
                    .title("Sold out")
                    .detail("No seats are left for " + show)
                    .header("X-Box-Office", "closed")
                    .member("alternatives", List.of("hamlet", "tempest")));
        }
    }

    private Shows() {}

    public static int seats(String show) {
        return switch (show) {
            case "hamlet" -> 12;
            case "macbeth" -> throw new SoldOut(show);
            default -> throw new HttpStatusException(HttpStatus.NOT_FOUND, "No show has this name");
        };
    }
}
