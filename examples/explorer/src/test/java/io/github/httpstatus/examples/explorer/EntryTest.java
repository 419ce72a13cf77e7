package io.github.httpstatus.examples.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class EntryTest {

    private final Reference reference;

    EntryTest() throws Exception {
        reference = Reference.load();
    }

    @ParameterizedTest
    @CsvFileSource(files = "../../core/src/test/resources/status-codes.csv", numLinesToSkip = 1)
    void hasRulesOfTheSpecifications(ArgumentsAccessor row) {
        Entry entry = reference.entry(StatusCode.of(row.getInteger(0)));
        assertEquals(row.getBoolean(6), entry.heuristicallyCacheable());
        // 306 and 418 are "(Unused)". The kit has a constant only for 418.
        assertEquals(row.getBoolean(7), entry.allowsContent());
        String header = row.getString(9);
        assertEquals(header == null ? "" : header, entry.requiredHeader());
    }

    @ParameterizedTest
    @CsvSource({"499, 400", "530, 500", "999, 500", "422, 400", "404, 400", "226, 200", "104, 100"})
    void fallsBackToFirstStatusOfClass(int code, int fallback) {
        assertEquals(
                HttpStatus.of(fallback), reference.entry(StatusCode.of(code)).classFallback());
    }

    @Test
    void showsMeaningsOfNginxAndEsriTogether() {
        Entry entry = reference.entry(StatusCode.of(499));
        assertEquals("499 Client Closed Request or Token Required", entry.title());
        assertEquals(
                List.of(Use.Seen.LOG, Use.Seen.BODY),
                entry.uses().stream().map(Use::seen).toList());
    }

    @Test
    void hasSourceForEveryStatedUse() {
        for (Entry entry : reference.unregistered()) {
            for (Use use : entry.uses()) {
                boolean stated =
                        use.seen() == Use.Seen.WIRE || use.seen() == Use.Seen.LOG || use.seen() == Use.Seen.INSIDE;
                assertFalse(stated && use.link().isEmpty(), use::toString);
                assertEquals(use.link().isEmpty(), use.source().isEmpty(), use::toString);
            }
        }
    }

    @Test
    void hasEntryForEveryCodeOfAFramework() {
        List<Integer> codes = reference.unregistered().stream()
                .map(entry -> entry.code().value())
                .toList();
        assertTrue(codes.containsAll(List.of(419, 420, 509)), codes::toString);
        assertFalse(codes.contains(404));
    }

    @ParameterizedTest
    @CsvSource({
        "413, payload too large", "413, request entity too large", "425, unordered collection",
        "499, client closed request", "530, pantheon", "404, http not found"
    })
    void isFoundByAllItsNamesAndUsers(int code, String words) {
        String keywords = reference.entry(StatusCode.of(code)).keywords();
        assertTrue(List.of(words.split(" ", -1)).stream().allMatch(keywords::contains), keywords);
    }
}
