package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the classes, packages, paths and artifacts that documents mention exist. */
class NamesTest {
    private static final Pattern CLASS = Pattern.compile("[A-Z][a-z][A-Za-z0-9]*");
    private static final Pattern PATH =
            Pattern.compile("(\\.github|spec|generated-client|conformance-tests|contract-pacts)/[^ *<>=]*[^ *<>=.]");
    private static final Pattern ARTIFACT = Pattern.compile("workers-api-(?!java)[a-z-]+");
    private static final Pattern PACKAGE =
            Pattern.compile("(spec|client|generator|engine|referenceserver|conformance|spark|pacts)(\\.[a-z]+)*");

    /** Names in the contributor documentation that are not classes of the repository. */
    private static final Set<String> OTHER_NAMES = Set.of("Binding", "ScriptsApi");

    /** Artifacts, and names of applications in contracts. */
    private static final Pattern COORDINATES = Pattern.compile("<artifactId>(workers-api-[a-z-]+)</artifactId>");

    @ParameterizedTest
    @ValueSource(strings = {"CONTRIBUTING.md", "SECURITY.md"})
    void classesExist(String path) {
        Set<String> classes = Repository.files(file -> file.toString().endsWith(".java")).stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        Stream<String> named = Repository.document(path).code().stream()
                .filter(text -> CLASS.matcher(text).matches())
                .filter(text -> !OTHER_NAMES.contains(text));

        assertThat(named).isNotEmpty().isSubsetOf(classes);
    }

    @Test
    void everyPackageHasItsPlaceInThePicture() {
        Set<String> named = Repository.document("CONTRIBUTING.md").code().stream()
                .filter(text -> PACKAGE.matcher(text).matches() && !text.endsWith(".jar"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> packages = Repository.files(file -> file.toString().endsWith(".java")).stream()
                .map(Path::getParent)
                .map(folder -> folder.toString().replace('\\', '/'))
                .filter(folder -> folder.contains("/src/main/java/dev/workersapi/"))
                .map(folder -> folder.substring(folder.indexOf("/dev/workersapi/") + "/dev/workersapi/".length())
                        .replace('/', '.'))
                .collect(Collectors.toSet());

        assertThat(named).isSubsetOf(packages);
        assertThat(packages)
                .allSatisfy(name -> assertThat(named)
                        .as("package %s, or one that contains it", name)
                        .anyMatch(known ->
                                name.equals(known) || name.startsWith(known + ".") || name.equals("benchmarks")));
    }

    static List<Document> documents() {
        return Repository.documents();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void pathsExist(Document document) {
        Stream<String> missing = document.code().stream()
                .filter(text -> PATH.matcher(text).matches())
                .filter(text -> !text.contains("/target"))
                .filter(text -> !Files.exists(Repository.ROOT.resolve(text))
                        && !Files.exists(
                                Repository.ROOT.resolve(document.path()).resolveSibling(text)));

        assertThat(missing).as("paths in %s", document).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void artifactsExist(Document document) throws IOException {
        Set<String> artifacts = artifacts();
        Stream<String> named = Stream.concat(
                        document.code().stream(),
                        document.blocks("xml").stream().map(Block::code))
                .flatMap(text -> Stream.of(text.split("[^a-z-]+")))
                .filter(text -> ARTIFACT.matcher(text).matches());

        assertThat(named).isSubsetOf(artifacts);
    }

    private static Set<String> artifacts() throws IOException {
        Set<String> artifacts = new TreeSet<>();
        for (Path pom : Repository.files(file -> file.endsWith("pom.xml"))) {
            COORDINATES
                    .matcher(Files.readString(pom))
                    .results()
                    .map(result -> result.group(1))
                    .forEach(artifacts::add);
        }
        return artifacts;
    }
}
