package io.github.httpstatus.spring;

import static io.github.httpstatus.contract.RawServer.sending;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusClass;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.contract.RawServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestTemplate;

class HttpStatusResponseErrorHandlerTest {

    private static final HttpStatusResponseErrorHandler ERRORS =
            new HttpStatusResponseErrorHandler(StatusCode::isError);

    private static final RestTemplate CLIENT = client(StatusCode::isError);

    /** Starts a server that sends the status in the path. */
    private static RawServer server() throws IOException {
        return new RawServer(path -> sending("HTTP/1.1 " + path.substring(1) + "\r\nContent-Length: 4\r\n\r\ntext"));
    }

    private static RestTemplate client(Predicate<StatusCode> failing) {
        RestTemplate client = new RestTemplate();
        client.setErrorHandler(new HttpStatusResponseErrorHandler(failing));
        return client;
    }

    private static int get(RestTemplate client, URI uri) {
        return client.getForEntity(uri, String.class).getStatusCode().value();
    }

    private static UpstreamStatusException error(URI uri) {
        return assertThrows(UpstreamStatusException.class, () -> get(CLIENT, uri));
    }

    @Test
    void springAloneAccepts999AsSuccess() throws Exception {
        try (RawServer server = server()) {
            assertEquals(999, get(new RestTemplate(), server.uri("/999")));
            assertSame(StatusCode.of(999), error(server.uri("/999")).status());
        }
    }

    @Test
    void throwsResourceAccessExceptionForInvalidStatusCode() throws Exception {
        try (RawServer server = server()) {
            assertThrows(IllegalArgumentException.class, () -> get(new RestTemplate(), server.uri("/042")));
            ResourceAccessException failure =
                    assertThrows(ResourceAccessException.class, () -> get(CLIENT, server.uri("/042")));
            assertEquals(
                    "Upstream sent an invalid status code: "
                            + "Status code '42' should be a three-digit positive integer",
                    failure.getCause().getMessage());
        }
    }

    @Test
    void decidesAboutErrorsAndChosenStatuses() throws Exception {
        ClientHttpResponse response = mock();
        when(response.getStatusCode())
                .thenReturn(HttpStatusCode.valueOf(200), HttpStatusCode.valueOf(202), HttpStatusCode.valueOf(404));
        var handler = new HttpStatusResponseErrorHandler(Set.of(HttpStatus.ACCEPTED)::contains);
        assertFalse(handler.hasError(response));
        assertTrue(handler.hasError(response));
        assertTrue(handler.hasError(response));
    }

    @Test
    void keepsTheFailureToCloseAResponseWithAnInvalidStatusCode() throws Exception {
        ClientHttpResponse response = mock();
        when(response.getStatusCode()).thenThrow(new IllegalArgumentException("42"));
        when(response.getBody()).thenReturn(new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public void close() throws IOException {
                throw new IOException("the connection is gone");
            }
        });
        IOException failure = assertThrows(IOException.class, () -> ERRORS.hasError(response));
        assertEquals("the connection is gone", failure.getSuppressed()[0].getMessage());
        verify(response).close();
    }

    @Test
    void failsOnlyForChosenStatuses() throws Exception {
        check(StatusCode::isServerError, 500, 503, 599, 600, 999);
        check(status -> status.statusClass() == StatusClass.CLIENT_ERROR, 400, 404, 429, 499);
        check(List.of(HttpStatus.ACCEPTED, StatusCode.of(499))::contains, 202, 499);
    }

    private static void check(Predicate<StatusCode> chosen, Integer... expected) throws Exception {
        List<Integer> failed = new ArrayList<>();
        try (RawServer server = server()) {
            for (int code : new int[] {200, 202, 302, 400, 404, 429, 499, 500, 503, 599, 600, 999}) {
                try {
                    assertEquals(code, get(client(chosen), server.uri("/" + code)));
                } catch (UpstreamStatusException error) {
                    failed.add(error.status().value());
                }
            }
        }
        assertEquals(List.of(expected), failed);
    }

    @Test
    void usesOneConnectionForManyErrors() throws Exception {
        String content = "x".repeat(10_000);
        try (RawServer server = new RawServer(
                path -> sending("HTTP/1.1 503 Busy\r\nContent-Length: " + content.length() + "\r\n\r\n" + content))) {
            int late = 0;
            for (int i = 0; i < 1000; i++) {
                long start = System.nanoTime();
                error(server.uri("/"));
                late += System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1) ? 0 : 1;
            }
            // After a second, reading a body stops and its connection is closed.
            int connections = server.connections();
            assertTrue(connections <= 1 + late, () -> connections + " connections");
        }
    }

    @Test
    void doesNotReadWholeBodyOfInvalidStatusCode() throws Exception {
        try (RawServer server = new RawServer(path -> out -> {
            sending("HTTP/1.1 042 Broken\r\nContent-Length: 10737418240\r\n\r\n")
                    .respond(out);
            while (true) {
                out.write(new byte[1 << 10]);
            }
        })) {
            assertTimeoutPreemptively(
                    HangGuard.LIMIT,
                    () -> assertThrows(ResourceAccessException.class, () -> get(CLIENT, server.uri("/"))));
        }
    }

    @Test
    void hasNoExcerptOfEncodedBodyOrHeadRequest() throws Exception {
        try (RawServer server = new RawServer(path -> sending(
                "HTTP/1.1 503 Busy\r\nContent-Encoding: br\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\ntext"))) {
            UpstreamStatusException error = error(server.uri("/"));
            assertEquals("", error.excerpt());
            assertEquals(Duration.ofSeconds(7), error.retryAfter().orElseThrow());
        }
        try (RawServer server = new RawServer(path -> sending("HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\n"))) {
            UpstreamStatusException error =
                    assertThrows(UpstreamStatusException.class, () -> CLIENT.headForHeaders(server.uri("/")));
            assertEquals("", error.excerpt());
        }
    }

    @Test
    void failsInBothHandleErrorMethods() throws Exception {
        URI uri = URI.create("http://localhost/");
        ClientHttpResponse first = notFound();
        assertEquals(
                "Upstream responded with 404 Not Found",
                assertThrows(UpstreamStatusException.class, () -> ERRORS.handleError(first))
                        .getMessage());
        ClientHttpResponse second = notFound();
        assertEquals(
                "GET localhost responded with 404 Not Found",
                assertThrows(UpstreamStatusException.class, () -> ERRORS.handleError(uri, HttpMethod.GET, second))
                        .getMessage());
    }

    private static ClientHttpResponse notFound() throws IOException {
        ClientHttpResponse response = mock();
        when(response.getStatusCode()).thenReturn(HttpStatusCode.valueOf(404));
        when(response.getHeaders()).thenReturn(new HttpHeaders());
        when(response.getBody()).thenReturn(new ByteArrayInputStream(new byte[0]));
        return response;
    }

    @Test
    void convertsExchangedResponse() throws Exception {
        try (RawServer server = server()) {
            URI uri = server.uri("/503");
            UpstreamStatusException error = client(status -> false)
                    .execute(
                            uri,
                            HttpMethod.PUT,
                            request -> {},
                            response -> SpringExceptions.toUpstreamStatusException(response, HttpMethod.PUT, uri));
            assertEquals(
                    "PUT " + uri.getRawAuthority() + " responded with 503 Service Unavailable", error.getMessage());
            assertEquals("text", error.excerpt());
        }
    }

    @Test
    void throwsWithParameterNameForNull() {
        assertEquals(
                "failing",
                assertThrows(NullPointerException.class, () -> new HttpStatusResponseErrorHandler(null))
                        .getMessage());
        assertEquals(
                "response",
                assertThrows(NullPointerException.class, () -> ERRORS.hasError(null))
                        .getMessage());
    }
}
