package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a response; StatusExceptionTest has the rest. */
class UpstreamStatusExceptionTest {

    private static final String TEXT = "na\u00efve \u00e9l\u00e8ve";

    /** Ends with a failure, and knows what was done to it. */
    private static class Broken extends InputStream {
        private boolean closed;

        @Override
        public int read() throws IOException {
            throw new IOException("s3cret");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Sends one byte at a time, and each takes the same time. */
    private static final class Trickle extends InputStream {
        private final long nanosEach;
        private long now = Long.MAX_VALUE;
        private int left;
        private boolean closed;

        Trickle(int length, long nanosEach) {
            this.left = length;
            this.nanosEach = nanosEach;
        }

        @Override
        public int read() {
            now += nanosEach;
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int read = read();
            bytes[offset] = (byte) read;
            return read < 0 ? -1 : 1;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** By a clock that stands still but for what a trickle takes: nothing here depends on how fast it runs. */
    private static UpstreamStatusException read(Map<String, String> fields, InputStream content) {
        return UpstreamStatusException.read(
                HttpStatus.SERVICE_UNAVAILABLE,
                fields::get,
                content,
                () -> content instanceof Trickle trickle ? trickle.now : 0);
    }

    private static InputStream stream(String text, Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }

    @Test
    void takesStatusDelayAndContent() {
        UpstreamStatusException error = read(Map.of("Retry-After", "0,120"), stream(TEXT, StandardCharsets.UTF_8));
        assertSame(HttpStatus.SERVICE_UNAVAILABLE, error.status());
        assertEquals(Optional.of(Duration.ofMinutes(2)), error.retryAfter());
        assertEquals(TEXT, error.excerpt());
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain; charset=ISO-8859-1, ISO-8859-1",
        "text/plain;Charset = \"utf-16be\" ; x=y, UTF-16BE",
        "text/plain; charset=x-none, UTF-8",
        "text/plain; charset=-, UTF-8",
        "text/plain; charset=, UTF-8",
        "nonsense, UTF-8",
        "'', UTF-8"
    })
    void readsContentInItsCharset(String type, Charset charset) {
        assertEquals(
                TEXT, read(Map.of("Content-Type", type), stream(TEXT, charset)).excerpt());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "br"})
    void keepsNothingOfEncodedContent(String encoding) {
        UpstreamStatusException error = UpstreamStatusException.read(
                HttpStatus.BAD_GATEWAY,
                name -> name.equals("Content-Encoding") ? encoding : null,
                stream(TEXT, StandardCharsets.UTF_8),
                () -> 0);
        assertEquals("br".equals(encoding) ? "" : TEXT, error.excerpt());
    }

    @Test
    void keepsWhatCameBeforeAFailureAndCloses() {
        Broken rest = new Broken();
        InputStream content = new SequenceInputStream(stream(TEXT, StandardCharsets.UTF_8), rest);
        assertEquals(TEXT, read(Map.of(), content).excerpt());
        assertTrue(rest.closed);
    }

    @Test
    void readsSixteenKilobytesAtMost() throws Exception {
        InputStream content = new ByteArrayInputStream(new byte[20_000]);
        assertEquals(
                UpstreamStatusException.LONGEST_EXCERPT,
                read(Map.of(), content).excerpt().length());
        assertEquals(20_000 - (1 << 14), content.available());
    }

    @Test
    void putsTheExcerptTogetherFromWhateverPiecesItComesIn() {
        Trickle pieces = new Trickle(3_000, 100_000);
        assertEquals(
                "x".repeat(UpstreamStatusException.LONGEST_EXCERPT),
                read(Map.of(), pieces).excerpt());
        assertEquals(-1, pieces.left);
    }

    @ParameterizedTest
    @CsvSource({"300_000_000, 4", "999_999_999, 2", "1_000_000_000, 2", "1_000_000_001, 1", "60_000_000_000, 1"})
    void waitsNoLongerThanASecondForMore(String nanosEach, int length) {
        Trickle trickle = new Trickle(100, Long.parseLong(nanosEach.replace("_", "")));
        assertEquals("x".repeat(length), read(Map.of(), trickle).excerpt());
        assertEquals(100 - length, trickle.left);
        assertTrue(trickle.closed);
    }

    @Test
    void keepsWhatIsThereHoweverLateItIs() {
        Iterator<Long> times = List.of(0L, Long.MAX_VALUE).iterator();
        UpstreamStatusException error = UpstreamStatusException.read(
                HttpStatus.BAD_GATEWAY, name -> null, stream(TEXT, StandardCharsets.UTF_8), times::next);
        assertEquals(TEXT, error.excerpt());
    }

    @Test
    void goesByTheClockOfTheMachine() {
        InputStream empty = new InputStream() {
            private int reads;

            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                LockSupport.parkNanos(10_000_000);
                if (++reads > 6_000) {
                    throw new AssertionError("still reads after a minute");
                }
                return 0;
            }
        };
        assertEquals(
                "",
                UpstreamStatusException.read(HttpStatus.BAD_GATEWAY, name -> null, empty)
                        .excerpt());
    }

    @Test
    void namesWhatMayNotBeNull() {
        InputStream none = InputStream.nullInputStream();
        assertEquals("status", messageOf(null, none));
        assertEquals("content", messageOf(HttpStatus.GONE, null));
        assertEquals(
                "fields",
                assertThrows(
                                NullPointerException.class,
                                () -> UpstreamStatusException.read(HttpStatus.GONE, null, none))
                        .getMessage());
    }

    private static String messageOf(StatusCode status, InputStream content) {
        return assertThrows(
                        NullPointerException.class, () -> UpstreamStatusException.read(status, name -> null, content))
                .getMessage();
    }
}
