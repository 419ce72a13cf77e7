package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ProblemTest {

    private static Map<?, ?> read(String json) {
        return new JsonMapper().readValue(json, Map.class);
    }

    @Test
    void saysWhatThereIsToSay() {
        assertEquals(
                Map.of("title", "Not Found", "status", 404, "detail", "no order 7", "instance", "/orders/7"),
                read(new Problem(HttpStatus.NOT_FOUND, "no order 7", "/orders/7").toJson()));
    }

    @Test
    void leavesOutWhatThereIsNothingToSayFor() {
        assertEquals(Map.of("status", 499), read(new Problem(StatusCode.of(499), null, null).toJson()));
        assertEquals(Map.of("status", 499, "detail", ""), read(new Problem(StatusCode.of(499), "", null).toJson()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quote \" backslash \\ slash /",
                "line\r\nbreak\ttab\0nul\u001b[31mred\u007f",
                "</script><script>alert(1)</script> & more",
                "separators \u2028 \u2029",
                "emoji \ud83d\ude00, \u00e9, \u4e2d"
            })
    void escapesTextAndKeepsItWhole(String text) {
        String json = new Problem(HttpStatus.BAD_REQUEST, text, text).toJson();
        assertEquals(text, read(json).get("detail"));
        assertEquals(text, read(json).get("instance"));
        assertTrue(json.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029 || c == '<'), json);
    }

    @Test
    void escapesUnpairedSurrogatesSoThatAnyEncodingKeepsThem() {
        String text = "high \ud800 low \udc00 wrong order \udc00\ud800 at the end \ud83d";
        String json = new Problem(HttpStatus.BAD_REQUEST, text, null).toJson();
        assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(json), json);
        assertTrue(json.contains("high \\ud800 low \\udc00 wrong order \\udc00\\ud800 at the end \\ud83d"), json);
    }

    @Test
    void keepsAMegabyteOfAnything() {
        Random random = new Random(9457);
        StringBuilder text = new StringBuilder();
        // Without surrogates: what a library makes of unpaired ones is its own affair.
        random.ints(1 << 20, 0, Character.MIN_SURROGATE).forEach(c -> text.append((char) c));
        assertEquals(
                text.toString(),
                read(new Problem(HttpStatus.BAD_REQUEST, text.toString(), null).toJson())
                        .get("detail"));
    }

    @Test
    void refusesAProblemWithoutStatus() {
        assertEquals(
                "status",
                assertThrows(NullPointerException.class, () -> new Problem(null, null, null))
                        .getMessage());
    }
}
