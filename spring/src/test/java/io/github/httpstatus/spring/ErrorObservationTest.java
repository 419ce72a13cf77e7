package io.github.httpstatus.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.httpstatus.HttpStatusException;
import io.github.httpstatus.StatusException;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.containers.Container;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that Spring's own observation of a request has the exception that the kit has handled. */
@ParameterizedClass
@EnumSource
class ErrorObservationTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The key of the exception that a tracer receives. Micrometer takes it from an event, not from the context. */
    private static final String EVENT = "event";

    @Parameter
    Framework framework;

    private final LinkedBlockingQueue<Observation.Context> ended = new LinkedBlockingQueue<>();

    private Container container;

    @BeforeEach
    void start() throws Exception {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onError(Observation.Context context) {
                context.put(EVENT, context.getError());
            }

            @Override
            public void onStop(Observation.Context context) {
                ended.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        container = framework.startObserved(registry, framework.handler, Failing.class);
    }

    @AfterEach
    void stop() throws Exception {
        container.stop();
    }

    private Observation.Context observed(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + container.port() + path);
        CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
        return ended.poll(1, TimeUnit.MINUTES);
    }

    private Throwable errorAfter(String path) throws Exception {
        return observed(path).getError();
    }

    @ParameterizedTest
    @CsvSource({"/here/500, 500", "/here/overloaded, 503", "/async/599, 599", "/wrapped/io/503, 503"})
    void observationHasExceptionOfServerError(String path, int status) throws Exception {
        StatusException found = StatusException.find(errorAfter(path)).orElseThrow();
        assertEquals(
                status,
                assertInstanceOf(HttpStatusException.class, found).status().value());
    }

    @ParameterizedTest
    @CsvSource({"/here/upstream-404", "/async/upstream-503"})
    void observationHasFailureOfAnotherServer(String path) throws Exception {
        StatusException found = StatusException.find(errorAfter(path)).orElseThrow();
        assertInstanceOf(UpstreamStatusException.class, found);
    }

    @ParameterizedTest
    @CsvSource({"/here/404", "/async/499"})
    void observationHasNoErrorForClientError(String path) throws Exception {
        assertNull(errorAfter(path));
    }

    @ParameterizedTest
    @CsvSource({"/here/500", "/async/599", "/here/upstream-404"})
    void tracerSeesExceptionOfServerError(String path) throws Exception {
        Observation.Context context = observed(path);
        assertSame(context.getError(), context.getRequired(EVENT));
    }

    @ParameterizedTest
    @CsvSource({"/here/404", "/async/499"})
    void tracerSeesNoErrorForClientError(String path) throws Exception {
        assertFalse(observed(path).containsKey(EVENT));
    }
}
