package io.github.httpstatus.examples.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.httpstatus.HttpStatus;
import io.github.httpstatus.StatusClass;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportTest {

    private static final int MOST_BYTES = 200_000;

    @TempDir
    static Path folder;

    private static final Map<String, Document> PAGES = new HashMap<>();

    @BeforeAll
    static void export() throws IOException {
        int files = Export.write(folder.resolve("site"), Reference.load());
        assertEquals(905, files);
        try (Stream<Path> written = Files.list(folder.resolve("site"))) {
            for (Path page :
                    written.filter(file -> file.toString().endsWith(".html")).toList()) {
                Parser parser = Parser.htmlParser().setTrackErrors(100);
                Document document = parser.parseInput(Files.readString(page), "");
                assertEquals(List.of(), parser.getErrors(), page.toString());
                PAGES.put(page.getFileName().toString(), document);
            }
        }
    }

    @Test
    void hasPageForEveryCodeAndForAll() {
        assertEquals(901, PAGES.size());
        assertEquals("499 Client Closed Request or Token Required", heading("499.html"));
        assertEquals("777", heading("777.html"));
        assertEquals("404 Not Found", heading("404.html"));
    }

    private static String heading(String page) {
        return PAGES.get(page).select("h1").text();
    }

    @Test
    void listsEveryRegisteredStatusOfEachClass() {
        Document home = PAGES.get("index.html");
        for (StatusClass ofClass : StatusClass.values()) {
            List<String> expected = Stream.of(HttpStatus.values())
                    .filter(ofClass::contains)
                    .map(HttpStatus::toString)
                    .toList();
            assertEquals(
                    expected,
                    home.select("section[aria-labelledby=" + ofClass.name() + "] a")
                            .eachText());
        }
        assertEquals(
                62,
                home.select("section:not([aria-labelledby=unregistered]) [data-code]")
                        .size());
    }

    @Test
    void resolvesEveryLinkWithinFolder() {
        List<String> broken = new ArrayList<>();
        PAGES.forEach((name, page) -> {
            for (Element link : page.select("[href], [src], [action]")) {
                URI uri = URI.create(link.attr("href") + link.attr("src") + link.attr("action"));
                if (uri.getScheme() == null && !resolves(uri, name)) {
                    broken.add(name + ": " + uri);
                }
            }
        });
        assertEquals(List.of(), broken);
    }

    private static boolean resolves(URI uri, String from) {
        String file = uri.getPath().isEmpty() ? from : uri.getPath();
        if (!Files.exists(folder.resolve("site").resolve(file))) {
            return false;
        }
        return uri.getFragment() == null || PAGES.get(file).getElementById(uri.getFragment()) != null;
    }

    @Test
    void loadsNothingFromOtherHostsAndHasNoInlineScriptOrStyle() {
        PAGES.forEach((name, page) -> {
            assertEquals(
                    List.of(), page.select("[src*=:], link[href*=:], [action*=:], iframe, img, style, [style]"), name);
            assertEquals(List.of("explorer.js"), page.select("script").eachAttr("src"), name);
            assertEquals("", page.select("script").html(), name);
            for (Element element : page.getAllElements()) {
                element.attributes()
                        .forEach(attribute -> assertTrue(!attribute.getKey().startsWith("on"), name));
            }
            assertEquals(
                    Pages.SECURITY_POLICY,
                    page.select("meta[http-equiv=Content-Security-Policy]").attr("content"),
                    name);
        });
    }

    @Test
    void eachPageHasLanguageTitleOneHeadingAndUniqueIds() {
        Set<String> titles = new HashSet<>();
        PAGES.forEach((name, page) -> {
            assertEquals("en", page.select("html").attr("lang"), name);
            assertTrue(titles.add(page.title()), name);
            assertEquals(1, page.select("h1").size(), name);
            List<String> ids = page.select("[id]").eachAttr("id");
            assertEquals(ids.size(), Set.copyOf(ids).size(), name);
        });
    }

    @Test
    void loadsLessThan200KilobytesForEachPage() throws IOException {
        long assets = 0;
        for (String asset : Pages.ASSETS.keySet()) {
            assets += Files.size(folder.resolve("site").resolve(asset));
        }
        for (String page : PAGES.keySet()) {
            assertTrue(assets + Files.size(folder.resolve("site").resolve(page)) < MOST_BYTES, page);
        }
        assertTrue(Files.size(folder.resolve("site/statuses.json")) < MOST_BYTES);
    }

    @Test
    void writesSameStatusesAsJson() throws IOException {
        JsonNode json = new JsonMapper().readTree(Files.readString(folder.resolve("site/statuses.json")));
        List<String> codes = new ArrayList<>();
        json.get("statuses").forEach(status -> codes.add(status.get("code").asString()));
        assertEquals(
                PAGES.get("index.html").select("[data-code]").eachAttr("data-code").stream()
                        .sorted()
                        .toList(),
                codes);
        JsonNode status = json.get("statuses").get(codes.indexOf("413"));
        assertEquals("CONTENT_TOO_LARGE", status.get("name").asString());
        assertEquals(400, status.get("classFallback").asInt());
        assertEquals("PAYLOAD_TOO_LARGE", status.get("formerNames").get(0).asString());
    }

    @Test
    void doesNotOfferToSendWithoutServer() {
        PAGES.forEach((name, page) -> assertEquals(List.of(), page.select("form[method=post], button[name]"), name));
    }

    @Test
    void rejectsFolderWithFilesAndFile() throws IOException {
        Path used = Files.createDirectory(folder.resolve("used"));
        Path file = Files.writeString(used.resolve("file"), "mine");
        Reference reference = Reference.load();
        assertThrows(IllegalArgumentException.class, () -> Export.write(used, reference));
        assertThrows(IllegalArgumentException.class, () -> Export.write(file, reference));
        assertEquals("mine", Files.readString(file));
    }
}
