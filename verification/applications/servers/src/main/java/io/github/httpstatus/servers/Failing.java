package io.github.httpstatus.servers;

import io.github.httpstatus.contract.Errors;
import io.github.httpstatus.servlet.HttpStatusFilter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Throws the errors of the {@code ErrorResponseContract}, and errors after startAsync, in a servlet and in a filter. */
final class Failing {

    private Failing() {}

    /** Handles a request. The path of the contract follows the paths of the application and of the servlet or filter. */
    static void handle(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        List<String> path = List.of(request.getRequestURI().split("/", -1));
        String name = path.get(path.size() - 1);
        switch (path.get(3)) {
            case "here" -> throw Errors.of(name);
            case "nested" -> response.getWriter().print(Errors.nested(name));
            case "wrapped" -> {
                Exception wrapped = Errors.wrapped(path.get(4), name);
                if (wrapped instanceof IOException exception) {
                    throw exception;
                }
                throw new ServletException(wrapped);
            }
            case "begun" -> {
                Errors.STALE.forEach(response::setHeader);
                switch (path.get(4)) {
                    case "stream" -> response.getOutputStream().print("half");
                    case "writer" -> response.getWriter().print("half");
                    default -> {}
                }
                throw Errors.of(name);
            }
            case "started" -> {
                request.startAsync();
                throw Errors.of(name);
            }
            case "async" -> {
                AsyncContext async = request.startAsync();
                var unused = CompletableFuture.supplyAsync(() -> Errors.nested(name))
                        .whenComplete((content, thrown) -> HttpStatusFilter.completeExceptionally(async, thrown));
            }
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
