package io.github.httpstatus.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what a server logs for an error. It checks the log of the kit and of all other code. */
public interface ErrorLogContract {

    /** Referenced here, because the log manager has only a weak reference to it. */
    Logger OURS = Logger.getLogger("io.github.httpstatus");

    /** Records everything that is logged during a test. */
    Recorder RECORDER = new Recorder();

    /** The server of {@link ErrorResponseContract#server()}. */
    URI server();

    @BeforeEach
    default void startRecording() {
        RECORDER.records.clear();
        OURS.setLevel(Level.FINE);
        Logger.getLogger("").addHandler(RECORDER);
    }

    @AfterEach
    default void stopRecording() {
        Logger.getLogger("").removeHandler(RECORDER);
        OURS.setLevel(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"here/500", "here/503", "async/599", "wrapped/all/503"})
    default void logsOneStackTraceForFailureOfThisApplication(String path) throws Exception {
        int status = send(path);
        List<LogRecord> traces = RECORDER.withStackTrace();
        assertEquals(1, traces.size(), () -> "of " + RECORDER);
        assertEquals(Level.SEVERE, traces.get(0).getLevel());
        assertTrue(traces.get(0).getMessage().startsWith("Responded with " + status), RECORDER::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"here/upstream-404", "async/upstream-503", "nested/upstream-401", "here/passed-on-503"})
    default void logsOneLineForFailureOfAnotherServer(String path) throws Exception {
        int status = send(path);
        LogRecord line = RECORDER.onlyWarning();
        assertTrue(line.getMessage().startsWith("Responded with " + status), RECORDER::toString);
        assertTrue(line.getMessage().contains(" GET " + Errors.UPSTREAM + " responded with "), RECORDER::toString);
        assertFalse(RECORDER.toString().contains(Errors.SECRET), RECORDER::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"here/overloaded", "async/overloaded"})
    default void logsOneLineForErrorWithoutCause(String path) throws Exception {
        send(path);
        LogRecord line = RECORDER.onlyWarning();
        assertTrue(
                line.getMessage().contains("503 Service Unavailable")
                        && line.getMessage().contains(" was thrown at " + Errors.class.getName() + ".of(Errors.java:"),
                RECORDER::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"here/404", "async/499", "here/nasty"})
    default void logsClientErrorsOnlyAtDebugLevel(String path) throws Exception {
        send(path);
        assertEquals(List.of(), RECORDER.from(Level.INFO));
        List<LogRecord> records = RECORDER.from(Level.FINE);
        assertEquals(1, records.size(), RECORDER::toString);
        String message = String.valueOf(records.get(0).getThrown());
        assertTrue(message.chars().noneMatch(Character::isISOControl), message);
    }

    private int send(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server() + "/" + path + "?of-the-client"))
                .header("X-Secret", "of-the-client")
                .build();
        int status = ErrorResponseContract.CLIENT
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        assertFalse(RECORDER.toString().contains("of-the-client"), RECORDER::toString);
        return status;
    }

    /** Records the output of every logger. */
    final class Recorder extends Handler {

        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        Recorder() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        private List<LogRecord> from(Level level) {
            return records.stream()
                    .filter(record -> record.getLevel().intValue() >= level.intValue())
                    .toList();
        }

        /** Returns the records with a stack trace that are visible without debug level. */
        private List<LogRecord> withStackTrace() {
            return from(Level.INFO).stream()
                    .filter(record -> record.getThrown() != null)
                    .toList();
        }

        private LogRecord onlyWarning() {
            List<LogRecord> records = from(Level.INFO);
            assertEquals(1, records.size(), this::toString);
            assertEquals(Level.WARNING, records.get(0).getLevel());
            assertEquals(List.of(), withStackTrace());
            return records.get(0);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            records.forEach(record -> text.append(record.getLevel())
                    .append(' ')
                    .append(record.getLoggerName())
                    .append(": ")
                    .append(record.getMessage())
                    .append(' ')
                    .append(record.getThrown())
                    .append('\n'));
            return text.toString();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
