package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamConstants;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerializationTest {

    @ParameterizedTest
    @MethodSource("io.github.httpstatus.StatusCodeTest#all")
    void deserializesToTheSameInstance(StatusCode status) throws Exception {
        assertSame(status, read(write(status)));
    }

    @ParameterizedTest
    @ValueSource(ints = {42, 99, 1000, -1})
    void rejectsStreamForgedToInvalidCode(int value) throws Exception {
        byte[] stream = write(StatusCode.of(499));
        // The number is the last thing in the stream.
        byte[] forged = new ByteArrayOutputStream() {
            {
                write(stream, 0, stream.length - Integer.BYTES);
                new DataOutputStream(this).writeInt(value);
            }
        }.toByteArray();
        InvalidObjectException refusal = assertThrows(InvalidObjectException.class, () -> read(forged));
        assertEquals("Not a valid status code: " + value + " (expected 100 to 999)", refusal.getMessage());
    }

    @Test
    void rejectsStreamForgedToUnknownConstant() throws Exception {
        byte[] stream = write(HttpStatus.GONE);
        // The name is the last thing in the stream.
        stream[stream.length - 1] = 'X';
        assertThrows(InvalidObjectException.class, () -> read(stream));
    }

    @Test
    void readsCodeThatWasRegisteredLaterAsConstant() throws Exception {
        byte[] stream = write(StatusCode.of(499));
        stream[stream.length - 2] = 404 >> 8;
        stream[stream.length - 1] = (byte) 404;
        assertSame(HttpStatus.NOT_FOUND, read(stream));
    }

    @Test
    void rejectsStreamForgedToSecondInstance() throws Exception {
        assertThrows(InvalidObjectException.class, () -> read(forgedInstance()));
    }

    /** Returns the stream that would be written if an instance were serialized field by field. */
    private static byte[] forgedInstance() throws IOException {
        Class<?> type = StatusCode.of(499).getClass();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(ObjectStreamConstants.STREAM_MAGIC);
        out.writeShort(ObjectStreamConstants.STREAM_VERSION);
        out.writeByte(ObjectStreamConstants.TC_OBJECT);
        out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
        out.writeUTF(type.getName());
        out.writeLong(ObjectStreamClass.lookup(type).getSerialVersionUID());
        out.writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
        out.writeShort(1);
        out.writeByte('I');
        out.writeUTF("value");
        out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
        out.writeByte(ObjectStreamConstants.TC_NULL);
        out.writeInt(499);
        return bytes.toByteArray();
    }

    private static HttpStatusException exception() {
        return HttpStatusException.builder(StatusCode.of(499))
                .type(URI.create("urn:t"))
                .title("TITLE")
                .detail("d")
                .header("X-Name", "VALUE")
                .member("field", List.of("inside", 1))
                .retryAfter(Duration.ofSeconds(7))
                .build();
    }

    @Test
    void keepsAllValuesOfAnException() throws Exception {
        HttpStatusException copy = (HttpStatusException) read(write(exception()));
        assertEquals(exception().toProblem("/x"), copy.toProblem("/x"));
        assertEquals(exception().headers(), copy.headers());
        assertEquals(exception().retryAfter(), copy.retryAfter());
        assertEquals(Problem.class, read(write(exception().toProblem("/x"))).getClass());
    }

    /** Each forgery has the length of the text that it replaces. Another length would make the stream unreadable. */
    @ParameterizedTest
    @CsvSource({"X-Name, X:Name", "VALUE, VA\u007fUE", "field, title", "/path, //ath"})
    void rejectsForgedException(String before, String after) throws Exception {
        String path = "/path".equals(before) ? "/path" : "/x";
        Object original = "/path".equals(before) ? exception().toProblem(path) : exception();
        String stream = new String(write(original), StandardCharsets.ISO_8859_1);
        assertTrue(stream.contains(before));
        byte[] bytes = stream.replace(before, after).getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(InvalidObjectException.class, () -> read(bytes));
    }

    @Test
    void rejectsExceptionForgedToStatusBelow400() throws Exception {
        byte[] stream = write(new HttpStatusException(StatusCode.of(499)));
        for (int i = 0; i + 1 < stream.length; i++) {
            if (stream[i] == (byte) (499 >> 8) && stream[i + 1] == (byte) 499) {
                stream[i] = 0;
                stream[i + 1] = (byte) 200;
            }
        }
        assertThrows(InvalidObjectException.class, () -> read(stream));
    }

    static byte[] write(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    static Object read(byte[] stream) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(stream))) {
            return in.readObject();
        }
    }
}
