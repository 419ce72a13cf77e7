package io.github.httpstatus.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.contract.ErrorResponseContract;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the responses of a servlet to exceptions and statuses, and the registration of the filters. */
@ExtendWith(Server.Running.class)
class ServletTest implements ErrorResponseContract {

    private final Server server;

    ServletTest(Server server) {
        this.server = server;
    }

    @Override
    public URI server() {
        return server.uri("/servlet");
    }

    @Test
    void sendsEveryStatus() throws Exception {
        server.assertSendsEveryStatus("/status/");
    }

    /** Open Liberty replaces higher codes by 500. */
    @Test
    void sendsEveryError() throws Exception {
        for (int value = 400; value <= 599; value++) {
            assertEquals(value, server.get("/error/" + value).statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/servlet", "/filter"})
    void respondsToExceptionAfterStartAsync(String path) throws Exception {
        HttpResponse<String> response = server.get(path + "/started/409");
        assertEquals(409, response.statusCode());
        assertTrue(response.body().contains("\"detail\":\"detail of 409\""), response::body);
    }

    @Test
    void throwsForSecondRegistration() throws Exception {
        String refusals = server.get("/refusals").body();
        assertTrue(refusals.contains("HttpStatusFilter is registered already"), refusals);
        assertTrue(refusals.contains("FinalStatusFilter is registered already"), refusals);
    }

    @Test
    void startsWithoutWarningAboutTheKit() {
        List<String> warnings = server.startupLog().stream()
                .filter(line -> line.matches("(?i).*(WARN|ERROR|SEVERE).*(httpstatus|jackson).*"))
                // WildFly does not install a listener of the requests that the tests send.
                .filter(line -> !line.contains("io.github.httpstatus.requests."))
                .toList();
        assertEquals(List.of(), warnings);
    }
}
