package io.github.httpstatus.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UpstreamTest {

    @Test
    void namesWhoSentAnInvalidStatus() {
        assertEquals(
                "GET a.example sent an invalid status code: 42 (expected 100 to 999)",
                new Upstream("GET", "a.example").sentInvalidStatus("42 (expected 100 to 999)"));
        assertEquals("Upstream sent an invalid status code: x", new Upstream(null, null).sentInvalidStatus("x"));
    }
}
