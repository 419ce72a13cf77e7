package io.github.httpstatus.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemDetailsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "TEXT/HTML ; charset=utf-8",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "application/json;q=0.5,text/html",
                "application/json;q=0.5 , text/html ; q=0.6",
                "text/*, application/json;q=0.9",
                "*/*, application/*;q=0.1",
                "text/html;q=0.1, application/json;q=0, application/problem+json;q=0.05",
                "text/html;q=nonsense"
            })
    void recognizesClientsThatPreferHtml(String accept) {
        assertTrue(ProblemDetails.prefersHtml(accept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "application/problem+json, text/html;q=0.9",
                "text/html, application/json",
                "application/json, text/javascript, */*; q=0.01",
                "text/html;q=0",
                "text/*, text/html;q=0.1, application/json;q=0.2",
                "image/avif,image/webp,*/*;q=0.8",
                "application/xml",
                ",;,q=1;/;;",
                "text/html;q=0.5;level=1, application/json;q=0.5"
            })
    void prefersJsonForOtherClients(String accept) {
        assertFalse(ProblemDetails.prefersHtml(accept));
    }

    @Test
    void prefersJsonWithoutAccept() {
        assertFalse(ProblemDetails.prefersHtml(null));
    }

    @Test
    void recognizesClientsThatDoNotReadProblems() {
        assertTrue(ProblemDetails.isUnread("OPTIONS", Map.of("Access-Control-Request-Method", "PUT")::get));
        assertFalse(ProblemDetails.isUnread("PUT", Map.of("Access-Control-Request-Method", "PUT")::get));
        assertFalse(ProblemDetails.isUnread("OPTIONS", Map.of("Origin", "https://example.org")::get));
        assertTrue(ProblemDetails.isUnread("POST", Map.of("Content-Type", "application/grpc+proto")::get));
        assertFalse(ProblemDetails.isUnread("POST", Map.of("Content-Type", "application/json")::get));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type", "Content-Length", "Content-Encoding", "Transfer-Encoding"})
    void recognizesBodyByItsHeaders(String name) {
        assertTrue(ProblemDetails.hasBody(name::equals));
        assertFalse(ProblemDetails.hasBody("Content-Range"::equals));
    }

    @Test
    void recognizesAcceptInVary() {
        assertFalse(ProblemDetails.variesByAccept(List.of("Origin, Accept-Language", "Cookie")));
        assertTrue(ProblemDetails.variesByAccept(List.of("Origin", "Accept-Language, accept")));
        assertTrue(ProblemDetails.variesByAccept(List.of("*")));
    }

    @Test
    void findsErrorOnlyFrom400To999() {
        for (int status : new int[] {0, 42, 200, 204, 304, 399, 1000}) {
            assertEquals(Optional.empty(), ProblemDetails.find(status, null));
        }
        for (int status : new int[] {400, 499, 500, 600, 999}) {
            assertEquals(
                    Optional.of(StatusCode.of(status)),
                    ProblemDetails.find(status, null).map(HttpStatusException::status));
        }
    }

    @Test
    void keepsRetryAfterOfTheResponse() {
        assertEquals(
                Optional.of(Duration.ofSeconds(7)),
                ProblemDetails.find(503, "7").flatMap(HttpStatusException::retryAfter));
    }
}
