package dev.workersapi.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the application on Spark. Its report equals that of {@code conformance.jar} for the same files, byte for byte.
 */
@Timeout(600)
class SparkTrafficIT {
    private static final Path CONFORMANCE =
            Path.of("../cli/target/conformance.jar").toAbsolutePath();
    private static final Path DOCUMENT = Path.of("../../spec/target/openapi.yaml");
    private static final int INCOMPLETE = 2;

    @TempDir
    private static Path directory;

    private static List<String> recordings = List.of();

    @BeforeAll
    static void writesRecordings() throws IOException {
        recordings = Recordings.write(directory, 12);
        Files.copy(DOCUMENT, directory.resolve("openapi.yaml"));
    }

    @Test
    void writesTheReportOfOneMachineInOneJvm() throws IOException {
        List<String> arguments = new ArrayList<>(recordings);
        arguments.add("--report=embedded");

        try (JavaProgram application = SparkHome.submit("local[*]", directory, inDirectories(arguments))) {
            assertThat(application.exitCode()).as(application.output()).isEqualTo(INCOMPLETE);
            assertThat(application.output())
                    .contains("error: missing.har: no such file")
                    .doesNotContain(Recordings.SECRET);
        }

        assertThat(report("embedded")).isEqualTo(expected("expected", List.of()));
        assertThat(report("embedded").values()).noneMatch(text -> text.contains(Recordings.SECRET));
    }

    @Test
    void writesTheSameReportOnAClusterThatLosesAWorker() throws IOException {
        List<String> document = List.of("--document=openapi.yaml");
        List<String> arguments = new ArrayList<>(recordings);
        arguments.addAll(document);
        arguments.add("--report=distributed");

        try (JavaProgram master = SparkHome.master(directory.resolve("master"))) {
            String url = master.await("spark://127\\.0\\.0\\.1:[1-9]\\d*").group();
            try (JavaProgram one = SparkHome.worker(directory.resolve("one"), url);
                    JavaProgram two = SparkHome.worker(directory.resolve("two"), url)) {
                one.await("Successfully registered with master");
                two.await("Successfully registered with master");
                try (JavaProgram application = SparkHome.submit(url, directory, inDirectories(arguments))) {
                    application.await(TaskEvents.CHECKED);
                    two.close();
                    application.await(TaskEvents.LOST);
                    application.await(TaskEvents.CHECKED);
                    assertThat(application.exitCode()).as(application.output()).isEqualTo(INCOMPLETE);
                    assertThat(application.output()).contains(TaskEvents.REMOVED);
                }
            }
        }

        assertThat(report("distributed")).isEqualTo(expected("expected-document", document));
    }

    /** Names the directory instead of the files in it. */
    private static List<String> inDirectories(List<String> arguments) {
        return arguments.stream()
                .map(argument -> argument.startsWith("real/") ? "real" : argument)
                .distinct()
                .toList();
    }

    private static Map<String, String> expected(String name, List<String> options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-jar", CONFORMANCE.toString(), "traffic", "--quiet"));
        arguments.addAll(recordings);
        arguments.addAll(options);
        arguments.add("--report=" + name);
        try (JavaProgram program = JavaProgram.start(directory, Map.of(), arguments)) {
            assertThat(program.exitCode()).as(program.output()).isEqualTo(INCOMPLETE);
        }
        return report(name);
    }

    /** The files of a report by name. */
    private static Map<String, String> report(String name) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> written = Files.list(directory.resolve(name))) {
            for (Path file : written.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(files.keySet())
                .containsExactly("badge.json", "junit.xml", "report.html", "report.json", "report.sarif", "summary.md");
        return files;
    }
}
