package io.github.httpstatus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the enum with the registry. */
class RegistryTest {

    /** Names that frameworks and older RFCs use, and that neither table lists. */
    private static final Map<String, Integer> OTHER_NAMES = Map.of(
            "PAYLOAD_TOO_LARGE", 413,
            "REQUEST_URI_TOO_LONG", 414,
            "REQUEST_RANGE_NOT_SATISFIABLE", 416,
            "MOVED_TEMPORARILY", 302,
            "I_AM_A_TEAPOT", 418);

    static List<Registry.Row> registered() {
        return Registry.withConstant();
    }

    @Test
    void hasOneConstantForEachRegisteredCodeInCodeOrder() {
        assertEquals(62, registered().size());
        assertEquals(
                registered().stream().map(Registry.Row::code).toList(),
                Arrays.stream(HttpStatus.values()).map(HttpStatus::value).toList());
    }

    @ParameterizedTest
    @MethodSource("registered")
    void hasNamePhraseAndSectionOfTheRegistry(Registry.Row row) {
        HttpStatus status = HttpStatus.of(row.code());
        assertEquals(row.get("name"), status.name());
        // The registry reserves 418 without a phrase. The phrase comes from RFC 7168.
        assertEquals(row.code() == 418 ? "I'm a Teapot" : row.get("phrase"), status.phrase());
        assertEquals(
                row.get("reference_rfc") + ", Section " + row.get("section"),
                status.specification().toString());
    }

    @ParameterizedTest
    @MethodSource("registered")
    void linksToTheSectionOfTheRfc(Registry.Row row) {
        String rfc = row.get("reference_rfc").replace("RFC ", "");
        assertEquals(
                "https://www.rfc-editor.org/rfc/rfc" + rfc + ".html#section-" + row.get("section"),
                HttpStatus.of(row.code()).specification().link().toString());
    }

    @Test
    void matchesTheRegistryOnContentAndCacheability() {
        for (Registry.Row row : Registry.rows()) {
            StatusCode status = StatusCode.of(row.code());
            assertEquals(row.get("content_allowed"), String.valueOf(status.allowsContent()), row.toString());
            assertEquals(
                    row.get("heuristically_cacheable"),
                    String.valueOf(status.isHeuristicallyCacheable()),
                    row.toString());
        }
    }

    @Test
    void treatsTemporaryAndUnusedCodesAsUnregistered() {
        for (int value : new int[] {104, 306}) {
            assertTrue(HttpStatus.find(value).isEmpty());
            assertEquals("", StatusCode.of(value).phrase());
        }
    }

    @Test
    void parsesEveryCurrentAndFormerName() throws ReflectiveOperationException {
        Map<String, Integer> names = new TreeMap<>(OTHER_NAMES);
        Registry.python().forEach(row -> names.put(row.get("enum_name"), row.code()));
        registered().forEach(row -> {
            names.put(row.get("name"), row.code());
            row.list("python_3_14_names").forEach(name -> names.put(name, row.code()));
        });

        for (Map.Entry<String, Integer> name : names.entrySet()) {
            HttpStatus status = HttpStatus.of(name.getValue());
            assertSame(status, HttpStatus.parse(name.getKey()), name.getKey());
            assertSame(status, HttpStatus.class.getField(name.getKey()).get(null), name.getKey());
            assertEquals(
                    name.getValue(),
                    HttpStatus.Code.class.getField(name.getKey()).get(null),
                    name.getKey());
        }
        assertEquals(names.keySet(), fieldNames(HttpStatus.class, HttpStatus.class), "names that no source has");
        assertEquals(
                names.keySet(), fieldNames(HttpStatus.Code.class, int.class), "names of numbers that no source has");
    }

    private static Set<String> fieldNames(Class<?> owner, Class<?> type) {
        return Arrays.stream(owner.getFields())
                .filter(field -> field.getType() == type && Modifier.isStatic(field.getModifiers()))
                .map(Field::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void formerNamesAreNotDeprecated() {
        assertTrue(Stream.of(HttpStatus.class, HttpStatus.Code.class)
                .flatMap(owner -> Arrays.stream(owner.getFields()))
                .noneMatch(field -> field.isAnnotationPresent(Deprecated.class)));
        assertSame(HttpStatus.CONTENT_TOO_LARGE, HttpStatus.PAYLOAD_TOO_LARGE);
    }

    @Test
    void describesEachStatusInItsOwnSentence() {
        List<String> descriptions = registered().stream()
                .map(row -> HttpStatus.of(row.code()).description())
                .toList();
        assertEquals("Request fulfilled, document follows", HttpStatus.OK.description());
        assertEquals(62, descriptions.stream().distinct().count());
        for (String description : descriptions) {
            assertTrue(description.matches("[A-Z][^.!?]{15,110}"), description);
        }
    }

    @Test
    void documentsEachConstantWithItsCodeAndPhrase() throws IOException {
        String source = Files.readString(Path.of("src/main/java/io/github/httpstatus/HttpStatus.java"));
        Matcher rows =
                Pattern.compile("/\\*\\* (\\d{3} .*)\\. \\*/\\s+(\\w+)\\(").matcher(source);
        int found = 0;
        for (; rows.find(); found++) {
            assertEquals(HttpStatus.valueOf(rows.group(2)).toString(), rows.group(1));
        }
        assertEquals(62, found);
    }
}
