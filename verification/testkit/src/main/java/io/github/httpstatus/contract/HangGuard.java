package io.github.httpstatus.contract;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes a test fail that would otherwise wait forever. No test expects anything to happen within this limit. */
public final class HangGuard {

    /** Much longer than any step takes on a slow machine. */
    public static final Duration LIMIT = Duration.ofMinutes(3);

    private HangGuard() {}

    /**
     * Waits for the next element of a queue.
     *
     * @throws AssertionError if no element arrives in time
     */
    public static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Hangs: no element arrived in the queue within " + LIMIT);
        }
        return next;
    }

    /**
     * Waits for a result.
     *
     * @throws AssertionError if there is no result in time
     * @throws ExecutionException if the result is an exception
     */
    public static <T> T get(Future<T> future) throws InterruptedException, ExecutionException {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException hangs) {
            throw new AssertionError("Hangs: no result within " + LIMIT, hangs);
        }
    }
}
