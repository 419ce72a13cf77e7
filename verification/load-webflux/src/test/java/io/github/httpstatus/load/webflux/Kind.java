package io.github.httpstatus.load.webflux;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.UpstreamStatusException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lists the kinds of requests, with what the application does with each. */
@SuppressWarnings("ImmutableEnumChecker") // These functions have no state.
enum Kind {
    EMPTY(exchange -> Mono.empty()),
    BODY(exchange -> write(exchange, 20)),
    BODY_OF_MANY(exchange -> exchange.getResponse().writeWith(parts(exchange, 5, 20))),
    BODY_THAT_IS_EMPTY(exchange -> exchange.getResponse().writeWith(Flux.empty())),
    LARGE(exchange -> write(exchange, 100_000)),
    STATUS(exchange -> status(exchange, 404)),
    STATUS_WITH_BODY(exchange -> status(exchange, 503).then(write(exchange, 20))),
    STATUS_LARGE(exchange -> status(exchange, 422).then(write(exchange, 100_000))),
    STATUS_UNREGISTERED(exchange -> status(exchange, 999)),
    STATUS_TWICE(exchange -> status(exchange, 500).then(status(exchange, 202))),
    STATUS_OF_NONE(exchange -> Mono.fromRunnable(() -> exchange.getResponse().setStatusCode(null))),
    NO_CONTENT(exchange -> status(exchange, 204)),
    RESET_CONTENT(exchange -> status(exchange, 205)),
    NOT_MODIFIED(exchange -> status(exchange, 304)),
    REDIRECT(exchange -> {
        exchange.getResponse().getHeaders().set("Location", "/kind/EMPTY");
        return status(exchange, 302);
    }),
    COMPLETE(exchange -> status(exchange, 409).then(complete(exchange))),
    COMPLETE_ELSEWHERE(exchange -> elsewhere().then(status(exchange, 410)).then(complete(exchange))),
    STATUS_AFTER_COMMIT(exchange -> complete(exchange).then(status(exchange, 500))),
    STATUS_BEFORE_COMMIT(exchange -> {
        exchange.getResponse().beforeCommit(() -> status(exchange, 203));
        return status(exchange, 500);
    }),
    BEFORE_COMMIT_FAILS(exchange -> {
        exchange.getResponse().beforeCommit(() -> Mono.error(new IllegalStateException()));
        return status(exchange, 201);
    }),
    BEFORE_COMMIT_OF_BODY_FAILS(exchange -> {
        exchange.getResponse().beforeCommit(() -> Mono.error(new IllegalStateException()));
        return write(exchange, 20);
    }),
    ELSEWHERE(exchange -> elsewhere().then(write(exchange, 20))),
    LATER(exchange -> Mono.delay(Duration.ofMillis(5)).then(write(exchange, 20))),
    STREAM(exchange -> exchange.getResponse()
            .writeAndFlushWith(
                    parts(exchange, 3, 20).delayElements(Duration.ofMillis(1)).map(Mono::just))),
    EVENTS(exchange -> {
        exchange.getResponse().getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
        return exchange.getResponse().writeAndFlushWith(parts(exchange, 3, 20).map(Mono::just));
    }),
    /** The server closes the connection after the response. */
    CLOSING(exchange -> closing(exchange).then(write(exchange, 20))),
    CLOSING_EMPTY(exchange -> closing(exchange).then(status(exchange, 404))),
    CLOSING_OF_MANY(exchange -> closing(exchange).then(exchange.getResponse().writeWith(parts(exchange, 5, 20)))),
    LENGTH_RIGHT(exchange -> length(exchange, 20).then(write(exchange, 20))),
    /** The client recognizes it by its name. */
    LENGTH_TOO_LARGE(exchange -> length(exchange, 30).then(write(exchange, 20))),

    HEAD("HEAD", exchange -> write(exchange, 20)),
    HEAD_LARGE("HEAD", exchange -> write(exchange, 100_000)),
    HEAD_STATUS("HEAD", exchange -> status(exchange, 404)),
    HEAD_THROW("HEAD", exchange -> {
        throw new IllegalStateException();
    }),
    HEAD_STATUS_EXCEPTION("HEAD", exchange -> Mono.error(new HttpStatusException(HttpStatus.GONE))),
    POST("POST", exchange -> status(exchange, 201)),
    POST_READ(
            "POST",
            exchange -> exchange.getRequest().getBody().map(Kind::release).then(status(exchange, 202))),
    OPTIONS("OPTIONS", exchange -> Mono.empty()),
    NOT_ALLOWED("DELETE", exchange -> Mono.empty()),
    NOWHERE("GET", "/nowhere", exchange -> Mono.empty()),

    THROW(exchange -> {
        throw new IllegalStateException();
    }),
    THROW_ERROR(exchange -> {
        throw new AssertionError();
    }),
    FAIL(exchange -> Mono.error(new IllegalStateException())),
    FAIL_ELSEWHERE(exchange -> elsewhere().then(Mono.error(new IllegalStateException()))),
    FAIL_AFTER_STATUS(exchange -> status(exchange, 404).then(Mono.error(new IllegalStateException()))),
    FAIL_AS_BODY(exchange -> exchange.getResponse().writeWith(Mono.error(new IllegalStateException()))),
    FAIL_LATER_THAN_TIMEOUT(
            exchange -> Mono.<Void>never().timeout(Duration.ofMillis(20), Mono.error(new TimeoutException()))),
    TIMEOUT_WITH_STATUS(exchange ->
            Mono.<Void>never().timeout(Duration.ofMillis(20), Mono.defer(() -> status(exchange, 504)))),
    STATUS_EXCEPTION(exchange -> Mono.error(new HttpStatusException(HttpStatus.TOO_MANY_REQUESTS))),
    UPSTREAM_EXCEPTION(exchange ->
            Mono.error(UpstreamStatusException.builder(HttpStatus.NOT_FOUND).build())),
    RESPONSE_STATUS(exchange -> Mono.error(new ResponseStatusException(HttpStatusCode.valueOf(409)))),
    /** Advice maps the exception to 423. */
    ADVISED(exchange -> Mono.error(new ArithmeticException())),
    /** A WebExceptionHandler sends 418 with a body. */
    RENDERED(exchange -> Mono.error(new UnsupportedOperationException())),
    RENDERED_ELSEWHERE(exchange -> Mono.error(new UnsupportedOperationException("elsewhere"))),
    /** A WebExceptionHandler fails itself. */
    RENDERED_BADLY(exchange -> Mono.error(new IndexOutOfBoundsException())),

    FILTER_THROWS(exchange -> Mono.empty()),
    FILTER_FAILS(exchange -> Mono.empty()),
    FILTER_COMPLETES(exchange -> Mono.empty()),
    FILTER_CHANGES(exchange -> status(exchange, 500)),

    FAIL_AFTER_PART(
            exchange -> exchange.getResponse().writeWith(parts(exchange, 1, 20).concatWith(failure()))),
    FAIL_AFTER_LARGE_PART(exchange ->
            exchange.getResponse().writeWith(parts(exchange, 1, 100_000).concatWith(failure()))),
    FAIL_AFTER_FLUSH(exchange -> exchange.getResponse()
            .writeAndFlushWith(
                    parts(exchange, 1, 20).<Mono<DataBuffer>>map(Mono::just).concatWith(failure()))),
    FAIL_AFTER_FLUSH_ELSEWHERE(exchange -> exchange.getResponse()
            .writeAndFlushWith(parts(exchange, 2, 20)
                    .<Mono<DataBuffer>>map(Mono::just)
                    .concatWith(elsewhere().thenMany(failure())))),
    FAIL_AFTER_BODY(exchange -> write(exchange, 20).then(Mono.error(new IllegalStateException()))),
    FAIL_AFTER_COMPLETE(exchange -> complete(exchange).then(Mono.error(new IllegalStateException()))),
    FAIL_WITH_STATUS_AFTER_BODY(
            exchange -> write(exchange, 20).then(Mono.error(new HttpStatusException(HttpStatus.CONFLICT)))),

    /** The client closes the connection before there is a response. */
    GONE_FROM_NEVER(exchange -> Mono.never()),
    GONE_FROM_STATUS(exchange -> status(exchange, 404).then(Mono.never())),
    GONE_BEFORE_BODY(exchange -> Load.gone(exchange).then(write(exchange, 20))),
    GONE_BEFORE_STATUS(exchange -> Load.gone(exchange).then(status(exchange, 404))),
    /** The client closes the connection as soon as it has the status line. */
    LEFT_STREAM(exchange -> status(exchange, 206)
            .then(exchange.getResponse()
                    .writeAndFlushWith(Flux.interval(Duration.ofMillis(1))
                            .onBackpressureDrop()
                            .map(tick -> Mono.just(part(exchange, 1_000))))));

    private interface Handler {
        Mono<Void> handle(ServerWebExchange exchange);
    }

    final String method;
    final String path;
    private final Handler handler;

    Kind(Handler handler) {
        this("GET", handler);
    }

    Kind(String method, Handler handler) {
        this.method = method;
        this.path = "/kind/" + name();
        this.handler = handler;
    }

    Kind(String method, String path, Handler handler) {
        this.method = method;
        this.path = path;
        this.handler = handler;
    }

    Mono<Void> handle(ServerWebExchange exchange) {
        return handler.handle(exchange);
    }

    boolean isGone() {
        return name().startsWith("GONE_");
    }

    /** Returns whether only the end of the connection ends it. */
    boolean waitsForEver() {
        return this == GONE_FROM_NEVER || this == GONE_FROM_STATUS;
    }

    boolean isLeft() {
        return name().startsWith("LEFT_");
    }

    /** Returns whether the application fails when the client may already have the whole response. */
    boolean failsAfterItsEnd() {
        return this == FAIL_AFTER_BODY || this == FAIL_WITH_STATUS_AFTER_BODY;
    }

    /** Returns whether it takes long. Such requests are rare. */
    boolean isSlow() {
        return name().contains("TIMEOUT") || isLeft();
    }

    private static Mono<Void> status(ServerWebExchange exchange, int status) {
        return Mono.fromRunnable(() -> exchange.getResponse().setRawStatusCode(status));
    }

    private static Mono<Void> closing(ServerWebExchange exchange) {
        return Mono.fromRunnable(() -> exchange.getResponse().getHeaders().set("Connection", "close"));
    }

    private static Mono<Void> complete(ServerWebExchange exchange) {
        return Mono.defer(exchange.getResponse()::setComplete);
    }

    private static Mono<Void> length(ServerWebExchange exchange, long length) {
        return Mono.fromRunnable(() -> exchange.getResponse().getHeaders().setContentLength(length));
    }

    /** Continues on another thread, a moment later. */
    static Mono<Void> elsewhere() {
        return Mono.delay(Duration.ofMillis(1)).then();
    }

    private static <T> Mono<T> failure() {
        return Mono.error(new IllegalStateException());
    }

    private static Mono<Void> write(ServerWebExchange exchange, int bytes) {
        ServerHttpResponse response = exchange.getResponse();
        return response.writeWith(Mono.fromSupplier(() -> part(exchange, bytes)));
    }

    private static Flux<DataBuffer> parts(ServerWebExchange exchange, int count, int bytes) {
        return Flux.range(0, count).map(i -> part(exchange, bytes));
    }

    private static DataBuffer part(ServerWebExchange exchange, int bytes) {
        return exchange.getResponse().bufferFactory().wrap("x".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
    }

    private static int release(DataBuffer buffer) {
        DataBufferUtils.release(buffer);
        return 0;
    }
}
