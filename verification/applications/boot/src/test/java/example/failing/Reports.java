package example.failing;

import io.github.httpstatus.FinalStatus;
import io.github.httpstatus.FinalStatusConsumer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Returns the final status of each request that has a number, as lines of "number status". Active only in a WAR. */
@Profile("war")
@RestController
public class Reports implements FinalStatusConsumer<HttpServletRequest> {

    private final List<String> reports = new CopyOnWriteArrayList<>();

    @Override
    public void accept(HttpServletRequest request, FinalStatus status) {
        String number = request.getHeader("Number");
        if (number != null) {
            reports.add(number + " " + status.status().value());
        }
    }

    @GetMapping("/reports")
    String reports() {
        return String.join("\n", reports);
    }
}
