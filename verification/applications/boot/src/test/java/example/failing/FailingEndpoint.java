package example.failing;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** Throws on the management port. */
@Endpoint(id = "failing")
class FailingEndpoint {

    @ReadOperation
    String fail() {
        throw new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE, "endpoint");
    }
}
