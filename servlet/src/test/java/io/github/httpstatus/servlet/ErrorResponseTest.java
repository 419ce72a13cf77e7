package io.github.httpstatus.servlet;

import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.ErrorResponseContract;
import io.github.httpstatus.contract.Errors;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What a client of a real container gets of an exception: of Tomcat, and in the matrix of the others. */
class ErrorResponseTest implements ErrorResponseContract {

    private static Container container;

    @BeforeAll
    static void start() throws Exception {
        container = Container.start((classes, context) -> addServlets(context));
    }

    private static void addServlets(ServletContext context) {
        HttpStatusFilter.register(context);
        Handler.add(context, "/here/*", (request, response) -> {
            throw Errors.of(name(request));
        });
        Handler.add(context, "/nested/*", (request, response) -> {
            response.getWriter().print(Errors.nested(name(request)));
        });
        Handler.add(context, "/async/*", (request, response) -> {
            String name = name(request);
            AsyncContext async = request.startAsync();
            var unused = CompletableFuture.supplyAsync(() -> Errors.nested(name))
                    .whenComplete((content, thrown) -> HttpStatusFilter.apply(thrown, async));
        });
    }

    @AfterAll
    static void stop() throws Exception {
        container.stop();
    }

    @Override
    public URI server() {
        return URI.create("http://127.0.0.1:" + container.port());
    }

    private static String name(HttpServletRequest request) {
        return request.getPathInfo().substring(1);
    }
}
