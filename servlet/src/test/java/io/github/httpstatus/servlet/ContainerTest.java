package io.github.httpstatus.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.containers.Container;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the conversions in a real container: here on Tomcat, in verification/compatibility on the others. */
class ContainerTest {

    private static final String ERROR_PAGE = "/error-page";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final List<Boolean> APPLIED = new ArrayList<>();

    private static Container container;

    @BeforeAll
    static void start() throws Exception {
        container = Container.start((classes, context) -> addServlets(context), Optional.of(ERROR_PAGE));
    }

    private static void addServlets(ServletContext context) {
        Handler.add(context, "/apply/*", (request, response) -> ServletStatuses.apply(status(request), response));
        Handler.add(context, "/error/*", (request, response) -> ServletStatuses.sendError(status(request), response));
        Handler.add(context, ERROR_PAGE, (request, response) -> {
            response.getWriter().print(ServletStatuses.ofErrorDispatch(request));
        });
        Handler.add(context, "/committed/*", (request, response) -> {
            response.flushBuffer();
            APPLIED.add(ServletStatuses.apply(status(request), response));
        });
        Handler.add(context, "/include/*", (request, response) -> {
            request.getRequestDispatcher("/included" + request.getPathInfo()).include(request, response);
        });
        Handler.add(context, "/included/*", (request, response) -> {
            APPLIED.add(ServletStatuses.apply(StatusCode.of(404), response));
        });
    }

    @AfterAll
    static void stop() throws Exception {
        container.stop();
    }

    @Test
    void sendsEveryAppliedFinalCode() throws Exception {
        for (int value = 200; value <= 999; value++) {
            assertEquals(value, get("/apply/" + value).statusCode());
        }
    }

    @Test
    void sendsEveryErrorAndPassesStatusToErrorPage() throws Exception {
        for (int value = 400; value <= 999; value++) {
            HttpResponse<String> response = get("/error/" + value);
            assertEquals(value, response.statusCode());
            assertEquals(StatusCode.of(value).toString(), response.body());
        }
    }

    @Test
    void applyReturnsFalseForCommittedResponse() throws Exception {
        APPLIED.clear();
        assertEquals(200, get("/committed/404").statusCode());
        assertEquals(List.of(false), APPLIED);
    }

    @Test
    void applyReturnsFalseInAnInclude() throws Exception {
        APPLIED.clear();
        assertEquals(200, get("/include/404").statusCode());
        assertEquals(List.of(false), APPLIED);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + container.port() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static StatusCode status(HttpServletRequest request) {
        return StatusCode.parse(request.getPathInfo().substring(1));
    }
}
