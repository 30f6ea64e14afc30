package dev.workersapi.conformance.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The POM in a file, without inherited elements. */
public final class Pom {
    private final XPath xpath = XPathFactory.newInstance().newXPath();
    private final Node document;

    private Pom(Node document) {
        this.document = document;
    }

    /** Reads a file. */
    public static Pom read(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return new Pom(factory.newDocumentBuilder().parse(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file + " is not XML", e);
        }
    }

    /** The text of an element, such as {@code scm/url}; empty if there is none, or only white space. */
    public Optional<String> text(String path) {
        return text(document, "/project/" + path);
    }

    /** Returns true if an element exists. */
    boolean has(String path) {
        return nodes("/project/" + path).getLength() > 0;
    }

    /** The dependencies, and those that the POM manages. */
    public List<Dependency> allDependencies() {
        return dependencies("//dependency");
    }

    /** The direct dependencies of this component at run time. */
    List<Dependency> runtimeDependencies() {
        return dependencies("/project/dependencies/dependency").stream()
                .filter(Dependency::isAtRuntime)
                .toList();
    }

    private List<Dependency> dependencies(String path) {
        NodeList nodes = nodes(path);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .map(node -> new Dependency(
                        text(node, "groupId").orElse(""),
                        text(node, "artifactId").orElse(""),
                        text(node, "version").orElse(""),
                        text(node, "scope").orElse("compile"),
                        text(node, "optional").orElse("false").equals("true")))
                .toList();
    }

    private NodeList nodes(String path) {
        try {
            return (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    private Optional<String> text(Node node, String path) {
        try {
            return Optional.of(xpath.evaluate(path, node).strip()).filter(text -> !text.isEmpty());
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    /** A dependency; the version is empty if the POM states none. */
    public record Dependency(String groupId, String artifactId, String version, String scope, boolean optional) {
        boolean isAtRuntime() {
            return !optional && (scope.equals("compile") || scope.equals("runtime"));
        }

        /** The coordinates without the version. */
        String library() {
            return groupId + ":" + artifactId;
        }
    }
}
