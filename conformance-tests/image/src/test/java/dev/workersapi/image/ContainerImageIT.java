package dev.workersapi.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the image, and runs its command with the JDK of this build. */
class ContainerImageIT {
    private static final Path JAR = Path.of(System.getProperty("image.jar"));
    private static final String VERSION = System.getProperty("image.version");
    private static final Path RECORDING = Path.of("..", "recordings", "every-operation.har");
    private static final long MINUTES = 2;

    private static Path root;
    private static ContainerImage image;
    private static List<TarArchiveEntry> entries;

    @BeforeAll
    static void unpack(@TempDir Path tar, @TempDir Path layer) throws IOException {
        root = layer;
        image = ContainerImage.unpack(Path.of(System.getProperty("image.tar")), tar);
        entries = image.unpackTopLayer(root);
    }

    @Test
    void isNamedForTheVersion() {
        String name = System.getProperty("image.name");

        assertThat(image.names()).containsExactlyInAnyOrder(name + ":" + VERSION, name + ":latest");
    }

    @Test
    void topLayerIsTheProgram() throws IOException {
        assertThat(entries).extracting(TarArchiveEntry::getName).containsExactly("app/", "app/conformance.jar");
        assertThat(root.resolve("app/conformance.jar")).hasSameBinaryContentAs(JAR);
    }

    @Test
    void everyoneMayReadTheProgramAndNobodyMayChangeIt() {
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getMode() & 0777).isEqualTo(entry.isDirectory() ? 0755 : 0644);
            assertThat(entry.getLongUserId()).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource({"title", "description", "source", "licenses", "version", "base.name"})
    void isLabelled(String label) {
        JsonNode value = image.configuration().path("config").path("Labels").path("org.opencontainers.image." + label);

        assertThat(value.asText()).isNotBlank().doesNotContain("${");
    }

    @Test
    void isReproducible() {
        assertThat(image.configuration().path("created").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(entries)
                .extracting(entry -> entry.getLastModifiedTime().toMillis())
                .containsOnly(1_000L);
    }

    @Test
    void runsAsNobodyAndExposesNothing() {
        JsonNode container = image.configuration().path("config");

        assertThat(container.path("User").asText()).isEqualTo("65532:65532");
        assertThat(container.path("WorkingDir").asText()).isEqualTo("/work");
        assertThat(container.path("ExposedPorts")).isEmpty();
        assertThat(container.path("Volumes")).isEmpty();
    }

    @Test
    void entryPointShowsItsVersion(@TempDir Path work) throws IOException, InterruptedException {
        assertThat(run(work, "--version")).startsWith("workers-conformance " + VERSION + "\n");
    }

    @Test
    void entryPointChecksARecording(@TempDir Path work) throws IOException, InterruptedException {
        Files.copy(RECORDING, work.resolve("recording.har"));

        assertThat(run(work, "traffic", "recording.har")).containsPattern("([0-9]+) exchanges: \\1 passed, 0 failed");
    }

    /** Runs the command of the image with the unpacked files and the JDK of this build. Returns the output. */
    private static String run(Path work, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        image.entryPoint().forEach(word -> command.add(onThisMachine(word)));
        command.addAll(List.of(arguments));
        Path output = work.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + MINUTES + " minutes: " + command);
        }
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static String onThisMachine(String word) {
        if (word.startsWith("/")) {
            return root.resolve(word.substring(1)).toString();
        }
        return word.equals("java")
                ? Path.of(System.getProperty("java.home"), "bin", word).toString()
                : word;
    }
}
