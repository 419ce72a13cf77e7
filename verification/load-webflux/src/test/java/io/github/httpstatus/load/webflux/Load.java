package io.github.httpstatus.load.webflux;

import io.github.httpstatus.FinalStatus.Outcome;
import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.requests.Client;
import io.github.httpstatus.requests.Client.Received;
import io.github.httpstatus.requests.Http1;
import io.github.httpstatus.requests.Http2;
import io.github.httpstatus.spring.FinalStatusWebFilter;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/** Sends mixed requests to a server, and keeps for each what the client received and what each reporter reported. */
final class Load {

    private static final int CONNECTIONS = 8;

    private static final int PATIENCE = (int) HangGuard.LIMIT.toMillis();

    /** Lists what reports the statuses of the same requests. */
    enum Reporter {
        KIT,
        /** A filter as in many applications. */
        PLAIN_FILTER,
        /** Spring's own report, for the metric {@code http.server.requests}. */
        OBSERVATION
    }

    /** What the client received for one request. */
    record Exchange(int id, Kind kind, Received received) {}

    private static volatile Load current;

    private final Server server;
    private final int requests;
    private final boolean http2;
    private final Map<Reporter, AtomicIntegerArray> reported = new TreeMap<>();
    private final Map<Reporter, AtomicIntegerArray> times = new TreeMap<>();
    private final List<CountDownLatch> ended;
    private final Set<Integer> arrived = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Runnable> onArrival = new ConcurrentHashMap<>();
    private final Map<Integer, CompletableFuture<Void>> gone = new ConcurrentHashMap<>();
    private final Outcome[] outcomes;

    Load(Server server, int requests, boolean http2) {
        this.server = server;
        this.requests = requests;
        this.http2 = http2;
        for (Reporter each : Reporter.values()) {
            reported.put(each, new AtomicIntegerArray(requests));
            times.put(each, new AtomicIntegerArray(requests));
        }
        ended = Stream.generate(() -> new CountDownLatch(1)).limit(requests).toList();
        outcomes = new Outcome[requests];
    }

    int requests() {
        return requests;
    }

    static int id(ServerHttpRequest request) {
        return Integer.parseInt(request.getHeaders().getFirst("Id"));
    }

    static void arrived(int id) {
        current.arrived.add(id);
        current.onArrival.getOrDefault(id, () -> {}).run();
    }

    /** Returns an action that completes when the client of a request has closed its connection. */
    static Mono<Void> gone(ServerWebExchange exchange) {
        return Mono.fromFuture(current.gone(id(exchange.getRequest())));
    }

    private CompletableFuture<Void> gone(int id) {
        return gone.computeIfAbsent(id, unused -> new CompletableFuture<>());
    }

    private boolean hasArrived(int id) {
        return arrived.contains(id);
    }

    private void onArrival(int id, Runnable action) {
        onArrival.put(id, action);
    }

    private void report(Reporter reporter, int id, int status) {
        reported.get(reporter).set(id, status);
        times.get(reporter).getAndIncrement(id);
    }

    List<Exchange> run() throws Exception {
        current = this;
        try (AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext()) {
            spring.register(Application.class);
            spring.registerBean(
                    FinalStatusWebFilter.class,
                    () -> new FinalStatusWebFilter((exchange, status) -> {
                        int id = id(exchange.getRequest());
                        outcomes[id] = status.outcome();
                        report(Reporter.KIT, id, status.status().value());
                        ended.get(id).countDown();
                    }));
            spring.registerBean("plain", WebFilter.class, PlainFilter::new);
            spring.refresh();
            HttpHandler handler = WebHttpHandlerBuilder.applicationContext(spring)
                    .observationRegistry(observation())
                    .build();
            Container container = server.start(handler);
            try {
                return sendAll(container.port());
            } finally {
                container.stop();
            }
        }
    }

    private final class PlainFilter implements WebFilter, Ordered {

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE + 1;
        }

        @Override
        public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
            // A servlet container can have reused the request when doFinally runs.
            int id = id(exchange.getRequest());
            return chain.filter(exchange).doFinally(signal -> {
                HttpStatusCode status = exchange.getResponse().getStatusCode();
                report(Reporter.PLAIN_FILTER, id, status == null ? 200 : status.value());
            });
        }
    }

    private ObservationRegistry observation() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<ServerRequestObservationContext>() {
            @Override
            public void onStop(ServerRequestObservationContext observed) {
                String status = observed.getLowCardinalityKeyValue("status").getValue();
                report(
                        Reporter.OBSERVATION,
                        id(observed.getCarrier()),
                        status.equals("UNKNOWN") ? 0 : Integer.parseInt(status));
            }

            @Override
            public boolean supportsContext(Observation.Context observed) {
                return observed instanceof ServerRequestObservationContext;
            }
        });
        return registry;
    }

    private List<Exchange> sendAll(int port) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        List<Callable<List<Exchange>>> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            connections.add(() -> send(port, first));
        }
        List<Exchange> sent = new ArrayList<>();
        try {
            for (Future<List<Exchange>> connection : clients.invokeAll(connections)) {
                sent.addAll(connection.get());
            }
        } finally {
            clients.shutdown();
        }
        // A request on a closed connection never arrives.
        sent.removeIf(each -> !hasArrived(each.id()));
        for (Exchange each : sent) {
            if (!ended.get(each.id()).await(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                // After the first request that hangs, all others have had time enough.
                break;
            }
        }
        return sent;
    }

    private List<Exchange> send(int port, int first) throws Exception {
        List<Exchange> sent = new ArrayList<>();
        Random random = new Random(first);
        Kind[] kinds = Stream.of(Kind.values())
                .filter(kind -> !server.isImpossible(kind))
                .toArray(Kind[]::new);
        try (Client client =
                http2 ? new Http2(port, PATIENCE, this::onArrival) : new Http1(port, PATIENCE, this::hasArrived)) {
            for (int id = first; id < requests; id += CONNECTIONS) {
                Kind kind;
                do {
                    kind = kinds[random.nextInt(kinds.length)];
                } while (kind.isSlow() && random.nextInt(8) > 0);
                Received received = new Received(0, false);
                if (kind.isGone()) {
                    client.sendAndClose(kind.path, id);
                    gone(id).complete(null);
                } else if (kind.isLeft()) {
                    received = client.sendAndLeave(kind.path, id);
                } else {
                    received = client.send(kind.method, kind.path, id, "");
                }
                sent.add(new Exchange(id, kind, received));
            }
        }
        return sent;
    }

    boolean isMissing(Reporter reporter, Exchange exchange) {
        return times.get(reporter).get(exchange.id()) == 0;
    }

    boolean isRepeated(Reporter reporter, Exchange exchange) {
        return times.get(reporter).get(exchange.id()) > 1;
    }

    boolean isDifferent(Reporter reporter, Exchange exchange) {
        int got = exchange.received().status();
        return !isMissing(reporter, exchange)
                && got != 0
                && got != reported.get(reporter).get(exchange.id());
    }

    /** Counts the wrong reports of a reporter by kind: {@code KIND: got 200, reported 500}. */
    Map<String, Integer> wrong(Reporter reporter, List<Exchange> exchanges) {
        Map<String, Integer> count = new TreeMap<>();
        for (Exchange each : exchanges) {
            if (isMissing(reporter, each) || isRepeated(reporter, each) || isDifferent(reporter, each)) {
                int howOften = times.get(reporter).get(each.id());
                String what = howOften == 0
                        ? "nothing"
                        : reported.get(reporter).get(each.id()) + (howOften > 1 ? ", " + howOften + " times" : "");
                count.merge(each.kind() + ": got " + each.received().status() + ", reported " + what, 1, Integer::sum);
            }
        }
        return count;
    }

    /** Counts the outcomes that are not what the client saw, by kind: {@code KIND: whole, UNKNOWN}. */
    Map<String, Integer> wrongOutcomes(List<Exchange> exchanges) {
        Map<String, Integer> count = new TreeMap<>();
        for (Exchange each : exchanges) {
            Kind kind = each.kind();
            boolean whole = each.received().whole();
            Outcome outcome = outcomes[each.id()];
            // Over HTTP/2, the client does not see whether a response ended early.
            // No server sees that a body is too short.
            boolean known = kind != Kind.LENGTH_TOO_LARGE && !kind.isGone() && (kind.isLeft() || !http2);
            Outcome expected = whole && !kind.failsAfterItsEnd() ? Outcome.COMPLETED : Outcome.ABORTED;
            if (server == Server.TOMCAT && expected == Outcome.COMPLETED && outcome == Outcome.ABORTED) {
                // The table at FinalStatusWebFilter has a row for this.
                continue;
            }
            if (known ? outcome != expected : outcome == Outcome.UNKNOWN) {
                count.merge(kind + ": " + (whole ? "whole, " : "cut off, ") + outcome, 1, Integer::sum);
            }
        }
        return count;
    }
}
