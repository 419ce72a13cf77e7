package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that the classes of the module never deadlock while they are initialized. A deadlock needs classes that are not
 * initialized yet. A new class loader provides them as a new JVM does, and is much faster to create.
 */
class InitializationTest {

    private static final List<String> CLASSES =
            List.of("HttpStatus", "StatusCode", "StatusClass", "UnregisteredStatus");

    /** Ends a test that hangs. Initialization takes milliseconds. */
    private static final int GUARD_SECONDS = 120;

    @ParameterizedTest
    @CsvSource({"HttpStatus, 10", "StatusCode, 10", "StatusClass, 10", "UnregisteredStatus, 10", "all at once, 100"})
    void initializesWithoutDeadlockFromAnyClass(String first, int rounds) throws Exception {
        int threads = 24;
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task);
            // A deadlocked thread cannot be interrupted, and must not keep the JVM alive.
            thread.setDaemon(true);
            return thread;
        });
        URL[] core = {StatusCode.class.getProtectionDomain().getCodeSource().getLocation()};
        for (int round = 0; round < rounds; round++) {
            try (URLClassLoader fresh = new URLClassLoader(core, ClassLoader.getPlatformClassLoader())) {
                CyclicBarrier start = new CyclicBarrier(threads);
                Set<Object> seen = ConcurrentHashMap.newKeySet();
                List<Future<?>> futures = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    String entry = CLASSES.contains(first) ? first : CLASSES.get(i % CLASSES.size());
                    int code = i % 2 == 0 ? 404 : 499;
                    futures.add(pool.submit(() -> {
                        start.await();
                        Class.forName("io.github.httpstatus." + entry, true, fresh);
                        Method of = fresh.loadClass(StatusCode.class.getName()).getMethod("of", int.class);
                        seen.add(of.invoke(null, code));
                        for (int value = 100; value < 1000; value++) {
                            seen.add(of.invoke(null, value));
                        }
                        return null;
                    }));
                }
                for (Future<?> future : futures) {
                    future.get(GUARD_SECONDS, TimeUnit.SECONDS);
                }
                // The set compares by identity, because no status overrides equals.
                assertEquals(900, seen.size());
            }
        }
        pool.shutdown();
    }

    /** Each class that is loaded costs time and heap. */
    @Test
    void firstLookupLoadsTwoClasses() throws Exception {
        Set<String> loaded = new TreeSet<>();
        URL[] classes = {
            StatusCode.class.getProtectionDomain().getCodeSource().getLocation(),
            FirstLookup.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader fresh = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                loaded.add(name);
                return super.findClass(name);
            }
        }) {
            Class<?> program = fresh.loadClass(FirstLookup.class.getName());
            Supplier<?> lookup = (Supplier<?>) program.getDeclaredConstructor().newInstance();
            assertEquals("404 Not Found", String.valueOf(lookup.get()));
        }
        loaded.remove(FirstLookup.class.getName());
        assertEquals(Set.of(HttpStatus.class.getName(), StatusCode.class.getName()), loaded);
    }

    /** Stands for a program. Reflection on {@link StatusCode} itself would load the types of all its methods. */
    public static final class FirstLookup implements Supplier<Object> {

        @Override
        public Object get() {
            return StatusCode.of(404);
        }
    }
}
