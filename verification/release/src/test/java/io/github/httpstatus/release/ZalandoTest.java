package io.github.httpstatus.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.spring.HttpStatusExceptionHandler;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.zalando.problem.Problem;
import org.zalando.problem.Status;
import org.zalando.problem.spring.web.advice.ProblemHandling;

/** Tests what docs/from-zalando-problem.md promises for an application that has both libraries during a migration. */
class ZalandoTest {

    @ControllerAdvice
    static class Errors implements ProblemHandling {}

    @RestController
    static class Shop {

        @GetMapping("/ours")
        String ours() {
            throw new HttpStatusException(HttpStatus.CONFLICT, "sold out");
        }

        @GetMapping("/theirs")
        String theirs() {
            throw Problem.valueOf(Status.CONFLICT, "sold out");
        }
    }

    private final MockMvc shop = MockMvcBuilders.standaloneSetup(new Shop())
            .setControllerAdvice(new Errors(), new HttpStatusExceptionHandler())
            .build();

    @Test
    void handlesOurExceptionBesideHandlerForThrowable() throws Exception {
        assertEquals(
                "{\"title\":\"Conflict\",\"status\":409,\"detail\":\"sold out\",\"instance\":\"/ours\"}",
                send("/ours").getContentAsString());
    }

    @Test
    void leavesZalandoProblemsToZalando() throws Exception {
        String body = send("/theirs").getContentAsString();
        assertTrue(body.contains("\"stackTrace\""), body);
    }

    private MockHttpServletResponse send(String path) throws Exception {
        MockHttpServletResponse response = shop.perform(get(path)).andReturn().getResponse();
        assertEquals(409, response.getStatus());
        assertEquals("application/problem+json", response.getContentType());
        return response;
    }
}
