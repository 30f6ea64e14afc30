package dev.workersapi.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Jars that contain libraries list each library, and contain the text of its license. */
class BundledLibrariesIT {
    @Test
    void conformanceJarContainsTheLicencesOfItsLibraries() {
        assertListed(Path.of("target", "conformance.jar"));
    }

    @Test
    void theReferenceServerContainsTheLicencesOfItsLibraries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "reference-server", "target"))) {
            assertListed(files.filter(file -> file.getFileName()
                            .toString()
                            .matches("workers-api-reference-server-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static void assertListed(Path jar) {
        assertThat(BundledLibrary.listedIn(new Jar(jar))).isNotEmpty();
        assertThat(JarRules.bundledLibraries(jar)).isEmpty();
    }
}
