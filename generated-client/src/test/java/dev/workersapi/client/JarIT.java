package dev.workersapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is shipped. */
class JarIT {
    private static final long MOST_BYTES = 1_000_000;

    @Test
    void theJarIsSmallAndHasWhatItNeeds() throws IOException {
        Path jar = jar();
        System.out.println("Jar: " + Files.size(jar) / 1000 + " KB of at most " + MOST_BYTES / 1000);

        assertThat(Files.size(jar)).isLessThan(MOST_BYTES);
        assertThat(ModuleFinder.of(jar).find("dev.workersapi.client")).isPresent();
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> entries = file.stream().map(entry -> entry.getName()).toList();
            assertThat(entries)
                    .contains(
                            "module-info.class",
                            "META-INF/native-image/dev.workersapi/workers-api-client/reachability-metadata.json")
                    .noneMatch(name -> name.endsWith(".java") || name.endsWith(".mustache"));
            assertThat(file.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .isNotBlank();
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(
                            path -> path.getFileName().toString().matches("workers-api-client-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
