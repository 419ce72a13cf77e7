package io.github.httpstatus.quarkus;

import io.github.httpstatus.contract.ErrorResponseContract;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ErrorResponseTest implements ErrorResponseContract {

    private static RunningApplication application;

    @BeforeAll
    static void start() throws Exception {
        application = RunningApplication.start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Override
    public URI server() {
        return application.uri();
    }
}
