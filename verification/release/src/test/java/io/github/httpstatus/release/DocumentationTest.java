package io.github.httpstatus.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Compares each Markdown file with the repository: its links, and the names between backquotes. ReadmeTest compiles the Java
 * snippets.
 */
class DocumentationTest {

    /** Names of other software that pages use and our code does not. */
    private static final Set<String> FOREIGN = Set.of(
            // Java, Maven, Gradle and the pattern of our own names
            "NoSuchMethodError",
            "argLine",
            "mavenCentral",
            "mavenLocal",
            "outputTimestamp",
            "toX",
            // Jetty
            "HttpStatus.getCode",
            "HttpStatus.getMessage",
            // Spring and Reactor; the two methods are those of Spring's HttpStatus
            "AccessDeniedHandler",
            "AuthenticationEntryPoint",
            "AuthenticationException",
            "AuthorizationManager",
            "HttpStatus.resolve",
            "HttpStatus.valueOf",
            "is4xxClientError",
            "isSameCodeAs",
            "series",
            "servletContext",
            "subscribeOn",
            // Jakarta REST
            "OTHER",
            // Zalando's Problem, whose class has the name of ours
            "AbstractThrowableProblem",
            "AdviceTrait",
            "ConstraintViolationException",
            "ConstraintViolationProblem",
            "HttpStatusAdapter",
            "Problem.valueOf",
            "ProblemModule",
            "SecurityProblemSupport",
            "ThrowableProblem",
            "withCause",
            "withInstance",
            // WildFly's messages
            "WFLYEE0007",
            "WFLYRS0018");

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern INLINE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK =
            Pattern.compile("(?:]\\(|^\\[[^]]+]: |(?:src|href)=\")([^)\\s\"]+)", Pattern.MULTILINE);
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    /** Matches a class, a member or a call. Commands, headers with a hyphen and paths do not match. */
    private static final Pattern CODE =
            Pattern.compile("@?[A-Za-z]\\w*([.#][A-Za-z]\\w*)*(\\W{1,2}|[(<\\[].*)?", Pattern.DOTALL);

    /** Matches a class, a member with a capital letter, and a called member. Other words can be ordinary words. */
    private static final Pattern NAME = Pattern.compile("\\b(?:[A-Z]\\w+|[a-z]+[A-Z]\\w*|[a-z]\\w+(?=\\())");

    private static final Pattern MEMBER = Pattern.compile("\\b([A-Z]\\w*)[.#](\\w+)");
    private static final Pattern FILE = Pattern.compile("\\.?[\\w-]+(/[\\w.-]+)+/?");
    /** Matches a path of a file that a build writes. It may be absent. */
    private static final Pattern WRITTEN = Pattern.compile("(.*/)?target/.*");

    private static final Pattern PROFILE = Pattern.compile(" -P([\\w-]+)");
    private static final Pattern MODULES = Pattern.compile(" -pl ([\\w/,.-]+)");
    private static final Pattern PROPERTY = Pattern.compile("\\bhttpstatus(?:\\.[a-z-]+)+(?==)");
    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");
    private static final Pattern COMMENT =
            Pattern.compile("(\"(?:\\\\.|[^\"\\\\\\n])*\")|/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

    /** Contains every word of our code. A name that is not among them belongs to nothing that we have or use. */
    private static final Set<String> WORDS = new HashSet<>();

    /** Contains the members that snippets use. They exist, because ReadmeTest compiles the snippets. */
    private static final Set<String> COMPILED = new HashSet<>();

    /** Contains, for the name of a type, the words of all files that declare such a type. */
    private static final Map<String, Set<String>> TYPES = new HashMap<>();

    @BeforeAll
    static void readTheCode() throws Exception {
        for (String file : Stream.concat(Repository.files(".java").stream(), Repository.files(".kt").stream())
                .toList()) {
            String code = COMMENT.matcher(Repository.read(file)).replaceAll("$1");
            Set<String> words = new HashSet<>(List.of(code.split("\\W+")));
            WORDS.addAll(words);
            DECLARATION
                    .matcher(code)
                    .results()
                    .forEach(type -> TYPES.computeIfAbsent(type.group(1), name -> new HashSet<>())
                            .addAll(words));
        }
        for (String page : pages()) {
            for (MatchResult snippet :
                    FENCED.matcher(Repository.read(page)).results().toList()) {
                if (snippet.group(1).equals("java")) {
                    String code = COMMENT.matcher(snippet.group(2)).replaceAll("$1");
                    WORDS.addAll(List.of(code.split("\\W+")));
                    MEMBER.matcher(code).results().map(MatchResult::group).forEach(COMPILED::add);
                }
            }
        }
    }

    static List<String> pages() throws Exception {
        return Repository.files(".md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasNoBrokenLinks(String page) throws Exception {
        Set<String> broken = new TreeSet<>();
        String prose = prose(page);
        for (String link : groups(LINK, INLINE.matcher(prose).replaceAll("code"))) {
            URI target = URI.create(link);
            if (target.getScheme() == null) {
                Path file = target.getPath().isEmpty()
                        ? Path.of(page)
                        : Path.of(page).resolveSibling(target.getPath()).normalize();
                if (!Files.exists(Repository.ROOT.resolve(file))) {
                    broken.add(link);
                } else if (target.getFragment() != null
                        && !anchors(file.toString()).contains(target.getFragment())) {
                    broken.add(link);
                }
            }
        }
        assertEquals(Set.of(), broken);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesClassesAndMembersThatExist(String page) throws Exception {
        Set<String> unknown = new TreeSet<>();
        for (String code : code(page)) {
            if (!CODE.matcher(code).matches()) {
                continue;
            }
            NAME.matcher(code)
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> !WORDS.contains(name))
                    .forEach(unknown::add);
            MEMBER.matcher(code)
                    .results()
                    .filter(member -> TYPES.containsKey(member.group(1)))
                    .filter(member -> !TYPES.get(member.group(1)).contains(member.group(2)))
                    .map(MatchResult::group)
                    .filter(member -> !COMPILED.contains(member))
                    .forEach(unknown::add);
        }
        unknown.removeAll(FOREIGN);
        assertEquals(Set.of(), unknown, "not in our sources. Correct the name, or add a foreign one to FOREIGN.");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesFilesThatExist(String page) throws Exception {
        Set<String> missing = new TreeSet<>();
        for (String code : code(page)) {
            // A path that does not begin at the root is relative to a folder that the text names.
            if (FILE.matcher(code).matches()
                    && !WRITTEN.matcher(code).matches()
                    && Files.exists(Repository.ROOT.resolve(code.substring(0, code.indexOf('/'))))
                    && !Files.exists(Repository.ROOT.resolve(code))) {
                missing.add(code);
            }
        }
        assertEquals(Set.of(), missing);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesProfilesModulesAndPropertiesThatExist(String page) throws Exception {
        String text = Repository.read(page);
        for (String profile : groups(PROFILE, text)) {
            boolean exists = false;
            for (String pom : Repository.files("pom.xml")) {
                exists |= Repository.texts(pom, "//profile/id").contains(profile);
            }
            assertTrue(exists, () -> "no profile " + profile);
        }
        for (String modules : groups(MODULES, text)) {
            for (String module : modules.split(",", -1)) {
                assertTrue(
                        Files.exists(Repository.ROOT.resolve(module).resolve("pom.xml")), () -> "no module " + module);
            }
        }
        String metadata = Repository.read("spring/src/main/resources/META-INF/spring-configuration-metadata.json");
        for (String property :
                PROPERTY.matcher(text).results().map(MatchResult::group).toList()) {
            assertTrue(metadata.contains('"' + property + '"'), () -> "no property " + property);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasSnippetsThatParse(String page) throws Exception {
        for (MatchResult snippet :
                FENCED.matcher(Repository.read(page)).results().toList()) {
            String text = snippet.group(2);
            switch (snippet.group(1)) {
                case "xml" ->
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader("<snippet>" + text + "</snippet>")));
                case "yaml" -> new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
                case "json" -> new ObjectMapper().readTree(text);
                default -> {}
            }
        }
    }

    /** Returns a page without its snippets. The CHANGELOG keeps only its newest version, because older names can be gone. */
    private static String prose(String page) throws Exception {
        String text = FENCED.matcher(Repository.read(page)).replaceAll("");
        return page.equals("CHANGELOG.md") ? text.replaceFirst("(?s)(\\n## .*?)\\n## .*", "$1") : text;
    }

    private static List<String> code(String page) throws Exception {
        return groups(INLINE, prose(page)).stream()
                .map(code -> code.replaceAll("\\s+", " "))
                .toList();
    }

    /** Returns the anchors that GitHub creates for the headings of a page. */
    private static List<String> anchors(String page) throws Exception {
        List<String> anchors = new ArrayList<>();
        for (String heading : groups(HEADING, prose(page))) {
            anchors.add(heading.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\w\\- ]", "")
                    .replace(' ', '-'));
        }
        return anchors;
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}
