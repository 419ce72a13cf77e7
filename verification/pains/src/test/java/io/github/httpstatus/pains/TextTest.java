package io.github.httpstatus.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.okhttp.OkHttpStatuses;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;

/** Compares how statuses are written and read as text. */
class TextTest {

    /** HTTP/2 does not transmit a phrase. */
    @Pain(value = 4, thread = "square/okhttp/issues/8051")
    void hasPhraseThatHttp2DoesNotSend() throws Exception {
        OkHttpClient client = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .build();
        try (Server server = Server.tomcat(context -> Server.servlet(
                context, (request, response) -> response.setStatus(Integer.parseInt(request.getQueryString()))))) {
            try (okhttp3.Response response = get(client, server, "/?404")) {
                assertEquals("", response.message());
                assertEquals("Not Found", OkHttpStatuses.phrase(response));
            }
            try (okhttp3.Response response = get(client, server, "/?499")) {
                assertEquals("", OkHttpStatuses.phrase(response));
            }
        }
    }

    private static okhttp3.Response get(OkHttpClient client, Server server, String path) throws Exception {
        return client.newCall(
                        new Request.Builder().url(server.uri(path).toURL()).build())
                .execute();
    }

    /** The name of a status in a log, a test or a body changes with the version of the framework. */
    @Pain(value = 6, thread = "loculus-project/loculus/pull/7142")
    @SuppressWarnings("deprecation")
    void writesCodeAndReadsFormerNames() {
        assertEquals(
                "UNPROCESSABLE_CONTENT",
                org.springframework.http.HttpStatus.valueOf(422).name());
        assertNotEquals(
                org.springframework.http.HttpStatus.valueOf(422),
                org.springframework.http.HttpStatus.valueOf("UNPROCESSABLE_ENTITY"));

        assertSame(HttpStatus.UNPROCESSABLE_CONTENT, HttpStatus.UNPROCESSABLE_ENTITY);
        assertSame(HttpStatus.UNPROCESSABLE_CONTENT, StatusCode.parse("UNPROCESSABLE_ENTITY"));
        assertSame(HttpStatus.UNPROCESSABLE_CONTENT, StatusCode.parse("422 Unprocessable Entity"));
    }

    /** The text of a framework's status is invalid for its own parser. */
    @Pain(value = 14, thread = "spring-cloud/spring-cloud-gateway/issues/1385")
    void parsesItsOwnText() {
        String spring = org.springframework.http.HttpStatus.UNAUTHORIZED.toString();
        assertThrows(IllegalArgumentException.class, () -> org.springframework.http.HttpStatus.valueOf(spring));
        String rest = Response.Status.UNAUTHORIZED.toString();
        assertThrows(IllegalArgumentException.class, () -> Response.Status.valueOf(rest));

        IntStream.rangeClosed(100, 999).mapToObj(StatusCode::of).forEach(status -> {
            StatusCode read = StatusCode.parse(status.toString());
            assertSame(status, read);
        });
    }
}
