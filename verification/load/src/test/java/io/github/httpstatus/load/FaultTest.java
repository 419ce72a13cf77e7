package io.github.httpstatus.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.containers.Container;
import io.github.httpstatus.contract.CapturedLog;
import io.github.httpstatus.contract.HangGuard;
import io.github.httpstatus.requests.Application;
import io.github.httpstatus.requests.Application.Page;
import io.github.httpstatus.requests.Arrivals;
import io.github.httpstatus.requests.Client;
import io.github.httpstatus.requests.Fault;
import io.github.httpstatus.requests.Http1;
import io.github.httpstatus.requests.Kind;
import io.github.httpstatus.servlet.FinalStatusFilter;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows with the Servlet API alone what a container makes impossible, and what the filter then reports and logs. */
class FaultTest {

    private static final int CONNECTIONS = 24;

    /** The time that a client waits, in milliseconds. On a slow machine, it sees fewer responses. */
    private static final int IMPATIENCE = 300;

    /** The same for timeouts, which some containers look for only once per second. */
    private static final int SLOW_IMPATIENCE = 2_000;

    /** The status of a response, each time that its request seemed to end. */
    private final Map<Integer, BlockingQueue<Integer>> ends = new ConcurrentHashMap<>();

    /** The requests that a filter has seen. */
    private final Set<Integer> filtered = ConcurrentHashMap.newKeySet();

    private final Map<Integer, HttpServletResponse> responses = new ConcurrentHashMap<>();
    private int requests;

    static Stream<Fault> faults() {
        return Fault.ofThisContainer().filter(fault -> fault.shows != Fault.Shows.NOW_AND_THEN);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("faults")
    void happensWithoutTheFilterToo(Fault fault) throws Exception {
        Container container = Container.start(
                (classes, context) -> {
                    FilterRegistration.Dynamic plain = context.addFilter("plain", (Filter) this::pass);
                    plain.setAsyncSupported(true);
                    plain.addMappingForUrlPatterns(
                            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
                    context.addListener(new Destroyed());
                    Application.addTo(context);
                },
                fault.pages ? Optional.of(Application.ERROR_PAGE) : Optional.empty());
        try {
            for (Kind kind : Kind.values()) {
                Optional<Page> first = Stream.of(Page.CHANGES, Page.SENDS_ERROR, Page.COMPLETES)
                        .filter(page -> fault.isOf(kind, page))
                        .findFirst();
                if (first.isPresent()) {
                    show(fault, kind, first.get(), container.port());
                }
            }
        } finally {
            container.stop();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("io.github.httpstatus.requests.Fault#ofThisContainer")
    void logsEveryMissingOrPossiblyWrongReport(Fault fault) throws Exception {
        // A rare fault is seen with more requests, and more often with an error page.
        boolean rare = fault.shows == Fault.Shows.NOW_AND_THEN;
        Map<Integer, Integer> reported = new ConcurrentHashMap<>();
        Set<Integer> unknown = ConcurrentHashMap.newKeySet();
        Set<Integer> completed = ConcurrentHashMap.newKeySet();
        Map<Integer, Integer> got = new ConcurrentHashMap<>();
        Container container = Container.start(
                (classes, context) -> {
                    FinalStatusFilter.register(context, (request, status) -> {
                        int id = Arrivals.id(request);
                        reported.put(id, status.status().value());
                        switch (status.outcome()) {
                            case UNKNOWN -> unknown.add(id);
                            case COMPLETED -> completed.add(id);
                            case ABORTED -> {}
                        }
                    });
                    Application.addTo(context);
                },
                fault.pages || rare ? Optional.of(Application.ERROR_PAGE) : Optional.empty());
        List<Map.Entry<Kind, Page>> requests = new ArrayList<>();
        do {
            for (Kind kind : Kind.values()) {
                Stream.of(Page.values())
                        .filter(page -> !kind.isGone() && fault.isOf(kind, page))
                        .forEach(page -> requests.add(Map.entry(kind, page)));
            }
        } while (rare && !requests.isEmpty() && requests.size() < 100);
        // Slow requests wait at the same time.
        boolean slow = requests.stream().allMatch(request -> request.getKey().isSlow());
        int count = slow ? Math.max(requests.size(), 1) : CONNECTIONS;
        ExecutorService clients = Executors.newFixedThreadPool(count);
        List<Callable<Void>> connections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = i;
            connections.add(() -> {
                try (Http1 client = new Http1(container.port(), IMPATIENCE, Arrivals::contain)) {
                    for (int id = first; id < requests.size(); id += count) {
                        Kind kind = requests.get(id).getKey();
                        Page page = requests.get(id).getValue();
                        if (fault == Fault.TIMEOUT_AFTER_ASYNC_ERROR) {
                            Kind before = Kind.DISPATCH_ERROR;
                            client.send(before.method, before.path, requests.size() + id, page.name());
                        }
                        client.patience(kind.isSlow() ? SLOW_IMPATIENCE : IMPATIENCE);
                        got.put(
                                id,
                                client.send(kind.method, kind.path, id, page.name())
                                        .status());
                    }
                }
                return null;
            });
        }
        CapturedLog log = CapturedLog.of(FinalStatusFilter.class);
        try (log) {
            for (Future<Void> sent : clients.invokeAll(connections)) {
                sent.get();
            }
            // Before the next request, the garbage collector has to find what the container never ends.
            long start = System.nanoTime();
            while (!reported.keySet().containsAll(got.keySet())
                    && log.messages().isEmpty()) {
                assertTrue(System.nanoTime() - start < HangGuard.LIMIT.toNanos(), "missing, but not logged");
                System.gc();
                try (Http1 client = new Http1(container.port(), IMPATIENCE, Arrivals::contain)) {
                    client.send(Kind.EMPTY.method, Kind.EMPTY.path, 2 * requests.size(), Page.SHOWS.name());
                }
            }
        } finally {
            clients.shutdown();
            container.stop();
        }
        reported.keySet().removeIf(id -> id >= requests.size());
        completed.removeIf(id -> id >= requests.size());
        if (fault.shows == Fault.Shows.NO_RESPONSE) {
            assertEquals(Set.of(), completed, "without a response, but COMPLETED");
        }
        System.out.println(fault + ": " + reported.size() + " of " + requests.size() + " reported, " + unknown.size()
                + " as unknown; log: " + log.messages());
        reported.keySet().removeIf(id -> reported.get(id).equals(got.get(id)) || got.get(id) == 0);
        reported.keySet().removeAll(unknown);
        assertEquals(Map.of(), reported, () -> "wrong, but not UNKNOWN; received: " + got);
        assertTrue(unknown.isEmpty() || !log.messages().isEmpty());
    }

    private void pass(ServletRequest request, ServletResponse its, FilterChain chain)
            throws IOException, ServletException {
        int id = Arrivals.id((HttpServletRequest) request);
        responses.put(id, (HttpServletResponse) its);
        filtered.add(id);
        chain.doFilter(request, its);
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new Ends(id));
        }
    }

    private void show(Fault fault, Kind kind, Page page, int port) throws Exception {
        // Waits as long as necessary for a response that comes, but not for one that never does.
        boolean responds = fault.shows != Fault.Shows.NO_RESPONSE;
        try (Http1 client = new Http1(port, responds ? Load.HANG_GUARD : IMPATIENCE, Arrivals::contain)) {
            if (fault.shows == Fault.Shows.NO_FILTER) {
                showNoFilter(kind, page, client);
                return;
            }
            int id = requests++;
            int got = client.send(kind.method, kind.path, id, page.name()).status();
            switch (fault.shows) {
                case NO_RESPONSE -> assertEquals(0, got);
                case LATER -> {
                    assertTrue(got > 0);
                    Integer end = endsOf(id).poll(Load.HANG_GUARD, TimeUnit.MILLISECONDS);
                    assertNotNull(end, "the request does not end");
                    assertNotEquals(got, end);
                }
                case NO_END -> {
                    assertTrue(got > 0);
                    assertEquals(List.of(), List.copyOf(endsOf(id)));
                }
                default -> {}
            }
        }
    }

    private void showNoFilter(Kind kind, Page page, Client client) {
        long start;
        int id;
        do {
            start = System.nanoTime();
            if (kind != Kind.NO_SERVLET) {
                // The first request makes the servlet unavailable.
                client.send(kind.method, kind.path, requests++, page.name());
            }
            id = requests++;
            client.send(kind.method, kind.path, id, page.name());
            // A slow machine has to try again if the servlet was unavailable for only a second.
        } while (filtered.contains(id)
                && kind == Kind.UNAVAILABLE
                && System.nanoTime() - start >= TimeUnit.SECONDS.toNanos(1));
        assertFalse(filtered.contains(id));
    }

    private BlockingQueue<Integer> endsOf(int id) {
        return ends.computeIfAbsent(id, unused -> new LinkedBlockingQueue<>());
    }

    private void end(int id) {
        HttpServletResponse response = responses.get(id);
        endsOf(id).add(response == null ? 0 : response.getStatus());
    }

    private final class Destroyed implements ServletRequestListener {
        @Override
        public void requestDestroyed(ServletRequestEvent event) {
            if (!event.getServletRequest().isAsyncStarted()) {
                end(Arrivals.id((HttpServletRequest) event.getServletRequest()));
            }
        }
    }

    private final class Ends implements AsyncListener {
        private final int id;

        Ends(int id) {
            this.id = id;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            end(id);
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
