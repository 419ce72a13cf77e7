package io.github.httpstatus.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.httpstatus.Problem;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemDetailsFilterTest {

    @Test
    void sendsNoProblemWithoutTheFilter() throws Exception {
        try (Server server = new Server(ProblemDetailsTest.Failing.class)) {
            for (String path : new String[] {"/nowhere", "/sent/404", "/bare/404"}) {
                HttpResponse<String> response = server.get(path);
                assertEquals(404, response.statusCode());
                assertNotEquals(
                        Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
            }
        }
    }

    @Test
    void worksWhenRegisteredAsClass() throws Exception {
        try (Server server = new Server(ProblemDetailsTest.Failing.class, ProblemDetailsFilter.class)) {
            assertEquals(
                    Optional.of(Problem.MEDIA_TYPE),
                    server.get("/nowhere").headers().firstValue("Content-Type"));
        }
    }
}
