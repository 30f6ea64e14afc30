package dev.workersapi.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.referenceserver.ReferenceServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs the {@code conformance.jar} commands in the documents and in {@code --help}. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are written for a POSIX shell")
@Execution(ExecutionMode.SAME_THREAD)
class ConformanceCommandsIT {
    private static final List<String> HELP =
            List.of("", "traffic", "validate", "proxy", "client", "server", "serve", "cases", "diff");

    /** Other tests run all cases. This test only needs the options. */
    private static final Pattern RUNS_CASES =
            Pattern.compile("(conformance\\.jar (client|server))(?!.* --case)(?!.* --read-only)");

    private static final Pattern SERVES = Pattern.compile("conformance\\.jar (?:serve|proxy)\\b(?!.* --help)");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> documentedCommandsRun() throws IOException {
        Workspace workspace = Workspace.in(folder);
        return Repository.documents().stream()
                .flatMap(document -> Command.of(document).stream())
                .filter(Command::isConformance)
                .filter(command -> UnrunCommands.reason(command).isEmpty())
                .filter(command -> isForThisJdk(command.text()))
                .map(Command::text)
                .distinct()
                .map(command -> DynamicTest.dynamicTest(command, () -> check(workspace, command)));
    }

    @TestFactory
    Stream<DynamicTest> examplesInHelpRun() throws IOException, InterruptedException {
        Workspace workspace = Workspace.in(folder);
        Stream.Builder<DynamicTest> tests = Stream.builder();
        for (String command : HELP) {
            String help = workspace
                    .run("java -jar conformance.jar " + command + " --help")
                    .output();
            String examples = help.substring(help.indexOf("Examples:")).replaceAll("\\\\\\n *", "");
            examples.lines()
                    .map(String::strip)
                    .filter(Predicate.not("Examples:"::equals))
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> tests.add(DynamicTest.dynamicTest(line, () -> check(workspace, line))));
        }
        return tests.build();
    }

    @Test
    void outputOfTrafficIsTheDocumentedOne() throws IOException, InterruptedException {
        List<Block> blocks = Repository.document("conformance-tests/TRAFFIC.md").blocks();

        Workspace.Outcome outcome = Workspace.in(folder).run(blocks.get(0).code());

        assertThat(outcome.output()).isEqualTo(blocks.get(1).code());
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void outputOfDiffIsTheDocumentedOne() throws IOException, InterruptedException {
        List<Block> blocks = Repository.document("conformance-tests/DIFF.md").blocks();

        Workspace.Outcome outcome = Workspace.in(folder).run(blocks.get(0).code());

        assertThat(outcome.output()).isEqualTo(blocks.get(1).code());
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    private static boolean isForThisJdk(String command) {
        boolean newer = Runtime.version().feature() >= 25;
        return newer
                ? !command.contains("-Xshare:dump") && !command.contains("SharedArchiveFile=")
                : !command.contains("-XX:AOTCache");
    }

    private static void check(Workspace workspace, String command) throws IOException, InterruptedException {
        if (SERVES.matcher(command).find()) {
            // A proxy without traffic would leave an empty recording for the commands that read it.
            String started =
                    command.replaceAll(" --port 8787| --port 8080", "").replace("--record rec", "--record new-rec");
            checkServer(workspace.start(started + " --port 0"));
            return;
        }
        try (ReferenceServer server = ReferenceServer.start()) {
            String local = command.replace("8787", String.valueOf(server.port()));
            Workspace.Outcome outcome =
                    workspace.run(RUNS_CASES.matcher(local).replaceAll("$1 --case 'secrets/delete*'"));

            // A violation (1) is a result, but 2 is an error.
            assertThat(outcome.exitCode()).as(outcome.output()).isIn(0, 1);
            assertThat(outcome.output()).doesNotContain("error:");
        }
    }

    private static void checkServer(Process process) throws IOException, InterruptedException {
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).startsWith("http://127.0.0.1:");
        } finally {
            List<ProcessHandle> descendants = process.descendants().toList();
            descendants.forEach(ProcessHandle::destroy);
            process.destroy();
            process.waitFor();
            descendants.forEach(descendant -> descendant.onExit().join());
        }
    }
}
