package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ProblemTest {

    private static Map<?, ?> read(String json) {
        return new JsonMapper().readValue(json, Map.class);
    }

    @Test
    void writesTitleStatusDetailAndInstance() {
        assertEquals(
                Map.of("title", "Not Found", "status", 404, "detail", "no order 7", "instance", "/orders/7"),
                read(Problem.builder(HttpStatus.NOT_FOUND)
                        .detail("no order 7")
                        .instance("/orders/7")
                        .build()
                        .toJson()));
    }

    @Test
    void omitsMembersWithoutValue() {
        assertEquals(
                Map.of("status", 499),
                read(Problem.builder(StatusCode.of(499)).build().toJson()));
        assertEquals(
                Map.of("status", 499, "detail", ""),
                read(Problem.builder(StatusCode.of(499)).detail("").build().toJson()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quote \" backslash \\ slash /",
                "line\r\nbreak\ttab\0nul\u001b[31mred\u007f",
                "</script><script>alert(1)</script> & more",
                "separators \u2028 \u2029",
                "the next line of a terminal \u0085 and its escape \u009b[31m",
                "emoji \ud83d\ude00, \u00e9, \u4e2d"
            })
    void escapesTextWithoutLosingAny(String text) {
        String json = Problem.builder(HttpStatus.BAD_REQUEST)
                .detail(text)
                .member(text, text)
                .build()
                .toJson();
        assertEquals(text, read(json).get("detail"));
        assertEquals(text, read(json).get(text));
        assertTrue(
                json.chars().noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == '<'), json);
    }

    @Test
    void escapesUnpairedSurrogates() {
        String text = "high \ud800 low \udc00 wrong order \udc00\ud800 at the end \ud83d";
        String json =
                Problem.builder(HttpStatus.BAD_REQUEST).detail(text).build().toJson();
        assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(json), json);
        assertTrue(json.contains("high \\ud800 low \\udc00 wrong order \\udc00\\ud800 at the end \\ud83d"), json);
    }

    @Test
    void keepsOneMegabyteOfRandomText() {
        Random random = new Random(9457);
        StringBuilder text = new StringBuilder();
        // Without surrogates, because JSON libraries differ on unpaired ones.
        random.ints(1 << 20, 0, Character.MIN_SURROGATE).forEach(c -> text.append((char) c));
        assertEquals(
                text.toString(),
                read(Problem.builder(HttpStatus.BAD_REQUEST)
                                .detail(text.toString())
                                .build()
                                .toJson())
                        .get("detail"));
    }

    @Test
    void writesTypeAndMembersInOrder() {
        Problem problem = Problem.builder(HttpStatus.FORBIDDEN)
                .member("balance", 30)
                .type(URI.create("https://example.com/probs/out-of-credit"))
                .title("You do not have enough credit.")
                .instance("/account/12345")
                .member("accounts", List.of("/account/1", Map.of("open", true)))
                .member("none", null)
                .build();
        assertEquals(
                "{\"type\":\"https://example.com/probs/out-of-credit\",\"title\":\"You do not have enough credit.\","
                        + "\"status\":403,\"instance\":\"/account/12345\",\"balance\":30,"
                        + "\"accounts\":[\"/account/1\",{\"open\":true}],\"none\":null}",
                problem.toJson());
        assertEquals(problem.toMap(), read(problem.toJson()));
    }

    @Test
    void hasNoTitleWhenOnlyTypeIsSet() {
        Problem problem = Problem.builder(HttpStatus.NOT_FOUND)
                .type(URI.create("/probs/no-such-order"))
                .build();
        assertEquals(Map.of("type", "/probs/no-such-order", "status", 404), problem.toMap());
        assertEquals(Optional.empty(), problem.title());
    }

    @Test
    void throwsForTitleWithoutType() {
        Problem.Builder builder = Problem.builder(HttpStatus.NOT_FOUND).title("Nothing here");
        assertEquals(
                "A title needs a type, because it describes the type. Set a type, or use the detail.",
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orders/7",
                "//other.example/x",
                "///x",
                "https://other.example/x",
                "/\\other.example",
                "/a b",
                "/a\n"
            })
    void throwsForInstanceThatIsNotAPath(String instance) {
        Problem.Builder builder = Problem.builder(HttpStatus.NOT_FOUND).instance(instance);
        assertThrows(IllegalArgumentException.class, builder::build);
    }

    @Test
    void encodesAnInstanceOutsideAscii() {
        Problem problem = Problem.builder(HttpStatus.NOT_FOUND)
                .instance("/k\u00e4se%20/\ud83d\ude00")
                .build();
        assertEquals(Optional.of("/k%C3%A4se%20/%F0%9F%98%80"), problem.instance());
        assertEquals("/k%C3%A4se%20/%F0%9F%98%80", problem.toMap().get("instance"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "title", "status", "detail", "instance"})
    void rejectsStandardNamesAsMembers(String name) {
        Problem.Builder builder = Problem.builder(HttpStatus.NOT_FOUND);
        var refusal = assertThrows(IllegalArgumentException.class, () -> builder.member(name, 1));
        assertTrue(refusal.getMessage().contains('"' + name + '"'), refusal::getMessage);
        builder.member("errors", List.of(Map.of(name, "inside another member")));
    }

    static Stream<Object> valuesWithoutJsonForm() {
        return Stream.of(
                Double.NaN,
                Float.NEGATIVE_INFINITY,
                new AtomicInteger(1),
                new Object(),
                'c',
                new int[] {1},
                Set.of(1),
                HttpStatus.NOT_FOUND,
                URI.create("/x"),
                List.of(List.of(new StringBuilder("changes later"))),
                Map.of(1, "a key that is not a text"));
    }

    @ParameterizedTest
    @MethodSource("valuesWithoutJsonForm")
    void rejectsMembersWithoutJsonForm(Object value) {
        Problem.Builder builder = Problem.builder(HttpStatus.NOT_FOUND);
        assertThrows(IllegalArgumentException.class, () -> builder.member("m", value));
    }

    @Test
    void namesTypeOfInvalidMember() {
        Problem.Builder builder = Problem.builder(HttpStatus.NOT_FOUND);
        String message = assertThrows(IllegalArgumentException.class, () -> builder.member("m", 'c'))
                .getMessage();
        assertTrue(message.startsWith("The value of a member is java.lang.Character "), message);
        Map<String, Object> unnamed = new HashMap<>();
        unnamed.put(null, 1);
        message = assertThrows(IllegalArgumentException.class, () -> builder.member("m", unnamed))
                .getMessage();
        assertEquals("The name of a member is not a String: null", message);
    }

    @Test
    void copiesMembersDeeplyAndKeepsThemUnmodifiable() {
        List<Object> inner = new ArrayList<>(List.of(1));
        Map<String, Object> outer = new HashMap<>(Map.of("inner", inner));
        Problem problem =
                Problem.builder(HttpStatus.NOT_FOUND).member("outer", outer).build();
        inner.add(2);
        outer.put("late", 3);
        assertEquals(Map.of("inner", List.of(1)), problem.members().get("outer"));
        Map<?, ?> copied = (Map<?, ?>) problem.members().get("outer");
        assertThrows(UnsupportedOperationException.class, copied::clear);
        assertThrows(UnsupportedOperationException.class, ((List<?>) copied.get("inner"))::clear);
        assertThrows(UnsupportedOperationException.class, problem.members()::clear);
        assertThrows(UnsupportedOperationException.class, problem.toMap()::clear);
    }

    @Test
    void rejectsMembersNestedTooDeeplyOrInACircle() {
        Problem.Builder builder = Problem.builder(HttpStatus.NOT_FOUND);
        builder.member("deep", nested(16));
        assertThrows(IllegalArgumentException.class, () -> builder.member("deep", nested(17)));
        builder.member("deep", nestedInMaps(16));
        assertThrows(IllegalArgumentException.class, () -> builder.member("deep", nestedInMaps(17)));
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        assertThrows(IllegalArgumentException.class, () -> builder.member("circle", circle));
    }

    private static Object nestedInMaps(int levels) {
        return levels == 1 ? "inside" : Map.of("m", nestedInMaps(levels - 1));
    }

    /** Returns a value inside as many lists as it takes to have this number of levels. */
    private static Object nested(int levels) {
        Object value = "inside";
        for (int level = 1; level < levels; level++) {
            value = List.of(value);
        }
        return value;
    }

    @Test
    void rejectsMoreThanAThousandValues() {
        Problem.Builder builder = Problem.builder(HttpStatus.NOT_FOUND);
        builder.member("many", Collections.nCopies(999, 0));
        assertThrows(IllegalArgumentException.class, () -> builder.member("more", 0));
        assertThrows(IllegalArgumentException.class, () -> builder.member("many", Collections.nCopies(1000, 0)));
    }

    @Test
    void rejectsMoreThan64KilobytesOfJson() {
        Problem.Builder builder = Problem.builder(HttpStatus.NOT_FOUND);
        // {"m":""} takes eight bytes, and each of these characters two.
        builder.member("m", "\u00e9".repeat((64 * 1024 - 8) / 2));
        assertThrows(IllegalArgumentException.class, () -> builder.member("m", "\u00e9".repeat(32 * 1024 - 3)));
    }

    @Test
    void isEqualToAProblemWithTheSameJson() {
        Problem.Builder builder = Problem.builder(StatusCode.of(499)).detail("closed");
        assertEquals(builder.build(), builder.build());
        assertEquals(builder.build().hashCode(), builder.build().hashCode());
        Problem before = builder.build();
        assertNotEquals(before, builder.member("m", 1).build());
        assertNotEquals(before.hashCode(), builder.build().hashCode());
        assertEquals(before.toJson(), before.toString());
    }

    @Test
    void throwsForNullStatus() {
        assertEquals(
                "status",
                assertThrows(
                                NullPointerException.class,
                                () -> Problem.builder(null).build())
                        .getMessage());
    }
}
