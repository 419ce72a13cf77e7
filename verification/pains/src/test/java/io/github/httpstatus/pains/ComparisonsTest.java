package io.github.httpstatus.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.contract.RawServer;
import io.github.httpstatus.jaxrs.JaxrsStatuses;
import io.github.httpstatus.spring.SpringStatuses;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatusCode;

/** Compares statuses that are the same and that a framework treats as different. */
class ComparisonsTest {

    /** Such a comparison compiles without a warning and takes the wrong branch. */
    @Pain(value = 2, thread = "jakartaee/rest/issues/792")
    void comparesOnlyByCode() throws Exception {
        @SuppressWarnings("deprecation")
        HttpStatusCode former = org.springframework.http.HttpStatus.UNPROCESSABLE_ENTITY;
        HttpStatusCode received = HttpStatusCode.valueOf(422);
        assertNotEquals(former, received);
        assertSame(SpringStatuses.of(former), SpringStatuses.of(received));

        try (Client client = ClientBuilder.newClient();
                RawServer server = new RawServer(
                        path -> RawServer.sending("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n"));
                Response response = client.target(server.uri("/")).request().get()) {
            assertNotEquals(response.getStatusInfo(), Response.Status.REQUEST_ENTITY_TOO_LARGE);
            assertNotEquals(Response.Status.REQUEST_ENTITY_TOO_LARGE, response.getStatusInfo());
            assertSame(HttpStatus.CONTENT_TOO_LARGE, JaxrsStatuses.of(response));
        }
    }

    /** The shortest hand-written converter, {@code HttpStatus.valueOf(status.name())}, fails for three statuses. */
    @Pain(value = 8, thread = "zalando/problem/issues/51")
    void convertsStatusesWithDifferentNames() {
        Set<String> names = Arrays.stream(org.springframework.http.HttpStatus.values())
                .map(Enum::name)
                .collect(Collectors.toSet());
        List<Response.Status> lost = Arrays.stream(Response.Status.values())
                .filter(status -> !names.contains(status.name()))
                .toList();
        assertEquals(
                List.of(
                        Response.Status.USE_PROXY,
                        Response.Status.REQUEST_ENTITY_TOO_LARGE,
                        Response.Status.REQUEST_URI_TOO_LONG),
                lost);

        for (Response.Status status : Response.Status.values()) {
            HttpStatusCode converted = SpringStatuses.toHttpStatusCode(JaxrsStatuses.of(status));
            assertEquals(status.getStatusCode(), converted.value());
        }
    }
}
