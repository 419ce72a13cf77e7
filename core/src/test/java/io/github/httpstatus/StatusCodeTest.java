package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCodeTest {

    static Stream<StatusCode> all() {
        return IntStream.rangeClosed(100, 999).mapToObj(StatusCode::of);
    }

    @Test
    void hasOneInstanceForEachCode() {
        Set<StatusCode> distinct = new HashSet<>();
        for (int value = 100; value <= 999; value++) {
            StatusCode status = StatusCode.of(value);
            assertEquals(value, status.value());
            assertSame(status, StatusCode.of(value));
            assertSame(status, StatusCode.find(value).orElseThrow());
            distinct.add(status);
        }
        assertEquals(900, distinct.size());
    }

    @Test
    void returnsConstantForRegisteredCode() {
        assertSame(HttpStatus.NOT_FOUND, StatusCode.of(404));
        for (HttpStatus status : HttpStatus.values()) {
            assertSame(status, StatusCode.of(status.value()));
            assertSame(status, HttpStatus.of(status.value()));
            assertEquals(Optional.of(status), HttpStatus.find(status.value()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 1000, 0, 42, -1, -404, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void throwsWithValueAndRuleForInvalidCode(int value) {
        for (var of : List.<IntFunction<?>>of(StatusCode::of, HttpStatus::of)) {
            var refusal = assertThrows(IllegalArgumentException.class, () -> of.apply(value));
            assertEquals("Not a valid status code: " + value + " (expected 100 to 999)", refusal.getMessage());
        }
        assertTrue(StatusCode.find(value).isEmpty());
        assertTrue(HttpStatus.find(value).isEmpty());
    }

    @Test
    void findsNoConstantForAnUnregisteredCode() {
        assertTrue(HttpStatus.find(499).isEmpty());
        var refusal = assertThrows(IllegalArgumentException.class, () -> HttpStatus.of(499));
        assertEquals(
                "Not a registered status code: 499. Use StatusCode.of(499), which accepts every code from 100 to 999.",
                refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> HttpStatus.parse("499"));
    }

    @ParameterizedTest
    @CsvSource({
        "100, INFORMATIONAL",
        "199, INFORMATIONAL",
        "200, SUCCESSFUL",
        "299, SUCCESSFUL",
        "300, REDIRECTION",
        "399, REDIRECTION",
        "400, CLIENT_ERROR",
        "499, CLIENT_ERROR",
        "500, SERVER_ERROR",
        "599, SERVER_ERROR",
        "600, SERVER_ERROR",
        "999, SERVER_ERROR"
    })
    void derivesTheClassFromTheNumber(int value, StatusClass expected) {
        StatusCode status = StatusCode.of(value);
        assertEquals(expected, status.statusClass());
        assertEquals(expected == StatusClass.INFORMATIONAL, status.isInformational());
        assertEquals(expected == StatusClass.SUCCESSFUL, status.isSuccessful());
        assertEquals(expected == StatusClass.REDIRECTION, status.isRedirection());
        assertEquals(expected == StatusClass.CLIENT_ERROR, status.isClientError());
        assertEquals(expected == StatusClass.SERVER_ERROR, status.isServerError());
        assertEquals(value >= 400, status.isError());
    }

    @ParameterizedTest
    @MethodSource("all")
    void treatsUnregisteredCodeAsFirstOfItsClass(StatusCode status) {
        int first = Math.min(status.value() / 100 * 100, 500);
        assertSame(status instanceof HttpStatus ? status : StatusCode.of(first), status.equivalent());
        assertEquals(status.statusClass(), status.equivalent().statusClass());
    }

    @Test
    void allowsContentExceptForInterim204205And304() {
        Set<Integer> empty = Set.of(204, 205, 304);
        all().forEach(status -> assertEquals(
                status.value() >= 200 && !empty.contains(status.value()), status.allowsContent(), status.toString()));
    }

    @Test
    void unregisteredCodeIsNotHeuristicallyCacheable() {
        assertTrue(all().filter(status -> !(status instanceof HttpStatus))
                .noneMatch(StatusCode::isHeuristicallyCacheable));
    }

    @Test
    void printsTheCodeAndThePhrase() {
        assertEquals("404 Not Found", StatusCode.of(404).toString());
        assertEquals("499", StatusCode.of(499).toString());
        assertEquals("", StatusCode.of(499).phrase());
    }

    @ParameterizedTest
    @MethodSource("all")
    void readsBackWhatItPrints(StatusCode status) {
        assertSame(status, StatusCode.parse(status.toString()));
        assertSame(status, StatusCode.parse(String.valueOf(status.value())));
    }

    @ParameterizedTest
    @CsvSource({
        "404, 404",
        "404 Not Found, 404",
        "404 NOT_FOUND, 404",
        "404 Ikke funnet, 404",
        "'404 ', 404",
        "413 Payload Too Large, 413",
        "404 200 OK, 404",
        "999 Request Denied, 999",
        "NOT_FOUND, 404",
        "not-found, 404",
        "Not_Found, 404",
        "request-uri-too-long, 414",
        "i-am-a-teapot, 418"
    })
    void parsesCodeWithOrWithoutPhraseAndName(String text, int value) {
        assertSame(StatusCode.of(value), StatusCode.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "4",
                "40",
                "4o4",
                "4040",
                " 404",
                "404x",
                "404\t",
                "404\u00a0Not Found",
                "-404",
                "+40",
                "4.0",
                "099",
                "042 Broken",
                "000",
                "１２３",
                "٤٠٤",
                "Not Found",
                "NOT FOUND",
                "not_found ",
                "NOT__FOUND",
                "null",
                "ſee_other",
                "UN\u0131USED",
                "CHECKPOINT"
            })
    void throwsWithTextAndRuleForInvalidText(String text) {
        for (var parse : List.<Function<String, ?>>of(StatusCode::parse, HttpStatus::parse)) {
            var refusal = assertThrows(IllegalArgumentException.class, () -> parse.apply(text));
            assertTrue(refusal.getMessage().startsWith("Not a valid status code: \""), refusal::getMessage);
            assertTrue(
                    refusal.getMessage()
                            .endsWith("\" (expected 100 to 999, alone or before a space and a phrase, or a name such as"
                                    + " NOT_FOUND)"),
                    refusal::getMessage);
        }
    }

    /** Messages are often logged. */
    @Test
    void escapesAndShortensInvalidTextInMessage() {
        assertTrue(messageOf("404\nforged é").contains(" \"404\\u000aforged \\u00e9\" "), messageOf("404\nforged é"));
        assertTrue(messageOf("x".repeat(10_000)).contains(" \"" + "x".repeat(64) + "...\" "));
        assertTrue(messageOf("x".repeat(64)).contains(" \"" + "x".repeat(64) + "\" "));
        assertTrue(messageOf("\u001f ~\u007f").contains(" \"\\u001f ~\\u007f\" "), messageOf("\u001f ~\u007f"));
    }

    private static String messageOf(String text) {
        return assertThrows(IllegalArgumentException.class, () -> StatusCode.parse(text))
                .getMessage();
    }

    @Test
    void throwsWithParameterNameForNull() {
        assertEquals(
                "text",
                assertThrows(NullPointerException.class, () -> StatusCode.parse(null))
                        .getMessage());
        assertEquals(
                "text",
                assertThrows(NullPointerException.class, () -> HttpStatus.parse(null))
                        .getMessage());
    }

    @Test
    void parsesNamesInTurkishLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr", "TR"));
            assertSame(HttpStatus.IM_A_TEAPOT, StatusCode.parse("im_a_teapot"));
            assertEquals("404 Not Found", StatusCode.parse("not_found").toString());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void codeConstantsWorkAsCaseLabels() {
        int received = 422;
        String seen = switch (received) {
            case HttpStatus.Code.UNPROCESSABLE_ENTITY -> "unprocessable";
            default -> "other";
        };
        assertEquals("unprocessable", seen);
    }
}
