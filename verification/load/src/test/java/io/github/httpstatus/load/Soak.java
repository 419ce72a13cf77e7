package io.github.httpstatus.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.containers.Container;
import io.github.httpstatus.requests.Application;
import io.github.httpstatus.requests.Arrivals;
import io.github.httpstatus.requests.Client;
import io.github.httpstatus.requests.Http1;
import io.github.httpstatus.requests.Kind;
import io.github.httpstatus.servlet.FinalStatusFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** Sends a million requests to one container. Each is reported once, and none stays in memory. */
class Soak {

    private static final int REQUESTS = Integer.getInteger("load.requests");
    private static final List<Kind> KINDS = List.of(
            Kind.BODY,
            Kind.STATUS,
            Kind.LARGE,
            Kind.ERROR,
            Kind.THROW,
            Kind.FORWARD_ERROR,
            Kind.COMPLETE_ELSEWHERE,
            Kind.DISPATCH_STATUS,
            Kind.DISPATCH_ERROR,
            Kind.DISPATCH_THROW,
            Kind.ERROR_ELSEWHERE,
            Kind.RESTART_TWICE);

    /** For each request, the sum of the statuses reported, plus 1000 for each report. */
    private final AtomicIntegerArray reported = new AtomicIntegerArray(REQUESTS);

    private final int[] got = new int[REQUESTS];

    @Test
    void reportsEachRequestOnceAndKeepsNoneInMemory() throws Exception {
        CountDownLatch all = new CountDownLatch(REQUESTS);
        Container container = Container.start((classes, context) -> {
            FinalStatusFilter.register(context, (request, status) -> {
                reported.addAndGet(
                        Integer.parseInt(request.getHeader("Id")),
                        1000 + status.status().value());
                all.countDown();
            });
            Application.addTo(context);
        });
        int warmUp = REQUESTS / 10;
        send(container.port(), 0, warmUp);
        long before = usedMemory();
        send(container.port(), warmUp, REQUESTS);
        assertTrue(all.await(Load.HANG_GUARD, TimeUnit.MILLISECONDS), () -> all.getCount() + " reports are missing");
        long after = usedMemory();
        container.stop();
        System.out.println(REQUESTS + " requests; heap after a tenth of them " + before / 1024 + " KB, after all "
                + after / 1024 + " KB");
        for (int id = 0; id < REQUESTS; id++) {
            assertEquals(1000 + got[id], reported.get(id));
        }
        // Two bytes for each request would exceed this.
        assertTrue(after - before < 2_000_000, () -> "the heap grew by " + (after - before) + " bytes");
    }

    private void send(int port, int from, int to) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(Load.CONNECTIONS);
        List<Callable<Void>> connections = new ArrayList<>();
        for (int i = 0; i < Load.CONNECTIONS; i++) {
            int first = from + i;
            connections.add(() -> {
                Random random = new Random(first);
                try (Client client = new Http1(port, Load.HANG_GUARD, Arrivals::contain)) {
                    for (int id = first; id < to; id += Load.CONNECTIONS) {
                        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
                        got[id] =
                                client.send(kind.method, kind.path, id, "SHOWS").status();
                    }
                }
                return null;
            });
        }
        for (Future<Void> connection : clients.invokeAll(connections)) {
            connection.get();
        }
        clients.shutdown();
        Arrivals.forgetAll();
    }

    private static long usedMemory() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
