package io.github.httpstatus.servlet;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds asynchronous requests that the container never ends. It calls no listener for them. When it has forgotten such a
 * request, the garbage collector removes its exchange, although no status was reported.
 */
final class UnendedExchanges {

    private final Set<Reference<?>> unended = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<FinalStatusExchange> collected = new ReferenceQueue<>();

    Reference<FinalStatusExchange> add(FinalStatusExchange exchange) {
        Reference<FinalStatusExchange> reference = new PhantomReference<>(exchange, collected);
        unended.add(reference);
        return reference;
    }

    /** Called when the request has ended. */
    void remove(Reference<FinalStatusExchange> reference) {
        unended.remove(reference);
    }

    /** Removes what was collected since the last call, and returns whether there was anything. */
    boolean removeCollected() {
        boolean found = false;
        for (Reference<?> next = collected.poll(); next != null; next = collected.poll()) {
            found |= unended.remove(next);
        }
        return found;
    }
}
