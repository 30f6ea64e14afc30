package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the targets of links between documents exist. */
class LinksTest {
    @Test
    void readmeIsShort() throws Exception {
        assertThat(Files.readAllLines(Repository.ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(120);
    }

    static List<Document> documents() {
        return Repository.documents();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linkedFilesAndAnchorsExist(Document document) {
        Stream<String> broken = document.links().stream()
                .map(URI::create)
                .filter(link -> !link.isAbsolute())
                .filter(link -> isBroken(document, link))
                .map(URI::toString);

        assertThat(broken).as("broken links in %s", document).isEmpty();
    }

    private static boolean isBroken(Document document, URI link) {
        String path = link.getPath();
        Path target = path.isEmpty()
                ? Repository.ROOT.resolve(document.path())
                : Repository.ROOT.resolve(document.path()).resolveSibling(path).normalize();
        if (!target.startsWith(Repository.ROOT) || !Files.exists(target)) {
            return true;
        }
        String anchor = link.getFragment();
        return anchor != null
                && !Repository.document(Repository.ROOT.relativize(target).toString())
                        .anchors()
                        .contains(anchor);
    }
}
