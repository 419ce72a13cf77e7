package io.github.httpstatus.release;

import java.io.File;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Reads files of the repository. */
final class Repository {

    /** The root folder. Tests run in the folder of their module. */
    static final Path ROOT = Path.of("..", "..");

    /** The folders that are published as jars. */
    static final List<String> PUBLISHED = List.of("core", "servlet", "jaxrs", "spring", "okhttp");

    private Repository() {}

    static String read(String file) throws Exception {
        return Files.readString(ROOT.resolve(file));
    }

    /** Returns the files with this ending as paths from the root, except those that a build has written. */
    static List<String> files(String end) throws Exception {
        List<String> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.endsWith("target") || folder.endsWith(".git")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(end)) {
                    files.add(ROOT.relativize(file).toString().replace(File.separatorChar, '/'));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    /** Returns the texts that a path selects in a POM. */
    static List<String> texts(String pom, String xpath) throws Exception {
        return nodes(pom, xpath).map(Node::getTextContent).toList();
    }

    /** Returns the names of the elements that a path selects in a POM. */
    static List<String> names(String pom, String xpath) throws Exception {
        return nodes(pom, xpath).map(Node::getNodeName).toList();
    }

    private static Stream<Node> nodes(String pom, String xpath) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve(pom).toFile());
        XPath path = XPathFactory.newInstance().newXPath();
        NodeList nodes = (NodeList) path.evaluate(xpath, document, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item);
    }

    /** Replaces the names of properties by their values in the root POM. */
    static String withVersions(String text) throws Exception {
        Matcher property = Pattern.compile("\\$\\{(.*?)}").matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (property.find()) {
            List<String> values = texts("pom.xml", "/project/properties/" + property.group(1));
            property.appendReplacement(resolved, Matcher.quoteReplacement(values.get(0)));
        }
        return property.appendTail(resolved).toString();
    }

    static String version() throws Exception {
        return texts("pom.xml", "/project/version").get(0);
    }
}
