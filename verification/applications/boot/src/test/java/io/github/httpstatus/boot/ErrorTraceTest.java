package io.github.httpstatus.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.contract.ErrorResponseContract;
import io.github.httpstatus.contract.HangGuard;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Tests Boot's log and its metric of requests after an error. */
@ExtendWith(OutputCaptureExtension.class)
@ParameterizedClass
@EnumSource(names = {"SERVLET", "REACTIVE"})
class ErrorTraceTest {

    /** The first line of a stack trace, but not of a cause. */
    private static final Pattern STACK_TRACE = Pattern.compile("(?m)^[a-z]+(\\.[a-z]+)+\\.[A-Z]\\w*Exception\\b");

    @Parameter
    WebApplicationType type;

    private final BlockingQueue<Meter> meters = new LinkedBlockingQueue<>();

    private ConfigurableApplicationContext application;

    /** Called in each test, so that the log goes to the output of that test. */
    private int send(String path) throws Exception {
        application = Application.start(type, "--server.port=0", "--server.address=127.0.0.1");
        application.getBean(MeterRegistry.class).config().onMeterAdded(meters::add);
        String port = application.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return ErrorResponseContract.CLIENT
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private static List<String> lines(CapturedOutput log, String level) {
        return log.getAll()
                .lines()
                .filter(line -> line.contains(" " + level + " "))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/here/500", "/async/503", "/filter/500"})
    void logsOneStackTraceForFailureOfTheApplication(String path, CapturedOutput log) throws Exception {
        int status = send(path);
        List<String> errors = lines(log, "ERROR");
        assertEquals(1, errors.size(), log::getAll);
        assertTrue(errors.get(0).contains("Responded with " + status), log::getAll);
        assertEquals(1, STACK_TRACE.matcher(log.getAll()).results().count(), log::getAll);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/here/upstream-404", "/here/overloaded"})
    void logsOneLineForOtherFailures(String path, CapturedOutput log) throws Exception {
        int status = send(path);
        List<String> warnings = lines(log, "WARN").stream()
                .filter(line -> line.contains("Responded with"))
                .toList();
        assertEquals(1, warnings.size(), log::getAll);
        assertTrue(warnings.get(0).contains("Responded with " + status), log::getAll);
        assertEquals(List.of(), lines(log, "ERROR"), log::getAll);
        assertEquals(0, STACK_TRACE.matcher(log.getAll()).results().count(), log::getAll);
    }

    @ParameterizedTest
    @CsvSource({
        "/here/503,          HttpStatusException",
        "/here/upstream-404, UpstreamStatusException",
        "/filter/500,        HttpStatusException",
        "/here/404,          none"
    })
    void metricNamesExceptionOfServerError(String path, String exception) throws Exception {
        int status = send(path);
        Meter timer = HangGuard.take(meters);
        while (!timer.getId().getName().equals("http.server.requests")) {
            timer = HangGuard.take(meters);
        }
        assertEquals(status + "", timer.getId().getTag("status"));
        assertEquals(exception, timer.getId().getTag("exception"));
    }
}
