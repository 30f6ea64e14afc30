package dev.workersapi.pacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs without the optional dependencies can write contracts. Errors name the dependency that anything else needs.
 */
class OptionalLibrariesTest {
    private static final List<String> OPTIONAL =
            List.of("/au/com/dius/pact/consumer/", "reference-server", "conformance-tests", "/jetty");

    @TempDir
    private Path folder;

    @Test
    void aContractNeedsNeitherPactsServerNorOurs() throws IOException, InterruptedException {
        assertThat(run(ContractProgram.class.getName(), "write")).contains("\"/accounts/");
    }

    @Test
    void theMockApiNamesTheMissingLibrary() throws IOException, InterruptedException {
        assertThat(run(ContractProgram.class.getName(), "verify"))
                .contains("IllegalStateException: Pact's mock server is not on the class path")
                .contains("au.com.dius.pact:consumer");
    }

    @Test
    void theCommandNamesTheMissingLibrary() throws IOException, InterruptedException {
        assertThat(run("dev.workersapi.pacts.provider.Main", "serve", "--port=0"))
                .contains("error: The reference server is not on the class path")
                .contains("dev.workersapi:workers-api-reference-server");
    }

    private String run(String program, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath()));
        command.add(program);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> OPTIONAL.stream()
                        .noneMatch(library -> element.replace('\\', '/').contains(library)
                                && !element.replace('\\', '/').contains("/engine/")))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
