package io.github.httpstatus.load.webflux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.load.webflux.Load.Exchange;
import io.github.httpstatus.load.webflux.Load.Reporter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares what the filter and others report with what the client received, for each request. */
class FinalStatusWebLoadTest {

    private static final int REQUESTS = Integer.getInteger("load.requests");

    @ParameterizedTest(name = "{0}, HTTP/2 {1}")
    @CsvSource({
        "REACTOR_NETTY, false",
        "REACTOR_NETTY, true",
        "TOMCAT, false",
        "TOMCAT, true",
        "JETTY, false",
        "JETTY, true"
    })
    void reportsOnceWhatTheClientReceivedUnlikeOthers(Server server, boolean http2) throws Exception {
        Load load = new Load(server, http2 ? REQUESTS / 4 : REQUESTS, http2);
        List<Exchange> all = load.run();
        long kinds = all.stream().map(Exchange::kind).distinct().count();
        System.out.println(
                "| server | HTTP | requests of " + kinds + " kinds | reporter | different | missing | repeated |");
        for (Reporter each : Reporter.values()) {
            System.out.println("| " + server + " | " + (http2 ? "2" : "1.1") + " | " + all.size() + " | " + each + " | "
                    + all.stream().filter(one -> load.isDifferent(each, one)).count() + " | "
                    + all.stream().filter(one -> load.isMissing(each, one)).count() + " | "
                    + all.stream().filter(one -> load.isRepeated(each, one)).count() + " | ");
            System.out.println(load.wrong(each, all));
        }
        assertTrue(kinds >= 50, () -> kinds + " kinds");
        assertTrue(all.size() > load.requests() * 0.9, () -> "only " + all.size() + " requests arrived");
        assertEquals(Map.of(), load.wrong(Reporter.KIT, all));
        assertEquals(Map.of(), load.wrongOutcomes(all));
        assertNotEquals(Map.of(), load.wrong(Reporter.PLAIN_FILTER, all));
        assertNotEquals(Map.of(), load.wrong(Reporter.OBSERVATION, all));
    }
}
