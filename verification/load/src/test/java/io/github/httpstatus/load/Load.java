package io.github.httpstatus.load;

import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.requests.Application;
import io.github.httpstatus.requests.Application.Page;
import io.github.httpstatus.requests.Arrivals;
import io.github.httpstatus.requests.Client;
import io.github.httpstatus.requests.Client.Received;
import io.github.httpstatus.requests.Exchange;
import io.github.httpstatus.requests.Fault;
import io.github.httpstatus.requests.Http1;
import io.github.httpstatus.requests.Http2;
import io.github.httpstatus.requests.Kind;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;

/**
 * Sends mixed requests to a container, and returns for each what the client received and what was reported.
 *
 * @param requests the number of requests; their own numbers start at 0
 * @param pages whether the application has an error page
 * @param http2 whether the requests use HTTP/2
 * @param kinds the kinds of requests
 */
record Load(int requests, boolean pages, boolean http2, List<Kind> kinds) {

    static final int CONNECTIONS = 8;

    /** The time to wait for what happens at once, in milliseconds. It only ends a test that hangs. */
    static final int HANG_GUARD = (int) HangGuard.LIMIT.toMillis();

    /** The first time that a client waits if a container may forget a request, in milliseconds. */
    private static final int IMPATIENCE = 2_000;

    /** Receives the number of a request and its status. */
    private static volatile BiConsumer<Integer, Integer> report = (id, status) -> {};

    /** Reports a status, for a reporter that only knows the number of a request. */
    static void report(int id, int status) {
        report.accept(id, status);
    }

    /** Reports the statuses of an application. */
    interface Reporter {
        /** Adds this reporter to an application, before anything else is added. */
        void register(ServletContext context, ObjIntConsumer<HttpServletRequest> report) throws Exception;
    }

    List<Exchange> run(Reporter reporter) throws Exception {
        return run(reporter, HangGuard.LIMIT);
    }

    /**
     * Sends the requests.
     *
     * @param patience how long to wait for the first report that is missing, after the last response
     */
    List<Exchange> run(Reporter reporter, Duration patience) throws Exception {
        Arrivals.forgetAll();
        AtomicIntegerArray times = new AtomicIntegerArray(requests);
        AtomicIntegerArray reported = new AtomicIntegerArray(requests);
        List<CountDownLatch> reportArrived =
                Stream.generate(() -> new CountDownLatch(1)).limit(requests).toList();
        report = (id, status) -> {
            reported.set(id, status);
            times.getAndIncrement(id);
            reportArrived.get(id).countDown();
        };
        Container container = Container.start(
                (classes, context) -> {
                    try {
                        reporter.register(context, (request, status) -> report.accept(Arrivals.id(request), status));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    Application.addTo(context);
                },
                pages ? Optional.of(Application.ERROR_PAGE) : Optional.empty());
        List<Exchange> sent = new ArrayList<>();
        Set<Integer> reached = new HashSet<>();
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Callable<List<Exchange>>> connections = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int first = i;
                connections.add(() -> send(container.port(), first));
            }
            for (Future<List<Exchange>> connection : clients.invokeAll(connections)) {
                sent.addAll(connection.get());
            }
            // Does not wait for a request that has reached no filter by now, or that may be left open.
            boolean complete = true;
            for (Exchange each : sent) {
                if (Arrivals.contain(each.id())) {
                    reached.add(each.id());
                    // After the first request that hangs, all others have had time enough.
                    complete = complete
                            && (mayBeLeftOpen(each)
                                    || reportArrived.get(each.id()).await(patience.toMillis(), TimeUnit.MILLISECONDS));
                }
            }
            System.out.println(complete ? "all reported" : "not all reported");
        } finally {
            clients.shutdown();
            container.stop();
        }
        List<Exchange> result = new ArrayList<>();
        for (Exchange each : sent) {
            int id = each.id();
            // A request on a closed connection never arrives.
            // And Tomcat itself responds with 500 to about one in 100,000 requests, even without the kit.
            if (!reached.contains(id)) {
                System.out.println("reached no filter: " + each.kind() + "/" + each.page() + ": got " + each.got());
                continue;
            }
            if (times.get(id) == 0 && mayBeLeftOpen(each)) {
                System.out.println("left open: " + each.kind() + "/" + each.page());
                continue;
            }
            result.add(new Exchange(
                    id, each.kind(), each.page(), each.got(), each.whole(), times.get(id), reported.get(id)));
        }
        return result;
    }

    private boolean mayBeLeftOpen(Exchange exchange) {
        return exchange.got() == 0 && !exchange.kind().isGone() && Fault.leavesOpen(http2);
    }

    private List<Exchange> send(int port, int first) throws Exception {
        List<Exchange> sent = new ArrayList<>();
        Random random = new Random(first);
        Page[] all = Page.values();
        int patience = Fault.forgets(http2) ? IMPATIENCE : HANG_GUARD;
        try (Client client =
                http2 ? new Http2(port, patience, Arrivals::onArrival) : new Http1(port, patience, Arrivals::contain)) {
            for (int id = first; id < requests; id += CONNECTIONS) {
                Kind kind;
                Page page;
                do {
                    kind = kinds.get(random.nextInt(kinds.size()));
                    page = all[random.nextInt(all.length)];
                    // Slow requests are rare.
                } while (Fault.any(pages, kind, page) || (kind.isSlow() && random.nextInt(kinds.size()) > 0));
                Received received = new Received(0, false);
                if (kind.isGone()) {
                    client.sendAndClose(kind.path, id);
                    Arrivals.gone(id);
                } else {
                    received = client.send(kind.method, kind.path, id, page.name());
                }
                sent.add(new Exchange(id, kind, page, received.status(), received.whole(), 0, 0));
            }
        }
        return sent;
    }

    /** Counts the requests by kind, by what the client received and by what was reported. */
    static Map<String, Integer> count(List<Exchange> exchanges, boolean pages) {
        Map<String, Integer> count = new TreeMap<>();
        exchanges.forEach(exchange -> count.merge(exchange.line(pages), 1, Integer::sum));
        return count;
    }
}
