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

/** Tests the published jar. */
class JarIT {
    @Test
    void theJarHasWhatItNeeds() throws IOException {
        Path jar = jar();

        assertThat(ModuleFinder.of(jar).find("dev.workersapi.client")).isPresent();
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> entries = file.stream().map(entry -> entry.getName()).toList();
            assertThat(entries)
                    .contains(
                            "module-info.class",
                            "META-INF/LICENSE",
                            "META-INF/NOTICE",
                            "META-INF/native-image/dev.workersapi/workers-api-client/reachability-metadata.json")
                    .noneMatch(name -> name.endsWith(".java") || name.endsWith(".mustache"));
            assertThat(file.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .isNotBlank();
        }
    }

    static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(
                            path -> path.getFileName().toString().matches("workers-api-client-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
