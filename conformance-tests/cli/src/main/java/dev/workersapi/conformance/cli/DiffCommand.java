package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.impact.CaseIndex;
import dev.workersapi.conformance.impact.ClientNames;
import dev.workersapi.conformance.impact.Impacts;
import dev.workersapi.conformance.pact.CheckedPact;
import dev.workersapi.conformance.pact.PactException;
import dev.workersapi.conformance.pact.PactReader;
import dev.workersapi.conformance.report.DiffReport;
import dev.workersapi.conformance.report.result.DiffResult;
import dev.workersapi.conformance.usage.CheckedRecording;
import dev.workersapi.conformance.usage.DocumentPair;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.spec.diff.DocumentDiff;
import dev.workersapi.spec.diff.ValueCheck;
import dev.workersapi.spec.diff.document.DiffException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two documents: {@code diff}. */
@Command(
        name = "diff",
        header = "Compares two OpenAPI documents, and reports what changed and whom it breaks.",
        description = {
            "",
            "Stricter requests and looser responses break clients. Looser requests and stricter responses break"
                    + " servers. Changes to anything with x-stability: undocumented break nobody."
        },
        exitCodeList = {
            "0:nothing that --fail-on selects",
            "1:a change that --fail-on selects, or with --fail-on breaking, a contract or recording that no longer"
                    + " conforms",
            "2:incorrect usage, or a document could not be read"
        },
        footer = {
            "%nExamples:",
            "  " + Main.NAME + " diff old.yaml new.yaml",
            "  " + Main.NAME + " diff old.yaml new.yaml \\",
            "    --fail-on version --report report",
            "  " + Main.NAME + " diff old.yaml new.yaml --pact contract.json",
            "  " + Main.NAME + " diff old.yaml new.yaml --recording recording.har"
        })
final class DiffCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "OLD",
            description = "The old document, OpenAPI 3.0 or 3.1 in JSON or YAML. References to other local files are"
                    + " followed.")
    @SuppressWarnings("NullAway.Init") // required
    private Path old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The new document.")
    @SuppressWarnings("NullAway.Init") // required
    private Path current;

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            defaultValue = "breaking",
            description = "Fail on changes that break clients or servers (breaking), on any change (any), or on changes"
                    + " that break clients if the version of the new document is too low for them (version)"
                    + " (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // has a default
    private FailOn failOn;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write report.json, report.html, report.sarif and the changelog fragment summary.md to this"
                    + " directory.")
    private @Nullable Path report;

    @Option(
            names = "--pact",
            paramLabel = "FILE",
            description = "List the interactions of this Pact contract that a change affects, and report those that no"
                    + " longer conform. Can be repeated.")
    private List<Path> pacts = new ArrayList<>();

    @Option(
            names = "--recording",
            paramLabel = "FILE",
            description =
                    "Check the exchanges of this recording against both documents, and report those that no longer"
                            + " conform. Reads the same formats as the traffic command. Can be repeated.")
    private List<Path> recordings = new ArrayList<>();

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private TerminalOptions terminal;

    DiffCommand(Environment environment) {
        this.environment = environment;
    }

    /** The kinds of changes that fail the run. */
    enum FailOn {
        BREAKING,
        ANY,
        VERSION;

        boolean fails(DiffResult result) {
            return switch (this) {
                case BREAKING -> result.isBreaking();
                case ANY -> !result.diff().changes().isEmpty();
                case VERSION ->
                    result.breaksClients() && result.requiredVersion().isPresent();
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        DiffResult result = compare();
        PrintWriter out = spec.commandLine().getOut();
        DiffText text = new DiffText(result, new Palette(terminal.colored()));
        if (!terminal.quiet()) {
            text.changes().forEach(out::println);
            text.usages().forEach(out::println);
        }
        out.println(text.summary());
        if (terminal.annotations()) {
            Annotations.of(result).forEach(out::println);
        }
        if (report != null) {
            write(report, result);
            if (!terminal.quiet()) {
                out.println("Report: " + report.resolve("report.html"));
            }
        }
        return failOn.fails(result) ? 1 : 0;
    }

    private DiffResult compare() {
        ApiDocument before = DocumentOption.read(old);
        ApiDocument after = DocumentOption.read(current);
        DocumentPair documents = new DocumentPair(new ExchangeChecker(before), new ExchangeChecker(after));
        try {
            return new DiffResult(
                    Version.ofProgram(),
                    new DiffResult.Document(old.toString(), before.version(), before.sha256()),
                    new DiffResult.Document(current.toString(), after.version(), after.sha256()),
                    DocumentDiff.of(before.root(), after.root(), check(before), check(after)),
                    impacts(after, documents),
                    recordings(documents));
        } catch (DiffException e) {
            throw new CliException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ValueCheck check(ApiDocument document) {
        JsonChecker checker = new JsonChecker(document);
        return (schema, direction, value) -> checker.accepts(schema, Direction.valueOf(direction.name()), value);
    }

    private Impacts impacts(ApiDocument after, DocumentPair documents) {
        ApiDocument own = environment.document().get();
        boolean isOwn = title(own).equals(title(after));
        return new Impacts(
                isOwn ? ClientNames.ofClient() : ClientNames.NONE,
                isOwn ? CaseIndex.ofSuite() : CaseIndex.NONE,
                pacts(documents));
    }

    private static String title(ApiDocument document) {
        return document.root().at("/info/title").asText();
    }

    private List<CheckedPact> pacts(DocumentPair documents) {
        List<CheckedPact> checked = new ArrayList<>();
        for (Path file : pacts) {
            try {
                checked.add(CheckedPact.of(PactReader.read(file), documents));
            } catch (PactException e) {
                throw new CliException(String.valueOf(e.getMessage()), e);
            } catch (IOException e) {
                throw new CliException("the contract " + file + " cannot be read: " + ErrorMessages.of(e), e);
            }
        }
        return checked;
    }

    private List<CheckedRecording> recordings(DocumentPair documents) {
        List<CheckedRecording> checked = new ArrayList<>();
        for (Path file : recordings) {
            try {
                checked.add(CheckedRecording.of(file, documents));
            } catch (IOException e) {
                throw new CliException("the recording " + file + " cannot be read: " + ErrorMessages.of(e), e);
            }
        }
        return checked;
    }

    private static void write(Path directory, DiffResult result) {
        try {
            DiffReport.write(directory, result);
        } catch (IOException e) {
            throw new CliException("the report cannot be written to " + directory + ": " + ErrorMessages.of(e), e);
        }
    }
}
