package io.github.httpstatus.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class ErrorBodyFuzzTest {

    /** Comes in chunks, ends or breaks, and may break again when it is closed. */
    private static final class Body extends InputStream {

        private final FuzzedDataProvider data;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private boolean ended;
        private boolean closed;

        Body(FuzzedDataProvider data) {
            this.data = data;
        }

        @Override
        public int read() {
            throw new AssertionError("byte by byte");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            assertFalse(closed);
            int step = data.consumeInt(0, 15);
            if (step == 14) {
                throw new IOException("broken");
            }
            if (step == 15) {
                throw new IllegalStateException("gone");
            }
            byte[] chunk = step == 13
                    ? filled(Math.min(length, 5000), data.consumeByte())
                    : data.consumeBytes(Math.min(length, step * step));
            if (chunk.length == 0 && data.remainingBytes() == 0) {
                ended = true;
                return -1;
            }
            received.writeBytes(chunk);
            System.arraycopy(chunk, 0, target, offset, chunk.length);
            return chunk.length;
        }

        private static byte[] filled(int length, byte value) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, value);
            return bytes;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            if (data.consumeBoolean()) {
                throw new IOException("cannot be closed");
            }
        }
    }

    @FuzzTest(maxDuration = "10m")
    void keepsReceivedBytesAndNeverThrows(FuzzedDataProvider data) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : List.of("Content-Length", "content-type", "CONTENT-ENCODING")) {
            if (data.consumeBoolean()) {
                headers.put(name, List.of(data.consumeString(40)));
            }
        }
        Body body = new Body(data);
        ErrorBody kept = ErrorBody.read(body);
        byte[] received = body.received.toByteArray();

        assertTrue(body.closed);
        kept.whole(headers).ifPresent(whole -> {
            assertTrue(body.ended && whole.length > 0 && whole.length <= ErrorBody.LONGEST);
            assertArrayEquals(received, whole);
        });
        if (headers.isEmpty() && body.ended && received.length > 0 && received.length <= ErrorBody.LONGEST) {
            assertTrue(kept.whole(headers).isPresent());
        }
        assertFitForALog(kept.excerpt(headers));
        if (headers.isEmpty() && isAscii(received)) {
            int length = Math.min(received.length, ErrorBody.LONGEST_EXCERPT);
            assertEquals(length, kept.excerpt(headers).length());
        }
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte one : bytes) {
            if (one < 0) {
                return false;
            }
        }
        return true;
    }

    private static void assertFitForALog(String excerpt) {
        assertTrue(excerpt.length() <= ErrorBody.LONGEST_EXCERPT);
        assertTrue(
                excerpt.codePoints().allMatch(c -> switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                        false;
                    default -> true;
                }),
                excerpt);
    }
}
