package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** The characters that could end a line of a log or a script in a page. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}<>&]");

    private static final Set<String> STANDARD = Set.of("type", "title", "status", "detail", "instance");

    /** The index of a digit is twice its value. */
    private static final String HEX = "00112233445566778899aAbBcCdDeEfF";

    @FuzzTest(maxDuration = "10m")
    void writesJsonThatJacksonReadsAsSameMap(FuzzedDataProvider data) throws Exception {
        Parts parts = new Parts(data);
        Problem problem;
        try {
            problem = parts.problem();
        } catch (IllegalArgumentException refused) {
            assertTrue(parts.invalid || parts.large, refused.getMessage());
            Text.assertFitForALog(refused.getMessage().replaceAll("\"(type|title|status|detail|instance)\"", ""));
            return;
        }
        assertFalse(parts.invalid);
        String json = problem.toJson();
        assertFalse(UNSAFE.matcher(json).find(), json);
        assertSame(problem.toMap(), JACKSON.readValue(json, Object.class));
        assertSame(parts.members, problem.members());
        problem.instance().ifPresent(ProblemFuzzTest::assertStaysHere);
        assertSame(problem.toMap(), JACKSON.readValue(JACKSON.writeValueAsString(problem), Object.class));
    }

    @FuzzTest(maxDuration = "10m")
    void encodesAnyPathAsInstance(byte[] input) throws Exception {
        String path = Text.of(input);
        Problem problem = new HttpStatusException(HttpStatus.NOT_FOUND).toProblem(path);
        assertEquals(path.startsWith("/"), problem.instance().isPresent(), path);
        problem.instance().ifPresent(instance -> {
            assertStaysHere(instance);
            assertArrayEquals(decoded(withoutSecrets(path)), decoded(instance), path);
        });
        assertSame(problem.toMap(), JACKSON.readValue(problem.toJson(), Object.class));
    }

    /** Removes the query, the parameters and all slashes but one at the beginning. */
    private static String withoutSecrets(String path) {
        StringBuilder kept = new StringBuilder("/");
        boolean parameter = false;
        for (char c : path.split("[?]", 2)[0].toCharArray()) {
            parameter = c == ';' || (parameter && c != '/');
            boolean again = c == '/' && kept.length() == 1;
            if (!parameter && !again) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /** Returns the bytes of a path, with those that are percent-encoded in it. */
    private static byte[] decoded(String path) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? HEX.indexOf(bytes[i + 1]) : -1;
            int low = high < 0 ? -1 : HEX.indexOf(bytes[i + 2]);
            decoded.write(low < 0 ? bytes[i] : high / 2 * 16 + low / 2);
            i += low < 0 ? 0 : 2;
        }
        return decoded.toByteArray();
    }

    /** Checks that a client that resolves the instance stays on the server. */
    private static void assertStaysHere(String instance) {
        URI resolved = URI.create("https://here.example/a/b?c").resolve(instance);
        assertEquals("here.example", resolved.getAuthority(), instance);
        assertEquals("https", resolved.getScheme(), instance);
        assertTrue(instance.chars().allMatch(c -> c > ' ' && c < 0x7F), instance);
    }

    /** Creates the parts of a problem, and notes whether the kit has to refuse them. */
    private static final class Parts {

        private final FuzzedDataProvider data;
        private final Map<String, Object> members = new LinkedHashMap<>();
        private boolean invalid;
        private boolean large;
        private int values;
        private int characters;

        Parts(FuzzedDataProvider data) {
            this.data = data;
        }

        Problem problem() {
            Problem.Builder problem = Problem.builder(StatusCode.of(data.consumeInt(100, 999)));
            if (data.consumeBoolean()) {
                problem.detail(text());
            }
            Optional<URI> type = data.consumeBoolean() ? uri(text()) : Optional.empty();
            type.ifPresent(problem::type);
            if (data.consumeBoolean()) {
                problem.title(text());
                invalid = type.isEmpty();
            }
            if (data.consumeBoolean()) {
                String instance = "/" + text();
                problem.instance(instance);
                invalid |= instance.startsWith("//")
                        || uri(instance.replaceAll("\\P{ASCII}", "x")).isEmpty();
            }
            while (data.remainingBytes() > 0) {
                String name = text();
                Object value = value(0);
                members.put(name, value);
                invalid |= STANDARD.contains(name) || !isValid(value, 1);
                large = values > 1_000 || characters > 10_000;
                problem.member(name, value);
            }
            return problem.build();
        }

        private static Optional<URI> uri(String text) {
            try {
                return Optional.of(new URI(text));
            } catch (URISyntaxException noUri) {
                return Optional.empty();
            }
        }

        private String text() {
            String text = data.consumeString(data.consumeInt(0, 200));
            characters += text.length();
            return text;
        }

        private static boolean isValid(Object value, int level) {
            if (value instanceof Map<?, ?> map) {
                return level <= 16 && map.values().stream().allMatch(each -> isValid(each, level + 1));
            }
            if (value instanceof List<?> list) {
                return level <= 16 && list.stream().allMatch(each -> isValid(each, level + 1));
            }
            boolean finite = !(value instanceof Float || value instanceof Double)
                    || Double.isFinite(((Number) value).doubleValue());
            return level <= 16 && finite;
        }

        private Object value(int level) {
            values++;
            return switch (data.consumeInt(0, level > 20 ? 9 : 11)) {
                case 0 -> null;
                case 1 -> data.consumeBoolean();
                case 2 -> data.consumeByte();
                case 3 -> data.consumeInt();
                case 4 -> data.consumeLong();
                case 5 -> data.consumeFloat();
                case 6 -> data.consumeDouble();
                case 7 -> new BigInteger(1, data.consumeBytes(20)).subtract(BigInteger.TEN);
                case 8 -> BigDecimal.valueOf(data.consumeLong(), data.consumeInt(-400, 400));
                case 9 -> text();
                case 10 -> {
                    List<Object> list = new ArrayList<>();
                    for (int size = data.consumeInt(0, 5); size > 0; size--) {
                        list.add(value(level + 1));
                    }
                    yield list;
                }
                default -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    for (int size = data.consumeInt(0, 5); size > 0; size--) {
                        map.put(text(), value(level + 1));
                    }
                    yield map;
                }
            };
        }
    }

    /** Checks that values are equal, in the same order. A number has the same value, but may be of another class. */
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
