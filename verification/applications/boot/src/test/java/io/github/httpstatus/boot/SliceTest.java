package io.github.httpstatus.boot;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.httpstatus.Problem;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.MockMvc;

/** Tests that the kit works in Boot's test slices. */
class SliceTest {

    @Nested
    @MvcSlice
    class Mvc {

        @Autowired
        private MockMvc mvc;

        @Test
        void rendersErrorsOfControllersAndFilters() throws Exception {
            mvc.perform(get("/here/409"))
                    .andExpect(status().is(409))
                    .andExpect(content().contentType(Problem.MEDIA_TYPE));
            mvc.perform(get("/filter"))
                    .andExpect(status().is(404))
                    .andExpect(content().contentType(Problem.MEDIA_TYPE));
        }

        @Test
        void readsParameters() throws Exception {
            mvc.perform(get("/read?any=499&registered=404")).andExpect(content().string("499, 404 Not Found"));
        }
    }

    @Nested
    @WebFluxSlice
    class WebFlux {

        @Autowired
        private WebTestClient client;

        @Test
        void rendersErrorsOfControllersAndFilters() {
            for (String path : new String[] {"/here/404", "/filter"}) {
                client.get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isEqualTo(404)
                        .expectHeader()
                        .contentType(Problem.MEDIA_TYPE);
            }
        }

        @Test
        void readsParameters() {
            client.get()
                    .uri("/read?any=499&registered=404")
                    .exchange()
                    .expectBody(String.class)
                    .isEqualTo("499, 404 Not Found");
        }
    }
}
