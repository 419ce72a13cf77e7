package io.github.httpstatus.servers;

import io.github.httpstatus.contract.ErrorResponseContract;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client gets of an exception from a filter. */
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
