package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.server.ResponseStatusException;

class SpringExceptionsTest {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @Test
    void problemHasOurPhraseAsTitle() {
        assertNotEquals(
                "Range Not Satisfiable",
                ProblemDetail.forStatus(416).getTitle(),
                "Spring alone, whose titles of 413 and 422 also differ between versions");
        for (int value = 400; value <= 999; value++) {
            StatusCode status = StatusCode.of(value);
            ProblemDetail details =
                    SpringExceptions.toProblemDetail(new HttpStatusException(status, "why"), "/here?a=b");
            assertEquals(value, details.getStatus());
            assertEquals("why", details.getDetail());
            assertEquals(URI.create("/here"), details.getInstance());
            // Without a registered phrase, Spring 6 has its own for 419, 420 and 509, and Spring 7 for 509.
            if (!status.phrase().isEmpty() || HttpStatus.resolve(value) == null) {
                assertEquals(status.phrase(), Objects.requireNonNullElse(details.getTitle(), ""));
            }
        }
    }

    @Test
    void acceptsEveryPathOfARequest() {
        HttpStatusException exception = new HttpStatusException(StatusCode.of(404));
        assertEquals(
                "/a%20b%7C",
                SpringExceptions.toProblemDetail(exception, "/a b|")
                        .getInstance()
                        .toString());
        assertEquals(
                "/",
                SpringExceptions.toProblemDetail(exception, "//").getInstance().toString());
        assertNull(SpringExceptions.toProblemDetail(exception, null).getInstance());
    }

    @Test
    void convertsToSpringAndBackWithoutLoss() {
        IOException cause = new IOException("inside");
        HttpStatusException ours = HttpStatusException.builder(StatusCode.of(429))
                .detail("slow down")
                .cause(cause)
                .retryAfter(TWO_MINUTES)
                .build();
        ErrorResponseException spring = SpringExceptions.toErrorResponseException(ours);
        assertEquals("Too Many Requests", spring.getBody().getTitle());
        assertEquals("120", spring.getHeaders().getFirst("Retry-After"));
        assertSame(
                cause,
                spring.getCause(),
                "our own exception must not be the cause, or our handler would respond to it");

        HttpStatusException back = SpringExceptions.toHttpStatusException(spring);
        assertSame(ours.status(), back.status());
        assertEquals(ours.detail(), back.detail());
        assertEquals(ours.retryAfter(), back.retryAfter());
        assertSame(spring, back.getCause());
    }

    @Test
    void copiesReasonAndKeepsOnlyAnExceptionAsCause() {
        var thrown = new ResponseStatusException(HttpStatusCode.valueOf(499), "gone away");
        HttpStatusException ours = SpringExceptions.toHttpStatusException(thrown);
        assertSame(StatusCode.of(499), ours.status());
        assertEquals(Optional.of("gone away"), ours.detail());
        assertEquals(Optional.empty(), ours.retryAfter());

        ErrorResponse response = mock();
        when(response.getStatusCode()).thenReturn(HttpStatus.CONFLICT);
        when(response.getBody()).thenReturn(ProblemDetail.forStatus(409));
        when(response.getHeaders()).thenReturn(new HttpHeaders());
        assertNull(SpringExceptions.toHttpStatusException(response).getCause());
    }

    @ParameterizedTest
    @CsvSource({
        "401, WWW-Authenticate, Basic realm=a",
        "405, Allow, 'GET, HEAD'",
        "407, Proxy-Authenticate, Basic",
        "426, Upgrade, TLS/1.3"
    })
    void copiesTheHeaderThatTheStatusRequires(int status, String name, String value) {
        ErrorResponseException theirs = new ErrorResponseException(HttpStatusCode.valueOf(status));
        theirs.getHeaders().add(name, value);
        theirs.getHeaders().add("X-Other", "1");
        HttpStatusException ours = SpringExceptions.toHttpStatusException(theirs);
        assertEquals(Map.of(name, List.of(value)), ours.headers());
        assertEquals(
                value,
                SpringExceptions.toErrorResponseException(ours).getHeaders().getFirst(name));
    }

    @Test
    void copiesAllowedMethods() {
        var theirs = new HttpRequestMethodNotSupportedException("PUT", List.of("GET", "HEAD"));
        String allowed = SpringExceptions.toHttpStatusException(theirs)
                .headers()
                .get("Allow")
                .get(0);
        assertEquals(Set.of("GET", "HEAD"), Set.of(allowed.split(",\\s*", -1)));
    }

    @Test
    void throwsForStatusBelow400() {
        var found = new ResponseStatusException(HttpStatus.FOUND);
        var refusal = assertThrows(IllegalArgumentException.class, () -> SpringExceptions.toHttpStatusException(found));
        assertTrue(refusal.getMessage().contains("302"), refusal::getMessage);
    }

    @Test
    void convertsClientExceptionWithoutItsMessage() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("retry-after", "120");
        headers.set("X-RateLimit-Remaining", "0");
        byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        var theirs = new RestClientResponseException(
                "s3cret", HttpStatusCode.valueOf(429), "Slow down", headers, body, StandardCharsets.UTF_8);
        UpstreamStatusException error = SpringExceptions.toUpstreamStatusException(theirs);
        assertEquals("Upstream responded with 429 Too Many Requests", error.getMessage());
        assertNull(error.getCause());
        assertEquals(Optional.of(TWO_MINUTES), error.retryAfter());
        assertEquals(List.of("0"), error.headers().get("x-ratelimit-remaining"));
        assertArrayEquals(body, error.body().orElseThrow());
        var bare = new RestClientResponseException("s3cret", HttpStatusCode.valueOf(999), "", null, null, null);
        assertSame(
                StatusCode.of(999),
                SpringExceptions.toUpstreamStatusException(bare).status());
    }

    @Test
    void throwsWithParameterNameForNull() {
        for (Executable call : List.<Executable>of(
                () -> SpringExceptions.toProblemDetail(null, "/"),
                () -> SpringExceptions.toErrorResponseException(null),
                () -> SpringExceptions.toHttpStatusException(null),
                () -> SpringExceptions.toUpstreamStatusException((ClientHttpResponse) null),
                () -> SpringExceptions.toUpstreamStatusException((RestClientResponseException) null))) {
            String name = assertThrows(NullPointerException.class, call).getMessage();
            assertTrue(Set.of("error", "response", "exception").contains(name), name);
        }
    }
}
