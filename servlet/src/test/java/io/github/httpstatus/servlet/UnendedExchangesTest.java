package io.github.httpstatus.servlet;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Puts references into the queue as the garbage collector does. {@link ContainerBehaviorTest} waits for the collector. */
class UnendedExchangesTest {

    private final UnendedExchanges unended = new UnendedExchanges();
    private FinalStatusExchange exchange;

    @BeforeEach
    void request() {
        try (SimulatedServer server = new SimulatedServer("a container")) {
            SimulatedServer.Exchange request = server.request("/orders").initialized();
            exchange = (FinalStatusExchange) request.attributes.get(FinalStatusFilter.NAME);
        }
    }

    @Test
    void findsACollectedExchangeOnce() {
        unended.add(exchange).enqueue();
        assertTrue(unended.removeCollected());
        assertFalse(unended.removeCollected());
    }

    @Test
    void findsNothingWhenTheRequestHasEnded() {
        Reference<FinalStatusExchange> ended = unended.add(exchange);
        unended.remove(ended);
        ended.enqueue();
        assertFalse(unended.removeCollected());
    }

    @Test
    void findsACollectedExchangeAmongEndedOnes() {
        Reference<FinalStatusExchange> first = unended.add(exchange);
        Reference<FinalStatusExchange> last = unended.add(exchange);
        unended.remove(first);
        unended.remove(last);
        first.enqueue();
        unended.add(exchange).enqueue();
        last.enqueue();
        assertTrue(unended.removeCollected());
    }
}
