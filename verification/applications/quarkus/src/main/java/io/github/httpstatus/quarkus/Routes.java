package io.github.httpstatus.quarkus;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.Problem;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.contract.Errors;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Handles errors of Vert.x routes in the application, because routes do not belong to Jakarta REST. */
@ApplicationScoped
public class Routes {

    void register(@Observes Router router) {
        router.get("/route/:name").respond(context -> Future.succeededFuture(Errors.nested(context.pathParam("name"))));
        router.get("/route-failed/:name").respond(context -> Future.failedFuture(Errors.of(context.pathParam("name"))));
        router.routeWithRegex("/route.*").failureHandler(Routes::fail);
    }

    private static void fail(RoutingContext context) {
        StatusException.find(context.failure())
                .map(StatusException::toHttpStatusException)
                .ifPresentOrElse(error -> send(context, error), context::next);
    }

    private static void send(RoutingContext context, HttpStatusException error) {
        HttpServerResponse response =
                context.response().setStatusCode(error.status().value());
        error.headers().forEach((name, values) -> response.putHeader(name, values));
        response.putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(error.toProblem(context.request().path()).toJson());
    }
}
