package io.github.httpstatus.finalstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.httpstatus.finalstatus.Load.Exchange;
import io.github.httpstatus.servlet.FinalStatusFilter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the filter reports beside what the client got, request by request. */
class FinalStatusLoadTest {

    private static final int REQUESTS = Integer.getInteger("load.requests", 5000);

    @ParameterizedTest(name = "pages {0}, HTTP/2 {1}")
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void reportsOnceWhatTheClientGot(boolean pages, boolean http2) throws Exception {
        List<Kind> kinds = Stream.of(Kind.values())
                .filter(kind -> !(http2 && kind.isGone()))
                .filter(kind -> kind.name().matches(System.getProperty("load.kinds", ".*")))
                .toList();
        long start = System.nanoTime();
        List<Exchange> all = new Load(REQUESTS, pages, http2, kinds).run((context, report) ->
                FinalStatusFilter.register(context, (request, status) -> report.accept(request, status.value())));
        System.out.println("pages " + pages + " http2 " + http2 + " ms " + (System.nanoTime() - start) / 1_000_000
                + " not h2 " + Load.NOT_HTTP_2.sumThenReset());
        if (Boolean.getBoolean("load.all")) {
            Load.count(all, pages).forEach((line, times) -> System.out.println(times + " x " + line));
        }
        System.out.println("no response: " + Load.count(all.stream().filter(e -> e.got() == 0 && !e.kind().isGone()).toList(), pages));
        assertEquals(
                Map.of(),
                Load.count(all.stream().filter(Exchange::isWrong).toList(), pages));
    }
}
