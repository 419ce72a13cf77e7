package io.github.httpstatus.requests;

import io.github.httpstatus.contract.HangGuard;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Records which requests have arrived at the application, and which clients have disconnected. */
public final class Arrivals {

    private static final Map<Integer, CountDownLatch> GONE = new ConcurrentHashMap<>();
    private static final Map<Integer, Runnable> ON_ARRIVAL = new ConcurrentHashMap<>();

    private static volatile Set<Integer> arrived = ConcurrentHashMap.newKeySet();

    private Arrivals() {}

    /** Returns the number of a request, which its client sends in the header {@code Id}. */
    public static int id(HttpServletRequest request) {
        return Integer.parseInt(request.getHeader("Id"));
    }

    static void arrived(HttpServletRequest request) {
        String id = request.getHeader("Id");
        if (id != null) {
            arrived.add(Integer.valueOf(id));
            ON_ARRIVAL.getOrDefault(Integer.valueOf(id), () -> {}).run();
        }
    }

    public static boolean contain(int id) {
        return arrived.contains(id);
    }

    /** Runs an action as soon as a request has arrived. */
    public static void onArrival(int id, Runnable action) {
        ON_ARRIVAL.put(id, action);
    }

    /** Records that the client of a request has closed its connection. */
    public static void gone(int id) {
        latch(id).countDown();
    }

    /** Waits until the client of a request has closed its connection. */
    static void awaitGone(HttpServletRequest request) {
        await(latch(id(request)));
    }

    private static CountDownLatch latch(int id) {
        return GONE.computeIfAbsent(id, unused -> new CountDownLatch(1));
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(HangGuard.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Hangs: nothing happened within " + HangGuard.LIMIT);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void forgetAll() {
        // Not cleared, because a cleared set keeps its memory.
        arrived = ConcurrentHashMap.newKeySet();
        GONE.clear();
        ON_ARRIVAL.clear();
    }
}
