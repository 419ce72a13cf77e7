package io.github.httpstatus.spring;

import io.github.httpstatus.contract.Errors;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Throws the exceptions of the {@code ErrorResponseContract}, in Spring MVC and in WebFlux. */
@RestController
class Failing {

    @GetMapping("/here/{name}")
    String here(@PathVariable("name") String name) {
        throw Errors.of(name);
    }

    @GetMapping("/nested/{name}")
    String nested(@PathVariable("name") String name) {
        return Errors.nested(name);
    }

    @GetMapping("/async/{name}")
    CompletableFuture<String> async(@PathVariable("name") String name) {
        return CompletableFuture.supplyAsync(() -> Errors.nested(name));
    }

    @GetMapping("/wrapped/{wrapper}/{name}")
    String wrapped(@PathVariable("wrapper") String wrapper, @PathVariable("name") String name) throws Exception {
        throw Errors.wrapped(wrapper, name);
    }
}
