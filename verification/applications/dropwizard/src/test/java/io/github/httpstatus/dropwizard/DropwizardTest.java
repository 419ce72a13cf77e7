package io.github.httpstatus.dropwizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.httpstatus.ErrorCustomizer;
import io.github.httpstatus.Problem;
import io.github.httpstatus.contract.ErrorResponseContract;
import io.github.httpstatus.contract.Errors;
import io.github.httpstatus.jaxrs.HttpStatusFeature;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the contract with Dropwizard's default mapper for every exception, and without it. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class DropwizardTest implements ErrorResponseContract {

    private static OrdersApplication application;

    @Parameter
    boolean catchAll;

    @BeforeParameterizedClassInvocation
    static void start(boolean catchAll) throws Exception {
        ErrorCustomizer<HttpHeaders> customizer =
                (request, thrown, response) -> Errors.customized(request.getHeaderString("X-Caller"), thrown, response);
        application = OrdersApplication.start(catchAll, new HttpStatusFeature(List.of(customizer)));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        application.close();
    }

    @Override
    public URI server() {
        return application.uri();
    }

    private static HttpResponse<String> get(OrdersApplication application, String path) throws Exception {
        URI uri = URI.create(application.uri() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void isDiscoveredWithoutRegistration() throws Exception {
        try (OrdersApplication plain = OrdersApplication.start(catchAll)) {
            for (String path : List.of(
                    "/here/409",
                    "/supplied/409",
                    "/resumed/409",
                    "/wrapped/io/409",
                    "/wrapped/completion/409",
                    "/wrapped/execution/409",
                    "/read?any=42")) {
                HttpResponse<String> response = get(plain, path);
                assertEquals(path.startsWith("/read") ? 400 : 409, response.statusCode(), path);
                assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
            }
        }
    }

    @Test
    void leavesOtherExceptionsToDropwizard() throws Exception {
        for (String path : List.of("/wrapped/io/none", "/wrapped/completion/none", "/wrapped/execution/none")) {
            HttpResponse<String> response = get(application, path);
            assertEquals(500, response.statusCode(), path);
            assertNotEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
            assertEquals(catchAll, response.body().contains("It has been logged"), response.body());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "any=499 | 499; 404 Not Found; null; []; Optional.empty",
                "registered=409 | null; 409 Conflict; null; []; Optional.empty",
                "set=5xx | null; 404 Not Found; 5xx; []; Optional.empty",
                "list=404&list=499 | null; 404 Not Found; null; [404 Not Found, 499]; Optional.empty",
                "optional=499 | null; 404 Not Found; null; []; Optional[499]"
            })
    void readsParameters(String query, String expected) throws Exception {
        assertEquals(expected, get(application, "/read?" + query).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"any=42", "any=", "registered=499", "set=5x", "list=404&list=42", "optional=42"})
    void responds400ForInvalidParameter(String query) throws Exception {
        HttpResponse<String> response = get(application, "/read?" + query);
        assertEquals(400, response.statusCode(), response.body());
        assertEquals(Optional.of(Problem.MEDIA_TYPE), response.headers().firstValue("Content-Type"));
    }
}
