package io.github.httpstatus;

import static io.github.httpstatus.SerializationTest.read;
import static io.github.httpstatus.SerializationTest.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InvalidObjectException;
import java.util.BitSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class StatusSetTest {

    private static Set<Integer> values(StatusSet set) {
        return IntStream.rangeClosed(100, 999)
                .filter(value -> set.test(StatusCode.of(value)))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> from(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().collect(Collectors.toSet());
    }

    @Test
    void containsExactlyTheGivenCodes() {
        assertEquals(
                Set.of(404, 499), values(StatusSet.of(HttpStatus.NOT_FOUND, StatusCode.of(499), HttpStatus.NOT_FOUND)));
        assertEquals(Set.of(), values(StatusSet.of()));
        assertEquals(from(502, 600), values(StatusSet.range(HttpStatus.BAD_GATEWAY, StatusCode.of(600))));
        assertEquals(Set.of(999), values(StatusSet.range(StatusCode.of(999), StatusCode.of(999))));
    }

    @ParameterizedTest
    @EnumSource
    void containsAllCodesOfClass(StatusClass statusClass) {
        StatusSet set = StatusSet.of(statusClass);
        for (int value = 100; value <= 999; value++) {
            assertEquals(statusClass.contains(StatusCode.of(value)), set.test(StatusCode.of(value)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | 404",
                "404-404 | 404",
                "5xx, 429 | 429,5xx",
                "4xx 429 200-204 | 200-204,4xx",
                "5XX | 5xx",
                "500-599 | 5xx",
                "500-999 | 5xx,600-999",
                "450-650 | 450-499,5xx,600-650",
                "100-999 | 1xx,2xx,3xx,4xx,5xx,600-999",
                "NOT_FOUND,service-unavailable payload-too-large | 404,413,503",
                "'  ,404,, ,405 ' | 404-405",
                "199-200 | 199-200",
                "'' | ''",
                "999 100 | 100,999",
                "699-700 | 699-700"
            })
    void parsesTextAndWritesShortestForm(String text, String canonical) {
        StatusSet set = StatusSet.parse(text);
        assertEquals(canonical, set.toString());
        assertEquals(set, StatusSet.parse(canonical));
    }

    @Test
    void readsBackWhatItWrites() {
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            int density = 1 + random.nextInt(100);
            StatusSet set = StatusSet.of(IntStream.rangeClosed(100, 999)
                    .filter(value -> random.nextInt(100) < density)
                    .mapToObj(StatusCode::of)
                    .toArray(StatusCode[]::new));
            StatusSet back = StatusSet.parse(set.toString());
            assertEquals(values(set), values(back));
            assertEquals(set, back);
            assertEquals(set.hashCode(), back.hashCode());
        }
        StatusSet everySecond = StatusSet.of(IntStream.rangeClosed(50, 499)
                .mapToObj(half -> StatusCode.of(2 * half))
                .toArray(StatusCode[]::new));
        assertEquals(everySecond, StatusSet.parse(everySecond.toString()), "the longest text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42",
                "099",
                "1000",
                "504-500",
                "5x",
                "6xx",
                "0xx",
                "xxx",
                "500-",
                "-500",
                "500-5xx",
                "500..504",
                "NOPE",
                "404;405",
                "\u0664\u0660\u0664",
                "500-1000",
                "200-0300"
            })
    void throwsForInvalidPart(String part) {
        String message = assertThrows(IllegalArgumentException.class, () -> StatusSet.parse("404, " + part))
                .getMessage();
        assertTrue(message.contains("5xx"), message);
        assertFalse(message.contains("404, "), message);
    }

    @Test
    void escapesAndShortensInvalidPartInMessage() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> StatusSet.parse("a\u001b\u00e9" + "b".repeat(100)))
                .getMessage();
        assertTrue(message.contains("\"a\\u001b\\u00e9" + "b".repeat(61) + "...\""), message);
        assertEquals(StatusSet.of(), StatusSet.parse(" ".repeat(4096)));
        message = assertThrows(IllegalArgumentException.class, () -> StatusSet.parse(" ".repeat(4097)))
                .getMessage();
        assertTrue(message.contains("4097"), message);
    }

    /** Pairs of codes with a gap of one need the most characters. */
    @Test
    void readsTheLongestTextThatItWrites() {
        StatusSet pairs = StatusSet.of(IntStream.rangeClosed(100, 999)
                .filter(value -> value % 3 != 0)
                .mapToObj(StatusCode::of)
                .toArray(StatusCode[]::new));
        assertEquals(2399, pairs.toString().length());
        assertEquals(pairs, StatusSet.parse(pairs.toString()));
    }

    @Test
    void throwsForReversedRange() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> StatusSet.range(StatusCode.of(504), StatusCode.of(500)))
                .getMessage();
        assertTrue(message.contains("504-500"), message);
    }

    @Test
    void spreadsInAHashTable() {
        long hashCodes = IntStream.rangeClosed(100, 999)
                .map(value -> StatusSet.of(StatusCode.of(value)).hashCode())
                .distinct()
                .count();
        assertTrue(hashCodes > 100, hashCodes + "");
    }

    @Test
    void writesAndReadsTextInJson() throws Exception {
        StatusSet set = StatusSet.parse("5xx,429");
        assertEquals("\"429,5xx\"", new ObjectMapper().writeValueAsString(set));
        assertEquals(set, new ObjectMapper().readValue("\"5xx 429\"", StatusSet.class));
        assertEquals("\"429,5xx\"", JsonMapper.shared().writeValueAsString(set));
        assertEquals(set, JsonMapper.shared().readValue("\"5xx 429\"", StatusSet.class));
    }

    @Test
    void survivesSerialization() throws Exception {
        StatusSet set = StatusSet.parse("5xx,429");
        assertEquals(set, read(write(set)));
        StatusSet all = StatusSet.parse("100-999");
        assertEquals(all, read(write(all)));
        assertEquals(StatusSet.of(), read(write(StatusSet.of())));
        assertNotEquals(set, StatusSet.of());
    }

    /** Replaces the words of the serialized BitSet by those of another one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 99, 1000})
    void rejectsForgedStream(int value) throws Exception {
        byte[] honest = write(StatusSet.of(StatusCode.of(999)));
        BitSet forged = new BitSet();
        forged.set(value);
        String text = new String(honest, ISO_8859_1);
        byte[] bits = write(forged);
        byte[] honestBits = write(BitSet.valueOf(bits(999)));
        String words = new String(honestBits, ISO_8859_1).substring(honestBits.length - words(999) - 5);
        String forgedWords = new String(bits, ISO_8859_1).substring(bits.length - words(value) - 5);
        assertTrue(text.contains(words));
        byte[] stream = text.replace(words, forgedWords).getBytes(ISO_8859_1);
        assertThrows(InvalidObjectException.class, () -> read(stream));
    }

    private static long[] bits(int value) {
        BitSet bits = new BitSet();
        bits.set(value);
        return bits.toLongArray();
    }

    /** The length of the words of a BitSet, in bytes. */
    private static int words(int value) {
        return bits(value).length * Long.BYTES;
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 42, 99, 1000, Integer.MAX_VALUE})
    void findsNoClassForInvalidCode(int value) {
        assertTrue(StatusClass.find(value).isEmpty());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> StatusClass.of(value))
                .getMessage()
                .contains(value + " (expected 100 to 999)"));
    }
}
