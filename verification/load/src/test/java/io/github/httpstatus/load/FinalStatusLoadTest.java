package io.github.httpstatus.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.FinalStatus.Outcome;
import io.github.httpstatus.contract.CapturedLog;
import io.github.httpstatus.requests.Arrivals;
import io.github.httpstatus.requests.Exchange;
import io.github.httpstatus.requests.Fault;
import io.github.httpstatus.requests.Kind;
import io.github.httpstatus.servlet.FinalStatusFilter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares what the filter reports with what the client received, for each request. */
class FinalStatusLoadTest {

    private static final int REQUESTS = Integer.getInteger("load.requests");

    @ParameterizedTest(name = "pages {0}, HTTP/2 {1}")
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void reportsOnceWhatTheClientReceived(boolean pages, boolean http2) throws Exception {
        Load load = new Load(http2 ? REQUESTS / 4 : REQUESTS, pages, http2, List.of(Kind.values()));
        Outcome[] outcomes = new Outcome[load.requests()];
        boolean[] failed = new boolean[load.requests()];
        CapturedLog log = CapturedLog.of(FinalStatusFilter.class);
        List<Exchange> all;
        try (log) {
            all = load.run((context, report) -> FinalStatusFilter.register(context, (request, status) -> {
                outcomes[Arrivals.id(request)] = status.outcome();
                failed[Arrivals.id(request)] = status.exception().isPresent();
                report.accept(request, status.status().value());
            }));
        }
        System.out.println(all.size() + " requests of "
                + all.stream().map(Exchange::kind).distinct().count() + " kinds, without a response: "
                + Load.count(all.stream().filter(each -> each.got() == 0).toList(), pages)
                + ", with an unknown outcome: "
                + Load.count(
                        all.stream()
                                .filter(each -> outcomes[each.id()] == Outcome.UNKNOWN)
                                .toList(),
                        pages));
        assertTrue(all.stream().map(Exchange::kind).distinct().count() >= 50);
        assertTrue(all.size() > load.requests() * 0.9, () -> "only " + all.size() + " requests are compared");
        assertEquals(Map.of(), Load.count(all.stream().filter(Exchange::isWrong).toList(), pages));
        if (!http2) {
            // Over HTTP/2 the client does not see whether a response ended early.
            List<Exchange> cutOff = all.stream()
                    .filter(each ->
                            each.got() != 0 && !each.whole() && !each.kind().hasWrongLength())
                    .toList();
            List<Exchange> aborted = all.stream()
                    .filter(each -> outcomes[each.id()] == Outcome.ABORTED)
                    .toList();
            List<Exchange> missing =
                    cutOff.stream().filter(each -> !aborted.contains(each)).toList();
            assertEquals(Map.of(), Load.count(missing, pages), "cut off, but not reported as ABORTED");
            aborted.forEach(each ->
                    assertTrue(failed[each.id()] || each.kind().timesOut(), () -> "ABORTED without a reason: " + each));
        }
        // Without an error page, each report is right. The filter still warns, because it does not know that.
        assertEquals(
                List.of(),
                log.messages().stream()
                        .filter(line -> pages || !line.contains("error page"))
                        .filter(line -> !Fault.leavesOpen(http2) || !line.contains("never ended"))
                        .toList());
    }
}
