package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.RETURNS_DEFAULTS;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import io.github.httpstatus.FinalStatus;
import io.github.httpstatus.FinalStatus.Outcome;
import io.github.httpstatus.FinalStatusConsumer;
import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.contract.CapturedLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Tests what the filter reports for each signal. The response is a mock, so the filter does not know its server. */
class FinalStatusWebFilterTest {

    private record Report(int status, Outcome outcome, String thrown) {
        static Report of(FinalStatus status) {
            return new Report(
                    status.status().value(),
                    status.outcome(),
                    status.exception().map(Throwable::getMessage).orElse(""));
        }
    }

    private final ServerHttpRequest request = mock(ServerHttpRequest.class);
    private final ServerHttpResponse response = mock(ServerHttpResponse.class);
    private final ServerWebExchange exchange = mock(ServerWebExchange.class);
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<Report> reports = new ArrayList<>();
    private final FinalStatusWebFilter filter =
            new FinalStatusWebFilter((reported, status) -> reports.add(Report.of(status)));

    @BeforeEach
    void showAttributes() {
        when(exchange.getAttribute(StatusException.HANDLED))
                .thenAnswer(call -> attributes.get(StatusException.HANDLED));
    }

    private void status(int value, boolean committed) {
        when(response.getStatusCode()).thenReturn(HttpStatusCode.valueOf(value));
        when(response.isCommitted()).thenReturn(committed);
    }

    /** Handles a request in an application with the given filters and without exception handlers. */
    private Mono<Void> handle(WebFilterChain filtered) {
        return filter.apply((its, theirs) -> filter.filter(exchange, filtered)).handle(request, response);
    }

    @Test
    void reportsTheStatusAtTheEnd() {
        handle(its -> Mono.fromRunnable(() -> status(404, false))).block();
        assertEquals(List.of(new Report(404, Outcome.COMPLETED, "")), reports);
    }

    @Test
    void reports200IfNoStatusIsSet() {
        handle(its -> Mono.empty()).block();
        assertEquals(List.of(new Report(200, Outcome.COMPLETED, "")), reports);
    }

    @Test
    void reportsStatusSetByExceptionHandler() {
        filter.apply((its, theirs) -> filter.filter(exchange, inside -> Mono.error(new IllegalStateException("first")))
                        .onErrorResume(thrown -> Mono.fromRunnable(() -> status(409, true))))
                .handle(request, response)
                .block();
        assertEquals(List.of(new Report(409, Outcome.COMPLETED, "first")), reports);
    }

    @Test
    void reportsAbortedForHandledExceptionAfterCommit() {
        status(206, true);
        filter.apply((its, theirs) -> filter.filter(exchange, inside -> Mono.error(new IllegalStateException("late")))
                        .onErrorComplete())
                .handle(request, response)
                .block();
        assertEquals(List.of(new Report(206, Outcome.ABORTED, "late")), reports);
    }

    /** Spring handles the exception of a disconnected client silently, even in the last exception handler. */
    @ParameterizedTest
    @MethodSource("writes")
    void reportsAbortedWhenAWriteOfAnExceptionHandlerFails(Function<ServerHttpResponse, Mono<Void>> write) {
        ServerHttpResponse unreachable = mock(
                ServerHttpResponse.class,
                withSettings().extraInterfaces(ZeroCopyHttpOutputMessage.class).defaultAnswer(call -> {
                    if (call.getMethod().getReturnType() != Mono.class) {
                        return RETURNS_DEFAULTS.answer(call);
                    }
                    doReturn(true).when((ServerHttpResponse) call.getMock()).isCommitted();
                    return Mono.error(new IOException("connection reset"));
                }));
        filter.apply((its, theirs) -> filter.filter(exchange, inside -> Mono.error(new IllegalStateException("first")))
                        .onErrorResume(thrown -> write.apply(theirs).onErrorComplete(IOException.class)))
                .handle(request, unreachable)
                .block();
        assertEquals(List.of(new Report(200, Outcome.ABORTED, "first")), reports);
    }

    static Stream<Function<ServerHttpResponse, Mono<Void>>> writes() {
        return Stream.of(
                response -> response.writeWith(Mono.empty()),
                response -> response.writeAndFlushWith(Mono.empty()),
                ServerHttpResponse::setComplete,
                response -> ((ZeroCopyHttpOutputMessage) response).writeWith(Path.of("file"), 0, 1));
    }

    @Test
    void hidesNoAbilityOfTheResponse() {
        ServerHttpResponse files =
                mock(ServerHttpResponse.class, withSettings().extraInterfaces(ZeroCopyHttpOutputMessage.class));
        List<Boolean> zeroCopy = new ArrayList<>();
        for (ServerHttpResponse each : List.of(response, files)) {
            filter.apply((its, theirs) ->
                            Mono.fromRunnable(() -> zeroCopy.add(theirs instanceof ZeroCopyHttpOutputMessage)))
                    .handle(request, each)
                    .block();
        }
        assertEquals(List.of(false, true), zeroCopy);
    }

    @Test
    void reports500WhenServerReceivesExceptionBeforeCommit() {
        status(201, false);
        assertThrows(
                IllegalStateException.class,
                () -> handle(its -> Mono.error(new IllegalStateException("early")))
                        .block());
        assertEquals(List.of(new Report(500, Outcome.COMPLETED, "early")), reports);
    }

    @Test
    void reportsUnknownAndLogsOnceOnUnknownServer() {
        status(201, true);
        try (CapturedLog log = CapturedLog.of(FinalStatusWebFilter.class)) {
            for (int i = 0; i < 3; i++) {
                assertThrows(
                        IllegalStateException.class,
                        () -> handle(its -> Mono.error(new IllegalStateException("late")))
                                .block());
            }
            assertEquals(1, log.messages().size());
            assertTrue(log.messages().get(0).contains("this server does not show"), log.messages()::toString);
        }
        Report unknown = new Report(201, Outcome.UNKNOWN, "late");
        assertEquals(List.of(unknown, unknown, unknown), reports);
    }

    @Test
    void reportsSetStatusWhenClientDisconnects() {
        Disposable served = handle(its -> Mono.<Void>never().doFirst(() -> status(202, false)))
                .subscribe();
        served.dispose();
        assertEquals(List.of(new Report(202, Outcome.ABORTED, "")), reports);
    }

    @Test
    void reportsOnceWhenServerCancelsEndedRequest() {
        Sinks.Empty<Void> end = Sinks.empty();
        Mono<Void> served = handle(its -> end.asMono());
        // Cancels at the end, like the listener of a servlet container.
        var subscription = new BaseSubscriber<Void>() {
            @Override
            protected void hookOnComplete() {
                upstream().cancel();
            }
        };
        served.subscribe(subscription);
        end.tryEmitEmpty();
        assertEquals(List.of(new Report(200, Outcome.COMPLETED, "")), reports);
    }

    /** After the cancellation, a servlet container reuses the request that the consumer reads. */
    @Test
    void cancellationWaitsForTheConsumer() throws Exception {
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<Disposable> served = new AtomicReference<>();
        Thread server = new Thread(() -> {
            served.get().dispose();
            ended.add("cancelled");
        });
        FinalStatusWebFilter slow = new FinalStatusWebFilter((reported, status) -> {
            server.start();
            while (server.getState() != Thread.State.BLOCKED && server.getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
            ended.add("reported");
        });
        Sinks.Empty<Void> end = Sinks.empty();
        served.set(slow.apply((its, theirs) -> slow.filter(exchange, inside -> end.asMono()))
                .handle(request, response)
                .subscribe());
        end.tryEmitEmpty();
        server.join();
        assertEquals(List.of("reported", "cancelled"), ended);
    }

    @Test
    void reportsEachSubscriptionAsARequest() {
        Mono<Void> served = handle(its -> Mono.empty());
        served.block();
        served.block();
        assertEquals(2, reports.size());
    }

    @Test
    void reportsTheExceptionThatTheKitHandled() {
        attributes.put(StatusException.HANDLED, new HttpStatusException(HttpStatus.GONE, "handled"));
        handle(its -> Mono.empty()).block();
        assertEquals("410 Gone: handled", reports.get(0).thrown());
    }

    /** Returns a later time than the given one. */
    private static long later(long time) {
        long now = time;
        while (now == time) {
            now = System.nanoTime();
        }
        return now;
    }

    @Test
    void runsBeforeAllOtherFilters() {
        assertEquals(Ordered.HIGHEST_PRECEDENCE, filter.getOrder());
    }

    @Test
    void measuresFromTheArrivalToTheEnd() {
        List<Long> durations = new ArrayList<>();
        FinalStatusWebFilter measuring =
                new FinalStatusWebFilter((reported, status) -> durations.add(status.durationNanos()));
        long before = System.nanoTime();
        List<Long> within = new ArrayList<>();
        measuring
                .apply((its, theirs) -> measuring.filter(
                        exchange,
                        inside -> Mono.fromRunnable(() -> {
                            within.add(System.nanoTime());
                            within.add(later(within.get(0)));
                        })))
                .handle(request, response)
                .block();
        long atMost = System.nanoTime() - before;
        long atLeast = within.get(1) - within.get(0);
        assertTrue(durations.get(0) >= atLeast && durations.get(0) <= atMost, durations::toString);
    }

    @Test
    void callsEveryConsumerEvenIfOneThrows() {
        FinalStatusConsumer<Object> broken = (reported, status) -> {
            throw new AssertionError("on purpose");
        };
        List<String> called = new ArrayList<>();
        FinalStatusWebFilter three = new FinalStatusWebFilter(
                List.of((reported, status) -> called.add("first"), broken, (reported, status) -> called.add("last")));
        try (CapturedLog log = CapturedLog.of(FinalStatusWebFilter.class)) {
            three.apply((its, theirs) -> three.filter(exchange, inside -> Mono.empty()))
                    .handle(request, response)
                    .block();
            assertEquals(List.of("first", "last"), called);
            assertEquals("on purpose", log.records().get(0).getThrown().getMessage());
            assertTrue(log.messages().get(0).startsWith(broken.getClass().getName()), log.messages()::toString);
        }
    }

    @Test
    void logsOnceThatRequestsReachNoFilter() {
        try (CapturedLog log = CapturedLog.of(FinalStatusWebFilter.class)) {
            for (int i = 0; i < 3; i++) {
                filter.apply((its, theirs) -> Mono.empty())
                        .handle(request, response)
                        .block();
            }
            assertEquals(1, log.messages().size());
            assertTrue(log.messages().get(0).contains("never reached this filter"), log.messages()::toString);
        }
        assertEquals(List.of(), reports);
    }

    @Test
    void passesRequestsAndLogsOnceWhenNotADecorator() {
        try (CapturedLog log = CapturedLog.of(FinalStatusWebFilter.class)) {
            for (int i = 0; i < 3; i++) {
                List<String> passed = new ArrayList<>();
                filter.filter(exchange, inside -> Mono.fromRunnable(() -> passed.add("yes")))
                        .block();
                assertEquals(List.of("yes"), passed);
            }
            assertEquals(1, log.messages().size());
            assertTrue(log.messages().get(0).contains("httpHandlerDecorator"), log.messages()::toString);
        }
        assertEquals(List.of(), reports);
    }

    @Test
    void throwsWithParameterNameForNull() {
        assertEquals(
                "consumer",
                assertThrows(
                                NullPointerException.class,
                                () -> new FinalStatusWebFilter((FinalStatusConsumer<ServerWebExchange>) null))
                        .getMessage());
        assertEquals(
                "consumers",
                assertThrows(
                                NullPointerException.class,
                                () -> new FinalStatusWebFilter(
                                        (List<FinalStatusConsumer<? super ServerWebExchange>>) null))
                        .getMessage());
    }
}
