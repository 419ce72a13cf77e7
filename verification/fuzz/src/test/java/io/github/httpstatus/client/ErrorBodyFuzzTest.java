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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class ErrorBodyFuzzTest {

    /** Arrives in chunks, ends or fails, and can fail again when it is closed. */
    private static final class Body extends InputStream {

        private final FuzzedDataProvider data;
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private boolean ended;
        private boolean failed;
        private boolean closed;

        Body(FuzzedDataProvider data) {
            this.data = data;
        }

        @Override
        public int read() {
            throw new AssertionError("read a single byte");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            assertFalse(closed);
            return next(target, offset, length);
        }

        private int next(byte[] target, int offset, int length) throws IOException {
            int step = data.consumeInt(0, 15);
            failed = step >= 14;
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
            sent.writeBytes(chunk);
            System.arraycopy(chunk, 0, target, offset, chunk.length);
            return chunk.length;
        }

        /** Returns everything that arrived, and what would have arrived afterwards. */
        byte[] all() throws IOException {
            byte[] rest = new byte[5000];
            while (!ended && !failed) {
                try {
                    next(rest, 0, rest.length);
                } catch (IOException | IllegalStateException broken) {
                    assertTrue(failed);
                }
            }
            return sent.toByteArray();
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
    void keepsReceivedBytesAndNeverThrows(FuzzedDataProvider data) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : List.of("Content-Length", "content-type", "CONTENT-ENCODING")) {
            if (data.consumeBoolean()) {
                headers.put(name, List.of(data.consumeString(40)));
            }
        }
        Body body = new Body(data);
        ErrorBody kept = ErrorBody.read(body, () -> 0);
        assertTrue(body.closed);

        byte[] all = body.all();
        assertEquals(
                headers.isEmpty() && body.ended && all.length > 0 && all.length <= ErrorBody.LONGEST,
                headers.isEmpty() && kept.whole(headers).isPresent());
        kept.whole(headers).ifPresent(whole -> assertArrayEquals(all, whole));
        ErrorBody same = ErrorBody.of(all, body.ended);
        assertArrayEquals(same.whole(headers).orElse(null), kept.whole(headers).orElse(null));
        assertEquals(same.excerpt(headers), kept.excerpt(headers));
        assertFitForALog(kept.excerpt(headers));
        if (headers.isEmpty() && isAscii(all)) {
            int length = Math.min(all.length, ErrorBody.LONGEST_EXCERPT);
            String text = new String(all, 0, length, StandardCharsets.US_ASCII);
            assertEquals(text.replaceAll("\\p{Cntrl}", " "), kept.excerpt(headers));
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
