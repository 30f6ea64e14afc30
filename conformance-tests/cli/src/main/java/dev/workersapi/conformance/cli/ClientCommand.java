package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.adapter.JavaClient;
import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.Target;
import dev.workersapi.conformance.protocol.ClientUnderTest;
import dev.workersapi.conformance.protocol.ClientUnusableException;
import dev.workersapi.conformance.protocol.ProgramClient;
import dev.workersapi.conformance.protocol.ProgramLimits;
import dev.workersapi.conformance.report.result.ResultsFile;
import dev.workersapi.conformance.runner.client.ClientRunners;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.text.Redaction;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs cases against a client: {@code client}. */
@Command(
        name = "client",
        header = "Runs cases of the Workers API against a client, and checks its requests and its reports of the"
                + " responses.",
        description = {
            "",
            "The client is a program that reads calls from its standard input and writes reports to its standard"
                    + " output, one JSON object per line (PROTOCOL.md). It calls a reference server, which checks each"
                    + " request. All traffic stays on this machine.",
            "",
            "A call that the client does not support is counted separately and is not a failure."
        },
        exitCodeList = {
            "0:every case that counts passed",
            "1:a case failed, a known failure now passes, or --fail-on-drift applies",
            "2:incorrect usage, no case ran, or the program violated the protocol too often"
        },
        footer = {
            "%nExamples:",
            "  " + Main.NAME + " client -- node adapter.mjs",
            "  " + Main.NAME + " client --case 'scripts/*' -- ./adapter",
            "  " + Main.NAME + " client --java"
        })
final class ClientCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description =
                    "The program and its arguments. Put -- before the program, so that its options are not mistaken for"
                            + " options of this command.")
    private List<String> command = List.of();

    @Option(names = "--java", description = "Test the Java client of this project, without a separate program.")
    private boolean java;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = TimeConverter.class,
            description = "The timeout for starting the program and for each call, such as 30s or 500ms"
                    + " (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // has a default
    private Duration timeout;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "The number of programs to run at once, each with its own server (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "Write the outcome of each case to this JSON file. It contains nothing that varies between"
                    + " runs, so you can compare the files of two runs.")
    private @Nullable Path results;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CaseOptions cases;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private OutputOptions output;

    ClientCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        if (java != command.isEmpty()) {
            throw usageError(
                    java ? "--java and a program: expected only one" : "no program: expected -- COMMAND, or --java");
        }
        if (jobs < 1 || jobs > 64) {
            throw usageError("--jobs " + jobs + ": expected 1 to 64");
        }
        ApiDocument document = environment.document().get();
        List<Case> all = cases.all(Target.CLIENT, document);
        List<Case> selected = cases.selected(all);
        String target = java ? JavaClient.NAME : Redaction.withoutSecrets(String.join(" ", command));
        try (CaseRun run = new CaseRun("client", target, document, output, cases, all, selected, spec.commandLine());
                ClientRunners runners = new ClientRunners(Math.min(jobs, selected.size()), document, clients())) {
            AtomicInteger finished = new AtomicInteger();
            ResultsFile resultsFile = new ResultsFile();
            try {
                runners.run(selected, one -> {
                    run.add(one);
                    resultsFile.add(one);
                    finished.incrementAndGet();
                });
            } catch (ClientUnusableException e) {
                run.error("client", e.getMessage() + "; " + (selected.size() - finished.get()) + " cases did not run");
            }
            if (results != null) {
                resultsFile.write(results, runners.clientName(), document.version());
            }
            int exitCode = run.finish();
            if (java && !output.quiet()) {
                printNextSteps();
            }
            return exitCode;
        }
    }

    /** The first build of this project runs this command, so the output ends with suggestions for what to do next. */
    private void printNextSteps() {
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        out.println("Next:");
        out.println("  " + Main.NAME + " traffic recording.har     checks traffic that you recorded");
        out.println("  " + Main.NAME + " client -- ./adapter       runs the cases against your client");
        out.println("  " + Main.NAME + " serve --port 8787         runs the API for your tests");
    }

    private Function<URI, ClientUnderTest> clients() {
        ProgramLimits limits = ProgramLimits.DEFAULT.withTimeout(timeout);
        return java ? JavaClient::new : baseUrl -> new ProgramClient(command, baseUrl, limits);
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
