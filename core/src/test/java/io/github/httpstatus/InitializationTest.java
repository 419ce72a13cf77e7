package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that wait for each other's initialisation deadlock only in a JVM that has not loaded them yet. */
class InitializationTest {

    private static final int JVMS_EACH = 8;

    @ParameterizedTest
    @ValueSource(strings = {"HttpStatus", "StatusCode", "StatusClass", "UnregisteredStatus", "all at once"})
    void startsInAFreshJvmWithoutDeadlockWhicheverClassComesFirst(String first) throws Exception {
        for (int i = 0; i < JVMS_EACH; i++) {
            Process jvm = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            FreshJvm.class.getName(),
                            first)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.PIPE)
                    .start();
            if (!jvm.waitFor(60, TimeUnit.SECONDS)) {
                jvm.destroyForcibly();
                fail("deadlock with " + first + " first");
            }
            assertEquals("one instance each", new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Many threads, each entering by another class, released at once. */
    static final class FreshJvm {

        private FreshJvm() {}

        public static void main(String[] args) throws Exception {
            List<String> classes = List.of("HttpStatus", "StatusCode", "StatusClass", "UnregisteredStatus");
            int threads = 24;
            CyclicBarrier start = new CyclicBarrier(threads);
            Set<StatusCode> seen = ConcurrentHashMap.newKeySet();
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String first = classes.contains(args[0]) ? args[0] : classes.get(i % classes.size());
                int code = i % 2 == 0 ? 404 : 499;
                Callable<Void> entry = () -> {
                    start.await();
                    Class.forName("io.github.httpstatus." + first);
                    seen.add(StatusCode.of(code));
                    for (int value = 100; value < 1000; value++) {
                        seen.add(StatusCode.of(value));
                    }
                    return null;
                };
                futures.add(pool.submit(entry));
            }
            for (Future<?> future : futures) {
                future.get();
            }
            pool.shutdown();
            // Identity, since no status overrides equals.
            System.out.print(seen.size() == 900 ? "one instance each" : seen.size() + " instances");
        }
    }
}
