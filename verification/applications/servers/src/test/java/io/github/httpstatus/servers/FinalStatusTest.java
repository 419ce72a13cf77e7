package io.github.httpstatus.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.requests.Application.Page;
import io.github.httpstatus.requests.Client.Received;
import io.github.httpstatus.requests.Exchange;
import io.github.httpstatus.requests.Fault;
import io.github.httpstatus.requests.Http1;
import io.github.httpstatus.requests.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the status that the filter reports in an application server with the one that the client received. */
@ExtendWith(Server.Running.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // Each warning is logged once. The first test expects none.
class FinalStatusTest {

    private static final int CONNECTIONS = 8;

    /** How often each kind is sent, with another error page each time. */
    private static final int ROUNDS = 4;

    /** How many milliseconds a client waits where a server may forget a request. */
    private static final int IMPATIENCE = 2_000;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Server server;

    FinalStatusTest(Server server) {
        this.server = server;
    }

    /** A request to send. */
    private record Request(int id, Kind kind, Page page) {}

    /** What was reported of a request. */
    private record Report(int status, String outcome) {}

    @Order(1)
    @ParameterizedTest
    @ValueSource(strings = {"/app", "/pages"})
    void reportsOnceWhatTheClientReceived(String application) throws Exception {
        boolean pages = application.equals("/pages");
        String logBefore = server.log();
        List<Request> requests = new ArrayList<>();
        Random random = new Random(1);
        List<Page> all = List.of(Page.values());
        for (int round = 0; round < ROUNDS; round++) {
            for (Kind kind : Kind.values()) {
                Page page = all.get(random.nextInt(all.size()));
                if (!Fault.any(pages, kind, page) && (round == 0 || !kind.isSlow())) {
                    requests.add(new Request(NUMBERS.getAndIncrement(), kind, page));
                }
            }
        }
        int patience = Fault.forgets(false) ? IMPATIENCE : (int) HangGuard.LIMIT.toMillis();
        Map<Integer, Received> received = send(application, requests, patience);
        List<Integer> ids = requests.stream().map(Request::id).toList();
        waitUntil(() -> reports(application).keySet().containsAll(ids));
        Map<Integer, List<Report>> reports = reports(application);
        List<Exchange> exchanges = requests.stream()
                .map(request ->
                        exchange(request, received.get(request.id()), reports.getOrDefault(request.id(), List.of())))
                .toList();
        assertEquals(List.of(), lines(pages, exchanges.stream().filter(Exchange::isWrong)));
        Stream<Exchange> lost = exchanges.stream()
                .filter(each -> each.got() == 0 && !each.kind().isGone())
                // WildFly does not always send the 500 of its timeout.
                .filter(each -> each.kind() != Kind.THROW_IN_WRITE_LISTENER);
        assertEquals(List.of(), lines(pages, lost), "without a response");
        // Without an error page the report is right, but the filter logs, since it does not know that.
        List<String> warnings = warnings(server.log().substring(logBefore.length()));
        assertEquals(
                List.of(),
                warnings.stream()
                        .filter(line -> pages || !line.contains("error page"))
                        .toList());
        assertTrue(exchanges.size() >= 250, () -> exchanges.size() + " requests");
    }

    @Order(2)
    @ParameterizedTest
    @ValueSource(strings = {"/app", "/pages"})
    void logsEveryMissingOrPossiblyWrongReport(String application) throws Exception {
        boolean pages = application.equals("/pages");
        List<Request> requests = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Stream.of(Page.values())
                    .filter(page -> Fault.ofThisContainer()
                            .anyMatch(fault ->
                                    // The others can harm other requests of the server.
                                    fault.shows != Fault.Shows.NOW_AND_THEN
                                            && (pages || !fault.pages)
                                            && fault.isOf(kind, page)))
                    .limit(2)
                    .forEach(page -> requests.add(new Request(NUMBERS.getAndIncrement(), kind, page)));
        }
        assertEquals(expectedWarnings(pages).isEmpty(), requests.isEmpty());
        Map<Integer, Received> received = send(application, requests, 300);
        // The next request shows what was never ended: on the same thread, or after garbage collection.
        boolean logged = waitUntil(() -> {
            server.text(application + "/reports/collect");
            List<String> warnings = warnings(server.log());
            return expectedWarnings(pages).stream()
                    .allMatch(expected -> warnings.stream().anyMatch(line -> line.contains(expected)));
        });
        assertTrue(logged, () -> "only " + warnings(server.log()));
        Map<Integer, List<Report>> reports = reports(application);
        Stream<Exchange> wrong = requests.stream()
                .filter(request -> reports.containsKey(request.id()))
                .filter(request -> !reports.get(request.id()).get(0).outcome().equals("UNKNOWN"))
                .map(request -> exchange(request, received.get(request.id()), reports.get(request.id())))
                .filter(Exchange::isWrong);
        assertEquals(List.of(), lines(pages, wrong));
    }

    private static List<String> lines(boolean pages, Stream<Exchange> exchanges) {
        return exchanges.map(each -> each.line(pages)).toList();
    }

    /** How they begin. */
    private static List<String> expectedWarnings(boolean pages) {
        return switch (System.getProperty("server")) {
            // Without an error page, it has none of these faults.
            case "wildfly" ->
                pages
                        ? List.of("An error page called sendError", "An error page started asynchronous processing")
                        : List.of();
            case "openliberty" -> List.of("the server ended it without calling a listener");
            // It keeps a request that it never ends, so nothing shows that.
            case "payara" -> List.of("A filter or servlet does not support asynchronous processing");
            default ->
                List.of(
                        "A filter or servlet does not support asynchronous processing",
                        "the server ended it without calling a listener");
        };
    }

    private static List<String> warnings(String log) {
        return log.lines().filter(line -> line.contains("Logged once.")).toList();
    }

    private static Exchange exchange(Request request, Received received, List<Report> reports) {
        return new Exchange(
                request.id(),
                request.kind(),
                request.page(),
                received.status(),
                received.whole(),
                reports.size(),
                reports.isEmpty() ? 0 : reports.get(0).status());
    }

    private Map<Integer, Received> send(String application, List<Request> requests, int patience) throws Exception {
        Map<Integer, Received> received = new ConcurrentHashMap<>();
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        List<Callable<Void>> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            connections.add(() -> {
                try (Http1 client = new Http1(server.port(), patience, id -> hasArrived(application, id))) {
                    for (int next = first; next < requests.size(); next += CONNECTIONS) {
                        Request each = requests.get(next);
                        client.patience(patience);
                        received.put(each.id(), send(client, application, each));
                    }
                }
                return null;
            });
        }
        try {
            for (Future<Void> connection : clients.invokeAll(connections)) {
                connection.get();
            }
        } finally {
            clients.shutdown();
        }
        return received;
    }

    private Received send(Http1 client, String application, Request request) throws Exception {
        Kind kind = request.kind();
        String path = application + kind.path;
        if (!kind.isGone()) {
            return client.send(kind.method, path, request.id(), request.page().name());
        }
        client.sendAndClose(path, request.id());
        server.text(application + "/reports/gone/" + request.id());
        return new Received(0, false);
    }

    private boolean hasArrived(String application, int id) {
        return server.text(application + "/reports/arrived/" + id).equals("true");
    }

    private Map<Integer, List<Report>> reports(String application) {
        Map<Integer, List<Report>> reports = new HashMap<>();
        server.text(application + "/reports").lines().forEach(line -> {
            List<String> parts = List.of(line.split(" ", -1));
            reports.computeIfAbsent(Integer.valueOf(parts.get(0)), unused -> new ArrayList<>())
                    .add(new Report(Integer.parseInt(parts.get(1)), parts.get(2)));
        });
        return reports;
    }

    private static boolean waitUntil(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > HangGuard.LIMIT.toNanos()) {
                return false;
            }
        }
        return true;
    }
}
