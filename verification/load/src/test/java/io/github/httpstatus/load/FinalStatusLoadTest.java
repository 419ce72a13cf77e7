package io.github.httpstatus.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.load.Load.Exchange;
import io.github.httpstatus.servlet.FinalStatusFilter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the filter tells beside what the client got, request by request. */
class FinalStatusLoadTest {

    private static final int REQUESTS = Integer.getInteger("load.requests");

    @ParameterizedTest(name = "pages {0}, HTTP/2 {1}")
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void tellsOnceWhatTheClientGot(boolean pages, boolean http2) throws Exception {
        Load load = new Load(http2 ? REQUESTS / 4 : REQUESTS, pages, http2, List.of(Kind.values()));
        Queue<Object> log = new ConcurrentLinkedQueue<>();
        List<Exchange> all = load.run((context, report) -> FinalStatusFilter.register(
                Application.logging(context, log), (request, status) -> report.accept(request, status.value())));
        System.out.println(all.size() + " requests of "
                + all.stream().map(Exchange::kind).distinct().count() + " kinds, without a response: "
                + Load.count(all.stream().filter(each -> each.got() == 0).toList(), pages));
        assertTrue(all.stream().map(Exchange::kind).distinct().count() >= 50);
        assertTrue(all.size() > load.requests() * 0.9, "what is left out is rare");
        assertEquals(Map.of(), Load.count(all.stream().filter(Exchange::isWrong).toList(), pages));
        // Without an error page it is right, and cannot know that there is none.
        log.removeIf(line -> !pages && line.toString().contains("error page"));
        assertEquals(List.of(), List.copyOf(log));
    }
}
