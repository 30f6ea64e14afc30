package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.recording.RecordedExchange;
import dev.workersapi.engine.recording.RecordingEntry;
import dev.workersapi.engine.recording.RecordingReader;
import dev.workersapi.engine.recording.file.RecordingFiles;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the documented jq programs that convert server logs to NDJSON. */
class ServerLogsTest {
    private static final Path LOGS = Path.of("src/test/resources/dev/workersapi/conformance/docs/logs");

    @TempDir
    private Path folder;

    /** The lines are those of Kong 3 (kong.log serializer) and of nginx and Apache (combined and common). */
    @ParameterizedTest
    @CsvSource({"0, kong, -c", "1, access, -Rc"})
    void programsForJqConvertLogs(int block, String log, String options) throws IOException, InterruptedException {
        assumeThat(isInstalled("jq")).isTrue();
        String text = Repository.document("conformance-tests/TRAFFIC.md")
                .blocks("jq")
                .get(block)
                .code();
        Path program = Files.writeString(folder.resolve("program.jq"), text);

        Process jq = new ProcessBuilder(
                        "jq",
                        options,
                        "-f",
                        program.toString(),
                        LOGS.resolve(log + ".log").toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(jq.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(LOGS.resolve(log + ".ndjson")));
        assertThat(jq.waitFor()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "kong, listScripts:; uploadScript:",
        "access, listScripts:; uploadScript:unknown-query; updateSubdomain:; deleteScript:",
    })
    void convertedLogsAreChecked(String log, String findings) throws IOException {
        ExchangeChecker checker = new ExchangeChecker(BundledDocument.get());
        List<String> found = new ArrayList<>();
        try (RecordingReader reader = RecordingFiles.open(LOGS.resolve(log + ".ndjson"))) {
            for (Optional<RecordingEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                Verdict verdict = checker.check(((RecordedExchange) entry.get()).exchange());
                List<Finding> all = new ArrayList<>(verdict.violations());
                all.addAll(verdict.drift());
                found.add(verdict.operationId().orElse("") + ":"
                        + String.join(",", all.stream().map(Finding::label).toList()));
            }
        }

        assertThat(String.join("; ", found)).isEqualTo(findings);
    }

    private static boolean isInstalled(String program) {
        Map<String, String> variables = System.getenv();
        return Arrays.stream(variables.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
