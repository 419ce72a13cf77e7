package io.github.httpstatus.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.httpstatus.StatusCode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client of a real container gets. */
class TomcatTest {

    private static final Tomcat TOMCAT = new Tomcat();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<Boolean> APPLIED = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        TOMCAT.setBaseDir(folder.toString());
        TOMCAT.setPort(0);
        Context context = TOMCAT.addContext("", folder.toString());
        add(context, "/apply/*", (request, response) -> ServletStatuses.apply(status(request), response));
        add(context, "/error/*", (request, response) -> ServletStatuses.sendError(status(request), response));
        add(context, "/page", (request, response) -> response.getWriter().print(ServletStatuses.of(request)));
        add(context, "/committed/*", (request, response) -> {
            response.flushBuffer();
            APPLIED.add(ServletStatuses.apply(status(request), response));
        });
        add(context, "/include/*", (request, response) -> {
            request.getRequestDispatcher("/included" + request.getPathInfo()).include(request, response);
        });
        add(context, "/included/*", (request, response) -> {
            APPLIED.add(ServletStatuses.apply(StatusCode.of(404), response));
        });
        ErrorPage page = new ErrorPage();
        page.setLocation("/page");
        context.addErrorPage(page);
        TOMCAT.getConnector();
        TOMCAT.start();
    }

    @AfterAll
    static void stop() throws Exception {
        TOMCAT.stop();
        TOMCAT.destroy();
    }

    @Test
    void sendsEveryFinalCodeThatWasApplied() throws Exception {
        for (int value = 200; value <= 999; value++) {
            assertEquals(value, get("/apply/" + value).statusCode());
        }
    }

    @Test
    void sendsEveryErrorAndShowsItsStatusToTheErrorPage() throws Exception {
        for (int value = 400; value <= 999; value++) {
            HttpResponse<String> response = get("/error/" + value);
            assertEquals(value, response.statusCode());
            assertEquals(StatusCode.of(value).toString(), response.body());
        }
    }

    @Test
    void saysThatACommittedResponseKeepsItsStatus() throws Exception {
        APPLIED.clear();
        assertEquals(200, get("/committed/404").statusCode());
        assertEquals(List.of(false), APPLIED);
    }

    @Test
    void saysThatAnIncludeKeepsTheStatusOfItsPage() throws Exception {
        APPLIED.clear();
        assertEquals(200, get("/include/404").statusCode());
        assertEquals(List.of(false), APPLIED);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://localhost:" + TOMCAT.getConnector().getLocalPort() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static StatusCode status(HttpServletRequest request) {
        return StatusCode.parse(request.getPathInfo().substring(1));
    }

    /** What a servlet does with a request. */
    private interface Handler {
        void handle(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    private static void add(Context context, String path, Handler handler) {
        HttpServlet servlet = new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                handler.handle(request, response);
            }
        };
        Tomcat.addServlet(context, path, servlet).addMapping(path);
    }
}
