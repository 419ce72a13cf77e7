package io.github.httpstatus.servers;

import io.github.httpstatus.contract.ErrorResponseContract;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the responses to exceptions of a filter. */
@ExtendWith(Server.Running.class)
class FilterTest implements ErrorResponseContract {

    private final Server server;

    FilterTest(Server server) {
        this.server = server;
    }

    @Override
    public URI server() {
        return server.uri("/filter");
    }
}
