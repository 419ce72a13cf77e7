package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

class ProblemFuzzTest {

    private static final ObjectMapper JACKSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    /** What could end a line of a log or a script in a page. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}<>&]");

    @FuzzTest(maxDuration = "10m")
    void writesJsonThatJacksonReadsAsTheMap(FuzzedDataProvider data) throws Exception {
        Problem problem;
        try {
            problem = problem(data);
        } catch (IllegalArgumentException refused) {
            Text.assertFitForALog(refused.getMessage().replaceAll("\"(type|title|status|detail|instance)\"", ""));
            return;
        }
        String json = problem.toJson();
        assertFalse(UNSAFE.matcher(json).find(), json);
        assertSame(problem.toMap(), JACKSON.readValue(json, Object.class));
        problem.instance().ifPresent(ProblemFuzzTest::assertStaysHere);
        assertSame(problem.toMap(), JACKSON.readValue(JACKSON.writeValueAsString(problem), Object.class));
    }

    @FuzzTest(maxDuration = "10m")
    void makesAnInstanceOfAnyPath(byte[] input) throws Exception {
        String path = Text.of(input);
        Problem problem = new HttpStatusException(HttpStatus.NOT_FOUND).toProblem(path);
        assertEquals(path.startsWith("/"), problem.instance().isPresent(), path);
        problem.instance().ifPresent(ProblemFuzzTest::assertStaysHere);
        assertSame(problem.toMap(), JACKSON.readValue(problem.toJson(), Object.class));
    }

    /** A client that resolves it stays on the server, and the query, in which there can be secrets, is not in it. */
    private static void assertStaysHere(String instance) {
        URI resolved = URI.create("https://here.example/a/b?c").resolve(instance);
        assertEquals("here.example", resolved.getAuthority(), instance);
        assertEquals("https", resolved.getScheme(), instance);
        assertTrue(instance.chars().allMatch(c -> c > ' ' && c < 0x7F), instance);
    }

    private static Problem problem(FuzzedDataProvider data) {
        Problem.Builder problem = Problem.builder(StatusCode.of(data.consumeInt(100, 999)));
        if (data.consumeBoolean()) {
            problem.detail(text(data));
        }
        if (data.consumeBoolean()) {
            uri(text(data)).ifPresent(problem::type);
        }
        if (data.consumeBoolean()) {
            problem.title(text(data));
        }
        if (data.consumeBoolean()) {
            problem.instance("/" + text(data));
        }
        while (data.remainingBytes() > 0) {
            problem.member(text(data), value(data, 0));
        }
        return problem.build();
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException invalid) {
            return Optional.empty();
        }
    }

    private static String text(FuzzedDataProvider data) {
        return data.consumeString(data.consumeInt(0, 200));
    }

    private static Object value(FuzzedDataProvider data, int level) {
        return switch (data.consumeInt(0, level > 20 ? 9 : 11)) {
            case 0 -> null;
            case 1 -> data.consumeBoolean();
            case 2 -> data.consumeByte();
            case 3 -> data.consumeInt();
            case 4 -> data.consumeLong();
            case 5 -> data.consumeFloat();
            case 6 -> data.consumeDouble();
            case 7 -> new BigInteger(data.consumeBytes(20).length == 0 ? new byte[1] : data.consumeBytes(20));
            case 8 -> BigDecimal.valueOf(data.consumeLong(), data.consumeInt(-400, 400));
            case 9 -> text(data);
            case 10 -> {
                List<Object> list = new ArrayList<>();
                for (int size = data.consumeInt(0, 5); size > 0; size--) {
                    list.add(value(data, level + 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int size = data.consumeInt(0, 5); size > 0; size--) {
                    map.put(text(data), value(data, level + 1));
                }
                yield map;
            }
        };
    }

    /** Equal, also in the order of members; a number is what it is in decimals, of whichever class. */
    private static void assertSame(Object expected, Object actual) {
        if (expected instanceof Map<?, ?> map) {
            Map<?, ?> other = assertInstanceOf(Map.class, actual);
            assertEquals(new ArrayList<>(map.keySet()), new ArrayList<>(other.keySet()));
            map.forEach((name, value) -> assertSame(value, other.get(name)));
        } else if (expected instanceof List<?> list) {
            List<?> other = assertInstanceOf(List.class, actual);
            assertEquals(list.size(), other.size());
            Iterator<?> others = other.iterator();
            list.forEach(value -> assertSame(value, others.next()));
        } else if (expected instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString());
            assertTrue(exact.compareTo(new BigDecimal(actual.toString())) == 0, expected + " " + actual);
        } else {
            assertEquals(expected, actual);
        }
    }
}
