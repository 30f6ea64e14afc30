package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.BundledDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@code traffic} with several threads. */
class ParallelTrafficTest {
    private static final Path REAL = Path.of("../engine/src/test/resources/real");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {2, 16})
    void outputAndReportsAreThoseOfOneThread(int threads) throws IOException {
        List<String> files = recordings();

        assertThat(check(threads, files)).isEqualTo(check(1, files));
    }

    /** Enough real traffic to be checked in any order, mixed with everything that can go wrong. */
    private List<String> recordings() throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> real = Files.list(REAL)) {
            real.filter(file -> file.toString().endsWith(".har"))
                    .sorted()
                    .map(Path::toString)
                    .forEach(files::add);
        }
        assertThat(files).isNotEmpty();
        Path large = directory.resolve("large.har");
        Files.writeString(large, Files.readString(Path.of(files.get(0))).repeat(4));
        ObjectNode unusable = Har.good();
        unusable.withObjectProperty("request").put("url", "no url");
        Path cutOff = Har.write(directory.resolve("cut.har"), Har.good(), unusable, Har.failing(), Har.good());
        String text = Files.readString(cutOff);
        Files.writeString(cutOff, text.substring(0, text.length() - 20));
        Path lines = directory.resolve("lines.ndjson");
        Files.writeString(
                lines,
                (Ndjson.lines(Har.failing(), Har.drifting()) + "no JSON\n" + Ndjson.lines(Har.unmatched())).repeat(40));
        files.addAll(List.of(
                large.toString(),
                cutOff.toString(),
                directory.resolve("missing.har").toString(),
                lines.toString(),
                directory.toString()));
        return files;
    }

    /** Returns the output and the report files of the program, by name. */
    private Map<String, String> check(int threads, List<String> files) throws IOException {
        Path report = directory.resolve("report-" + threads);
        List<String> arguments =
                new ArrayList<>(List.of("traffic", "--coverage", "--threads=" + threads, "--report=" + report));
        arguments.addAll(files);

        Program program = Program.run(BundledDocument::get, "", arguments.toArray(String[]::new));

        Map<String, String> output = new TreeMap<>();
        output.put("exit code", String.valueOf(program.exitCode()));
        output.put("out", program.out().replace(report.toString(), ""));
        output.put("err", program.err());
        try (Stream<Path> written = Files.list(report)) {
            for (Path file : written.toList()) {
                output.put(
                        file.getFileName().toString(),
                        Files.readString(file).replaceAll("time(stamp)?=\"[^\"]*\"", ""));
            }
        }
        assertThat(output).hasSize(9).containsEntry("exit code", "2");
        return output;
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "257"})
    void refusesOtherNumbersOfThreads(int threads) {
        Program program = Program.run("traffic", "--threads=" + threads, "a.har");

        assertThat(program.err()).startsWith("error: --threads " + threads + ": expected 1 to 256");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void endsIfTheReportCannotBeWritten() throws IOException {
        Path lines = Files.writeString(
                directory.resolve("a.ndjson"), Ndjson.lines(Har.good()).repeat(5_000));
        Path file = Files.writeString(directory.resolve("file"), "");

        Program program = Program.run("traffic", "--threads=2", "--report=" + file.resolve("r"), lines.toString());

        assertThat(program.err()).startsWith("error: the report cannot be written to");
        assertThat(program.exitCode()).isEqualTo(2);
    }
}
