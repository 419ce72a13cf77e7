package io.github.httpstatus.servlet;

import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.ErrorLogContract;
import io.github.httpstatus.contract.ErrorResponseContract;
import io.github.httpstatus.contract.Errors;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests the responses to exceptions in a real container: here on Tomcat, in verification/compatibility on the others. */
class ErrorResponseTest implements ErrorResponseContract, ErrorLogContract {

    private static Container container;

    @BeforeAll
    static void start() throws Exception {
        container = Container.start((classes, context) -> addServlets(context));
    }

    private static void addServlets(ServletContext context) {
        HttpStatusFilter.register(
                context,
                List.of((request, thrown, response) ->
                        Errors.customized(request.getHeader("X-Caller"), thrown, response)));
        Handler.add(context, "/here/*", (request, response) -> {
            throw Errors.of(name(request));
        });
        Handler.add(context, "/nested/*", (request, response) -> {
            response.getWriter().print(Errors.nested(name(request)));
        });
        Handler.add(context, "/wrapped/*", (request, response) -> {
            String[] path = name(request).split("/", 2);
            throw ErrorResponseTest.<RuntimeException>unchecked(Errors.wrapped(path[0], path[1]));
        });
        Handler.add(context, "/begun/*", (request, response) -> {
            String[] path = name(request).split("/", 2);
            Errors.STALE.forEach(response::setHeader);
            switch (path[0]) {
                case "stream" -> response.getOutputStream().print("half");
                case "writer" -> response.getWriter().print("half");
                default -> {}
            }
            throw Errors.of(path[1]);
        });
        Handler.add(context, "/async/*", (request, response) -> {
            String name = name(request);
            AsyncContext async = request.startAsync();
            var unused = CompletableFuture.supplyAsync(() -> Errors.nested(name))
                    .whenComplete((content, thrown) -> HttpStatusFilter.completeExceptionally(async, thrown));
        });
    }

    /** Throws a checked exception without declaring it, as Kotlin can. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Exception> T unchecked(Exception thrown) throws T {
        throw (T) thrown;
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
