package io.github.httpstatus.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.containers.Container;
import io.github.httpstatus.load.Application.Page;
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
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is the container's own doing, shown by what the Servlet API offers; and what the filter of the kit says of it. */
class FaultTest {

    private static final int CONNECTIONS = 24;

    /** The status that the response had at what looked like the end of the request, each time. */
    private final List<Integer> ends = new CopyOnWriteArrayList<>();

    private final List<DispatcherType> filtered = new CopyOnWriteArrayList<>();
    private volatile HttpServletResponse response;

    static Stream<Fault> faults() {
        return Fault.ofThisContainer().filter(fault -> fault.shows != Fault.Shows.NOW_AND_THEN);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("faults")
    void isTheContainersOwn(Fault fault) throws Exception {
        Container container = Container.start(
                (classes, context) -> {
                    FilterRegistration.Dynamic plain = context.addFilter("plain", (Filter) this::pass);
                    plain.setAsyncSupported(true);
                    plain.addMappingForUrlPatterns(
                            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
                    context.addListener(new Ends());
                    Application.addTo(context);
                },
                fault.pages ? Optional.of(Application.ERROR_PAGE) : Optional.empty());
        try {
            for (Kind kind : Kind.values()) {
                Stream.of(Page.CHANGES, Page.SENDS_ERROR, Page.COMPLETES)
                        .filter(page -> fault.isOf(kind, page))
                        .findFirst()
                        .ifPresent(page -> show(fault, kind, page, container.port()));
            }
        } finally {
            container.stop();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("io.github.httpstatus.load.Fault#ofThisContainer")
    void isNeverToldWronglyInSilence(Fault fault) throws Exception {
        // What is rare is less so with an error page, and needs more requests to be seen.
        boolean rare = fault.shows == Fault.Shows.NOW_AND_THEN;
        Queue<Object> log = new ConcurrentLinkedQueue<>();
        Map<Integer, Integer> told = new ConcurrentHashMap<>();
        Map<Integer, Integer> got = new ConcurrentHashMap<>();
        Container container = Container.start(
                (classes, context) -> {
                    FinalStatusFilter.register(
                            Application.logging(context, log),
                            (request, status) -> told.put(Integer.parseInt(request.getHeader("Id")), status.value()));
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
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        List<Callable<Void>> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            connections.add(() -> {
                try (Client client = new Client.Http1(container.port(), 1_000)) {
                    for (int id = first; id < requests.size(); id += CONNECTIONS) {
                        Kind kind = requests.get(id).getKey();
                        Page page = requests.get(id).getValue();
                        got.put(id, client.send(kind.method, kind.path, id, page.name()));
                    }
                }
                return null;
            });
        }
        try {
            for (Future<Void> sent : clients.invokeAll(connections)) {
                sent.get();
            }
        } finally {
            clients.shutdown();
            container.stop();
        }
        told.keySet().removeIf(id -> told.get(id).equals(got.get(id)) || got.get(id) == 0);
        assertTrue(told.isEmpty() || !log.isEmpty(), () -> "told " + told + " of " + got);
    }

    private void pass(ServletRequest request, ServletResponse its, FilterChain chain)
            throws IOException, ServletException {
        response = (HttpServletResponse) its;
        filtered.add(request.getDispatcherType());
        chain.doFilter(request, its);
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new Ends());
        }
    }

    private void show(Fault fault, Kind kind, Page page, int port) {
        try (Client.Http1 client = new Client.Http1(port, 1_000)) {
            if (fault.shows == Fault.Shows.NO_FILTER && kind != Kind.NO_SERVLET) {
                // The first makes it unavailable.
                client.send(kind.method, kind.path, 0, page.name());
            }
            ends.clear();
            filtered.clear();
            int got = client.send(kind.method, kind.path, 0, page.name());
            switch (fault.shows) {
                case NO_RESPONSE -> assertEquals(0, got);
                case NO_FILTER -> assertEquals(List.of(), filtered);
                case LATER -> {
                    assertTrue(got > 0 && !ends.isEmpty());
                    assertNotEquals(got, ends.get(0));
                }
                case NO_END -> {
                    assertTrue(got > 0);
                    assertEquals(List.of(), ends);
                }
                case NOW_AND_THEN -> {}
            }
        }
    }

    private final class Ends implements ServletRequestListener, AsyncListener {
        @Override
        public void requestDestroyed(ServletRequestEvent event) {
            if (!event.getServletRequest().isAsyncStarted()) {
                ends.add(response == null ? 0 : response.getStatus());
            }
        }

        @Override
        public void onComplete(AsyncEvent event) {
            ends.add(response.getStatus());
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
