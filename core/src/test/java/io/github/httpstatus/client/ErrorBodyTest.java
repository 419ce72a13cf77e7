package io.github.httpstatus.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {

    private static final String TEXT = "na\u00efve \u00e9l\u00e8ve";

    /** Fails at each read, and records whether it was closed. */
    private static class Broken extends InputStream {
        private boolean closed;

        @Override
        public int read() throws IOException {
            throw new IOException("reset");
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

    /** Returns one byte at a time, and each byte takes the same time. */
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

    /** Reads with a clock that only a trickle moves, so that no test depends on the speed of the machine. */
    private static ErrorBody read(InputStream body) {
        return ErrorBody.read(body, () -> body instanceof Trickle trickle ? trickle.now : 0);
    }

    private static String excerpt(ErrorBody body) {
        return body.excerpt(Map.of());
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsWholeBodyUpToLimit() {
        for (int length : new int[] {1, 1024, ErrorBody.LONGEST}) {
            byte[] bytes = new byte[length];
            assertArrayEquals(bytes, ErrorBody.of(bytes, true).whole(Map.of()).orElseThrow());
            assertArrayEquals(
                    bytes, read(new ByteArrayInputStream(bytes)).whole(Map.of()).orElseThrow());
        }
        assertEquals(16_384, ErrorBody.LONGEST);
    }

    @Test
    void hasNoWholeBodyWhenCutOrEmpty() {
        byte[] tooLong = new byte[ErrorBody.LONGEST + 1];
        for (ErrorBody cut : List.of(
                ErrorBody.of(tooLong, true),
                read(new ByteArrayInputStream(tooLong)),
                ErrorBody.of(new byte[1], false),
                read(new Trickle(2, 2_000_000_000)),
                read(new SequenceInputStream(stream(TEXT), new Broken())),
                ErrorBody.of(new byte[0], true),
                read(InputStream.nullInputStream()))) {
            assertEquals(Optional.empty(), cut.whole(Map.of()));
        }
    }

    @ParameterizedTest
    @CsvSource({"4, '', true", "5, '', false", "5, identity, false", "5, gzip, true", "3, '', true", "x, '', true"})
    void isIncompleteWhenShorterThanContentLength(String length, String encoding, boolean whole) {
        Map<String, List<String>> headers =
                Map.of("Content-Length", List.of(length), "Content-Encoding", List.of(encoding));
        assertEquals(whole, ErrorBody.of(new byte[4], true).whole(headers).isPresent());
    }

    @Test
    void readsOnlyOneByteBeyondItsLimit() throws Exception {
        InputStream body = new ByteArrayInputStream(new byte[20_000]);
        read(body);
        assertEquals(20_000 - ErrorBody.LONGEST - 1, body.available());
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
    void decodesExcerptInCharsetOfContentType(String type, Charset charset) {
        ErrorBody body = ErrorBody.of(TEXT.getBytes(charset), true);
        assertEquals(TEXT, body.excerpt(Map.of("Content-Type", List.of(type))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip, identity", "identity,gzip", "x"})
    void hasNoExcerptOfEncodedBody(String encoding) {
        ErrorBody body = ErrorBody.of(TEXT.getBytes(StandardCharsets.UTF_8), true);
        assertEquals("", body.excerpt(Map.of("Content-Encoding", List.of(encoding))));
        assertTrue(body.whole(Map.of()).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", " Identity ", "identity, identity", ","})
    void treatsIdentityAsNoEncoding(String encoding) {
        ErrorBody body = ErrorBody.of(TEXT.getBytes(StandardCharsets.UTF_8), true);
        assertEquals(TEXT, body.excerpt(Map.of("Content-Encoding", List.of(encoding))));
        assertEquals(TEXT, body.excerpt(Map.of("Content-Encoding", List.of("identity", encoding))));
    }

    @Test
    void keepsExcerptOnOneLine() {
        String forged = "a\r\nb\tc\u001b[31md\u0000e\u2028f\u202eg\u0085h";
        assertEquals("a  b c [31md e f g h", excerpt(ErrorBody.of(forged.getBytes(StandardCharsets.UTF_8), true)));
    }

    @Test
    void neverCutsExcerptWithinSurrogatePair() {
        String exact = "x".repeat(ErrorBody.LONGEST_EXCERPT);
        assertEquals(exact, ErrorBody.forLog(exact));
        assertEquals(exact, ErrorBody.forLog(exact + "y"));
        String smiles = "x" + "\ud83d\ude00".repeat(ErrorBody.LONGEST_EXCERPT);
        assertEquals(smiles.substring(0, ErrorBody.LONGEST_EXCERPT - 1), ErrorBody.forLog(smiles));
        assertEquals("half \ud83d", ErrorBody.forLog("half \ud83d"), "an unpaired surrogate stays as it was received");
    }

    @Test
    void keepsBytesBeforeFailureAndCloses() {
        Broken rest = new Broken();
        assertEquals(TEXT, excerpt(read(new SequenceInputStream(stream(TEXT), rest))));
        assertTrue(rest.closed);
    }

    @Test
    void assemblesTheBodyFromPiecesOfAnySize() {
        Trickle pieces = new Trickle(3_000, 100_000);
        assertEquals(3_000, read(pieces).whole(Map.of()).orElseThrow().length);
    }

    @Test
    void continuesAfterAnEmptyRead() {
        assertEquals("ab", excerpt(ErrorBody.read(pieces("a", "", "b"), () -> 0)));
        assertEquals(
                2, ErrorBody.read(pieces("a", "", "b"), () -> 0).whole(Map.of()).orElseThrow().length);
        Iterator<Long> times = List.of(0L, 0L, Long.MAX_VALUE).iterator();
        ErrorBody late = ErrorBody.read(pieces("a", "", "b"), times::next);
        assertEquals("a", excerpt(late));
        assertEquals(Optional.empty(), late.whole(Map.of()));
    }

    private static InputStream pieces(String... pieces) {
        Iterator<String> rest = List.of(pieces).iterator();
        return new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("byte by byte");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (!rest.hasNext()) {
                    return -1;
                }
                byte[] piece = rest.next().getBytes(StandardCharsets.UTF_8);
                System.arraycopy(piece, 0, bytes, offset, piece.length);
                return piece.length;
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"300_000_000, 4", "999_999_999, 2", "1_000_000_000, 2", "1_000_000_001, 1", "60_000_000_000, 1"})
    void readsForAtMostOneSecond(String nanosEach, int length) {
        Trickle trickle = new Trickle(100, Long.parseLong(nanosEach.replace("_", "")));
        assertEquals("x".repeat(length), excerpt(read(trickle)));
        assertEquals(100 - length, trickle.left);
        assertTrue(trickle.closed);
    }

    @Test
    void keepsBytesThatWereReadTooLate() {
        Iterator<Long> times = List.of(0L, Long.MAX_VALUE).iterator();
        assertEquals(TEXT, excerpt(ErrorBody.read(stream(TEXT), times::next)));
    }

    @Test
    void usesClockOfTheMachineByDefault() {
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
        assertEquals("", excerpt(ErrorBody.read(empty)));
    }

    @Test
    void copiesBytesOnTheWayInAndOut() {
        byte[] bytes = {'a'};
        ErrorBody body = ErrorBody.of(bytes, true);
        bytes[0] = 'b';
        body.whole(Map.of()).orElseThrow()[0] = 'c';
        assertEquals("a", excerpt(body));
    }

    @Test
    void throwsWithParameterNameForNull() {
        for (var refused : List.<Executable>of(() -> ErrorBody.of(null, true), () -> ErrorBody.read(null))) {
            assertEquals(
                    "body", assertThrows(NullPointerException.class, refused).getMessage());
        }
    }
}
