package io.github.httpstatus.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import io.github.httpstatus.contract.ErrorResponseContract;
import io.github.httpstatus.contract.HangGuard;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Tests an application to which only the jar was added. */
@ParameterizedClass
@EnumSource(names = {"SERVLET", "REACTIVE"})
class ApplicationTest implements ErrorResponseContract {

    private static ConfigurableApplicationContext application;

    @Parameter
    WebApplicationType type;

    @BeforeParameterizedClassInvocation
    static void start(WebApplicationType type) {
        application = Application.start(
                type,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--retries.on=429,service-unavailable,520",
                "--retries.last=504",
                "--spring.jackson.serialization.indent-output=true",
                // Boot's own handling of Spring's exceptions does not interfere.
                "--spring.mvc.problemdetails.enabled=true",
                "--spring.webflux.problemdetails.enabled=true");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        application.close();
    }

    @Override
    public URI server() {
        return URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server() + path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void readsStatusesFromProperties() {
        assertEquals(
                new Application.Retries(
                        List.of(HttpStatus.TOO_MANY_REQUESTS, HttpStatus.SERVICE_UNAVAILABLE, StatusCode.of(520)),
                        HttpStatus.GATEWAY_TIMEOUT),
                application.getBean(Application.Retries.class));
    }

    @Test
    void readsStatusesFromParameters() throws Exception {
        assertEquals("499, 404 Not Found", get("/read?any=499&registered=404").body());
        assertEquals(400, get("/read?any=42&registered=404").statusCode());
        assertEquals(400, get("/read?any=499&registered=499").statusCode());
    }

    /** A request without a controller ends in Boot's error page, which is another dispatch. */
    @Test
    void consumerBeanReceivesFinalStatusOfEachRequest() throws Exception {
        BlockingQueue<String> reported =
                application.getBean(Application.Reported.class).statuses();
        for (String path : List.of("/read?any=499&registered=404", "/here/503", "/async/429", "/nowhere", "/local")) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(server() + path)).header("Name", path);
            int status = send(request).statusCode();
            if (type == WebApplicationType.SERVLET) {
                assertEquals(path + " " + status, HangGuard.take(reported));
            }
        }
        assertTrue(reported.isEmpty(), reported::toString);
    }

    @Test
    void handlerInTheControllerHasPrecedence() throws Exception {
        assertEquals("local", get("/local").body());
    }

    @Test
    void runsEveryCustomizerForTheServer() throws Exception {
        assertEquals(List.of("any"), get("/here/404").headers().allValues("X-Any"));
    }

    @Test
    void writesProblemWithJsonLibraryOfTheApplication() throws Exception {
        assertTrue(get("/here/404").body().contains("\n"), "indented, as configured");
    }

    @Test
    void respondsToExceptionOfFilter() throws Exception {
        HttpResponse<String> response = get("/filter");
        assertEquals(404, response.statusCode());
        assertTrue(response.body().contains("detail of 404"), response::body);
        assertEquals(List.of("any"), response.headers().allValues("X-Any"));
    }
}
