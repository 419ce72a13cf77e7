package io.github.httpstatus.spring;

import io.github.httpstatus.StatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Sends the status in the path, in Spring MVC and in WebFlux. */
@RestController
class StatusController {

    @GetMapping("/{value}/returned")
    ResponseEntity<Void> returned(@PathVariable("value") int value) {
        return SpringStatuses.toBodyBuilder(StatusCode.of(value)).build();
    }

    @GetMapping("/{value}/thrown")
    void thrown(@PathVariable("value") int value) {
        throw new ResponseStatusException(SpringStatuses.toHttpStatusCode(StatusCode.of(value)));
    }
}
