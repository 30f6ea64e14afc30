package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the shell scripts of the GitHub action with a substitute for the program that downloads a release. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are written for bash")
class ActionIT {
    private static final Path ACTION = Path.of("..", "action.yml");

    @TempDir
    private Path folder;

    private JsonNode action;

    @BeforeEach
    void prepare() throws IOException, NoSuchAlgorithmException {
        action = new YAMLMapper().readTree(ACTION.toFile());
        Workspace.in(folder);
        Path release = Files.createDirectories(folder.resolve("release"));
        Files.move(folder.resolve("conformance.jar"), release.resolve("conformance.jar"));
        writeChecksum(Files.readAllBytes(release.resolve("conformance.jar")));
        Path downloader = Files.writeString(folder.resolve("bin/gh"), """
            #!/bin/sh
            echo "$@" > gh.txt
            mkdir -p "$RUNNER_TEMP/conformance"
            cp release/* "$RUNNER_TEMP/conformance"
            """);
        assertThat(downloader.toFile().setExecutable(true)).isTrue();
    }

    private void writeChecksum(byte[] content) throws IOException, NoSuchAlgorithmException {
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        Files.writeString(
                folder.resolve("release/sha256sums.txt"), sum + "  conformance.jar\n" + sum + "  openapi.yaml\n");
    }

    private Workspace.Outcome run(String step, Map<String, String> variables) throws IOException, InterruptedException {
        String script = StreamSupport.stream(action.at("/runs/steps").spliterator(), false)
                .filter(candidate -> candidate.path("name").asText().equals(step))
                .findFirst()
                .orElseThrow()
                .path("run")
                .asText();
        StringBuilder lines = new StringBuilder();
        variables.forEach((name, value) -> lines.append("export ")
                .append(name)
                .append("='")
                .append(value.replace("'", "'\\''"))
                .append("'\n"));
        Files.writeString(folder.resolve("step.sh"), """
            export RUNNER_TEMP="$PWD/temp" GITHUB_OUTPUT="$PWD/output.txt" GITHUB_STEP_SUMMARY="$PWD/step-summary.md"
            """ + lines + script);
        // GitHub runs the steps of an action with these options.
        return Workspace.at(folder).run("bash --noprofile --norc -e -o pipefail step.sh");
    }

    private Workspace.Outcome check(String mode, String arguments) throws IOException, InterruptedException {
        assertThat(run("Download", Map.of("REPOSITORY", "a/b", "VERSION", "v1.0.0"))
                        .exitCode())
                .isZero();
        return run("Check", Map.of("MODE", mode, "ARGUMENTS", arguments, "REPORT", "conformance-report"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "traffic|recording.har|1",
                "traffic|target/*.har --quiet|0",
                "diff|old.yaml new.yaml|1",
                "server|--help|0",
                "traffic|missing.har|2",
            })
    void runsTheCheck(String mode, String arguments, int exitCode) throws IOException, InterruptedException {
        Workspace.Outcome outcome = check(mode, arguments);

        assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(exitCode);
        assertThat(folder.resolve("output.txt")).hasContent("exit-code=" + exitCode);
        assertThat(folder.resolve("gh.txt"))
                .content()
                .startsWith("release download v1.0.0 --repo a/b ")
                .contains(" --pattern conformance.jar ");
    }

    @Test
    void showsFindingsInThePullRequestAndTheSummary() throws IOException, InterruptedException {
        Workspace.Outcome outcome = check("diff", "old.yaml new.yaml");

        assertThat(outcome.output())
                .contains("::error title=max-items%2C breaks clients,file=new.yaml::`tags` may have at most 8 items,"
                        + " had 10");
        assertThat(Files.readString(folder.resolve("step-summary.md"), StandardCharsets.UTF_8))
                .startsWith("## Changes from 1.2.0 to 1.3.0");
        assertThat(folder.resolve("conformance-report/report.html")).isRegularFile();
    }

    @Test
    void keepsQuotedArgumentsTogether() throws IOException, InterruptedException {
        Files.copy(folder.resolve("recording.har"), folder.resolve("two words.har"));

        assertThat(check("traffic", "'two words.har' --quiet").exitCode()).isEqualTo(1);
    }

    @Test
    void rejectsAnUnknownMode() throws IOException, InterruptedException {
        Workspace.Outcome outcome = check("trafic", "recording.har");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).contains("::error::mode is 'trafic'; expected traffic, client, server or diff");
    }

    @Test
    void rejectsAJarWithAnotherChecksum() throws Exception {
        writeChecksum(new byte[] {1});

        assertThat(run("Download", Map.of("REPOSITORY", "a/b", "VERSION", "")).exitCode())
                .isNotZero();
    }

    @Test
    void scriptsReadInputsOnlyAsVariables() throws IOException {
        String text = Files.readString(ACTION);

        assertThat(action.path("inputs").size()).isPositive();
        action.path("inputs")
                .fieldNames()
                .forEachRemaining(name -> assertThat(text).contains("inputs." + name + " "));
        // An expression inside a script would execute text that a user passes as an argument.
        action.at("/runs/steps")
                .forEach(step -> assertThat(step.path("run").asText()).doesNotContain("${{"));
    }
}
