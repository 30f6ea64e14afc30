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
import java.io.IOException;
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

/** {@code client}: drives a program under test, and checks what it sends. */
@Command(
        name = "client",
        header = "Drives a client through the cases, and checks what it sends and what it makes of the answers.",
        description = {
            "",
            "The client is a program that reads calls from its standard input and writes what came of them to its"
                    + " standard output, one JSON object a line (PROTOCOL.md). It is told to call a reference server,"
                    + " and what arrives there is checked part by part. Nothing leaves this machine.",
            "",
            "An operation that the client does not have is counted apart, and fails nothing."
        },
        exitCodeList = {
            "0:every case that counts passed",
            "1:some case did not, or a known failure is none any more, or --fail-on-drift applies",
            "2:wrong usage, no case was played, or the program could not be driven"
        },
        footer = {
            "%nExamples:",
            "  " + Main.NAME + " client -- node adapter.mjs",
            "  " + Main.NAME + " client --case 'scripts/*' --report report -- ./my-client --protocol",
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
            description = "The program and its arguments, best behind --, so that its options are its own.")
    private List<String> command = List.of();

    @Option(names = "--java", description = "Drive the Java client of this project, inside this program.")
    private boolean java;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = TimeConverter.class,
            description = "How long the program may take to start, and for each call, such as 30s or 500ms"
                    + " (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // has a default
    private Duration timeout;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Run so many programs at once, each with a server of its own (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "Write what came of each case to this JSON file, to be kept and compared: it says the same in"
                    + " every run.")
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
                    java ? "--java and a program: expected one of them" : "no program: expected -- COMMAND, or --java");
        }
        if (jobs < 1 || jobs > 64) {
            throw usageError("--jobs " + jobs + ": expected 1 to 64");
        }
        ApiDocument document = environment.document().get();
        List<Case> all = cases.all(Target.CLIENT, document);
        List<Case> selected = cases.selected(all);
        String target = java ? JavaClient.NAME : String.join(" ", command);
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
                run.error(
                        "client",
                        e.getMessage() + "; " + (selected.size() - finished.get()) + " cases were not played");
            }
            if (results != null) {
                resultsFile.write(results, runners.clientName(), document.version());
            }
            return run.finish();
        }
    }

    private Function<URI, ClientUnderTest> clients() {
        ProgramLimits limits = ProgramLimits.DEFAULT.withTimeout(timeout);
        return java ? JavaClient::new : baseUrl -> new ProgramClient(command, baseUrl, limits);
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
