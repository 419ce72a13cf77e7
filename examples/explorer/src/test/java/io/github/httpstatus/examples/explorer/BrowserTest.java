package io.github.httpstatus.examples.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.httpstatus.HttpStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the pages in Debian's Chromium. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BrowserTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int PATIENCE = 60_000;

    @TempDir
    static Path folder;

    private static Targets targets;
    private static Sender sender;
    private static EmbeddedTomcat site;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> errors = new ArrayList<>();
    private final List<String> requested = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        targets = Targets.start(new PrintStream(OutputStream.nullOutputStream(), false));
        sender = new Sender(targets.all(), Duration.ofMillis(PATIENCE));
        site = Site.start(0, Reference.load(), sender);
        Export.write(folder.resolve("site"), Reference.load());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    @AfterAll
    static void stop() throws IOException {
        playwright.close();
        site.close();
        sender.close();
        targets.close();
    }

    @AfterEach
    void loadsWithoutErrorsAndOtherHosts() {
        assertEquals(List.of(), errors);
        assertEquals(
                List.of(),
                requested.stream()
                        .filter(url -> !url.startsWith(site.address() + "/") && !url.startsWith("file:"))
                        .toList());
    }

    private Page open(Browser.NewContextOptions options, String path) {
        BrowserContext context = browser.newContext(options.setBaseURL(site.address() + "/"));
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        page.onPageError(errors::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onRequest(request -> requested.add(request.url()));
        page.navigate(path);
        return page;
    }

    private Page open(String path) {
        return open(new Browser.NewContextOptions(), path);
    }

    private static Locator visibleRows(Page page) {
        return page.locator("[data-code]:visible");
    }

    private static void assertAccessible(Page page) {
        assertEquals(
                List.of(),
                new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .map(rule -> rule.getId() + ": " + rule.getNodes())
                                .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429|429",
                "NOT_FOUND|404",
                "NotFound|404",
                "SC_REQUEST_ENTITY_TOO_LARGE|413",
                "PAYLOAD_TOO_LARGE|413",
                "unprocessable entity|422",
                "too many|429",
                "pantheon|530",
                "No matching constant for [520]|520",
                "HTTP/1.1 499|499",
                "java.io.IOException: Server returned HTTP response code: 503 for URL: http://127.0.0.1:8080/a|503",
                "upstream said Gateway Timeout after 30 s|504",
                "451.|451",
            })
    void findsOneStatusByCommonQueries(String query, String code) {
        Page page = open("./");
        page.getByLabel("Find a status").fill(query);
        assertThat(visibleRows(page)).hasCount(1);
        assertThat(visibleRows(page)).hasAttribute("data-code", code);
        assertThat(page.locator("#found")).hasText("1 status found");
    }

    @Test
    void findsStatusByItsDescription() {
        Page page = open("./");
        page.getByLabel("Find a status").fill(HttpStatus.LOCKED.description());
        assertThat(visibleRows(page)).hasCount(1);
        assertThat(visibleRows(page)).hasAttribute("data-code", "423");
    }

    @ParameterizedTest
    @CsvSource({"4xx, 400", "42, 421", "5, 500"})
    void findsAllCodesWithTheseFirstDigits(String query, String first) {
        Page page = open("./");
        page.getByLabel("Find a status").fill(query);
        assertThat(visibleRows(page).first()).hasAttribute("data-code", first);
        assertTrue(visibleRows(page).all().stream()
                .allMatch(row -> row.getAttribute("data-code").startsWith(query.replace("x", ""))));
    }

    @Test
    void showsEverythingWhenSearchIsCleared() {
        Page page = open("./");
        int all = visibleRows(page).count();
        page.getByLabel("Find a status").fill("teapot");
        assertThat(visibleRows(page)).hasCount(1);
        page.getByLabel("Find a status").clear();
        assertThat(visibleRows(page)).hasCount(all);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Look-alikes")))
                .isVisible();
    }

    @Test
    void opensPageOfUnknownCode() {
        Page page = open("./");
        page.getByLabel("Find a status").fill("777");
        assertThat(visibleRows(page)).hasCount(0);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("777");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "'\"><b>", "%00", "\\"})
    void treatsQueryAsText(String query) {
        Page page = open("./");
        page.onDialog(dialog -> errors.add(dialog.message()));
        page.getByLabel("Find a status").fill(query);
        assertThat(page.locator("#found")).hasText(Pattern.compile("[0-9]+ statuses found"));
        page.keyboard().press("Enter");
        page.navigate("./?q=" + URLEncoder.encode(query, UTF_8));
        assertThat(page.getByLabel("Find a status")).hasValue(query);
        assertThat(page.locator("#found")).hasText(Pattern.compile("[0-9]+ statuses found"));
        assertThat(page.locator("main script, main img, #found *")).hasCount(0);
    }

    @Test
    void searchesFromPageOfStatus() {
        Page page = open("404");
        page.getByLabel("Find a status").fill("too many");
        page.keyboard().press("Enter");
        assertThat(visibleRows(page)).hasCount(1);
        assertThat(visibleRows(page)).hasAttribute("data-code", "429");
    }

    @Test
    void copiesImportAndConstant() {
        Page page = open(
                new Browser.NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write")), "413");
        Locator button = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy HttpStatus.CONTENT_TOO_LARGE of Spring 7"));
        button.click();
        assertThat(page.locator("#announcement")).containsText("Copied");
        assertEquals(
                "import org.springframework.http.HttpStatus;\nHttpStatus.CONTENT_TOO_LARGE",
                page.evaluate("navigator.clipboard.readText()"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jakarta Servlet 6.1", "Jakarta REST 4.0", "Spring 7"})
    void sendsStatusAndShowsResponse(String framework) {
        Page page = open("429");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send through " + framework))
                .click();
        assertThat(page.locator("#sent pre")).containsText("HTTP/1.1 429");
        assertThat(page.locator("#sent pre")).containsText("\"title\":\"Too Many Requests\"");
        assertThat(page.locator("#sent dl")).containsText("120 s");
    }

    @Test
    void worksWithKeyboardOnly() {
        Page page = open("./");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the content")).isFocused();
        page.keyboard().press("/");
        assertThat(page.getByLabel("Find a status")).isFocused();
        page.keyboard().type("conflict");
        assertThat(visibleRows(page)).hasCount(1);
        page.keyboard().press("Enter");
        page.waitForURL("**/409");
        for (int i = 0; i < 60 && !focusIsOn(page, "Send through Spring 7"); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        assertThat(page.locator("#sent pre")).containsText("HTTP/1.1 409");
    }

    private static boolean focusIsOn(Page page, String text) {
        return text.equals(page.evaluate("document.activeElement.textContent"));
    }

    @Test
    void showsEverythingWithoutJavaScript() {
        Page page = open(new Browser.NewContextOptions().setJavaScriptEnabled(false), "./");
        assertThat(page.locator("[role=search]")).isHidden();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("404 Not Found"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("404 Not Found");
        assertThat(page.getByText("HttpServletResponse.SC_NOT_FOUND").first()).isVisible();
        assertThat(page.locator(".copy").first()).isHidden();
        page.getByText("Send through Spring 7").click();
        assertThat(page.locator("#sent pre")).containsText("HTTP/1.1 404");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, ./", "LIGHT, 413", "LIGHT, 103", "DARK, ./", "DARK, 530"})
    void passesAccessibilityChecksOfAxe(ColorScheme scheme, String path) {
        Page page = open(new Browser.NewContextOptions().setColorScheme(scheme), path);
        String background = scheme == ColorScheme.DARK ? "rgb(15, 20, 25)" : "rgb(255, 255, 255)";
        assertThat(page.locator("body")).hasCSS("background-color", background);
        assertAccessible(page);
        screenshot(page, scheme + "-" + path.replace("./", "home"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"./", "407", "413", "499", "530"})
    void fitsOnAPhone(String path) {
        Page page = open(
                new Browser.NewContextOptions()
                        .setViewportSize(360, 740)
                        .setDeviceScaleFactor(2)
                        .setIsMobile(true)
                        .setHasTouch(true),
                path);
        assertEquals(360, page.evaluate("document.documentElement.scrollWidth"));
        screenshot(page, "phone-" + path.replace("./", "home"));
    }

    @Test
    void worksAsFiles() {
        Page page = open(folder.resolve("site/index.html").toUri().toString());
        page.getByLabel("Find a status").fill("too early");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("425 Too Early");
        page.getByLabel("Find a status").fill("HTTP/1.1 777");
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("777"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("777");
    }

    /** Takes explorer.png, which README.md shows. Copy it from target/screenshots when the page changes. */
    @Test
    void takesScreenshotOfTheReadme() {
        Page page = open(new Browser.NewContextOptions().setViewportSize(1000, 860), "429");
        page.getByText("Send through Spring 7").click();
        assertThat(page.locator("#sent pre")).containsText("429");
        assertAccessible(page);
        page.evaluate("scrollTo(0, 0)");
        screenshot(page, "explorer");
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
