package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.report.result.Origin;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.redaction.RedactedExchange;
import dev.workersapi.engine.text.NearestNames;
import dev.workersapi.engine.text.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks JSON documents against a schema: {@code validate}. */
@Command(
        name = "validate",
        header = "Checks JSON documents against a schema of an OpenAPI document.",
        description = {
            "",
            "Responses are checked less strictly than requests: they may omit write-only properties, such as the text"
                    + " of a secret, and may contain variants and enum values that the document does not describe."
        },
        exitCodeList = {
            "0:every document conforms",
            "1:a document does not conform, or --fail-on-drift applies",
            "2:incorrect usage, an unknown schema, or a file could not be read"
        },
        footer = {
            "%nExamples:",
            "  " + Main.NAME + " validate --schema Binding binding.json",
            "  " + Main.NAME + " validate --schema ReturnedBinding \\",
            "    --direction response *.json",
            "  curl ... | " + Main.NAME + " validate --schema Envelope \\",
            "    --direction response -",
            "  " + Main.NAME + " validate --list",
            "  " + Main.NAME + " validate --document openapi.yaml \\",
            "    --schema Pet pet.json"
        })
final class ValidateCommand implements Callable<Integer> {
    private static final String STDIN = "-";

    private final Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "JSON files; - is standard input.")
    private List<String> files = List.of();

    @Option(names = "--schema", paramLabel = "NAME", description = "The name of the component schema.")
    private @Nullable String schema;

    @Option(
            names = "--direction",
            paramLabel = "WAY",
            defaultValue = "request",
            description = "Check as the body of this: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // has a default
    private Direction direction;

    @Option(names = "--document", paramLabel = "FILE", description = DocumentOption.DESCRIPTION)
    private @Nullable Path documentFile;

    @Option(names = "--list", description = "Print the names of all schemas.")
    private boolean list;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private OutputOptions output;

    ValidateCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        ApiDocument document = DocumentOption.document(documentFile, environment);
        if (list) {
            document.schemaNames().forEach(spec.commandLine().getOut()::println);
            return 0;
        }
        String name = checkedSchema(schema, document);
        if (files.isEmpty()) {
            throw usageError("no files: expected at least one JSON file, or - for standard input");
        }
        RunInfo info = new RunInfo("validate", Version.ofProgram(), document, output.policy(false));
        JsonChecker checker = new JsonChecker(document);
        try (Run run = new Run(info, output, spec.commandLine())) {
            for (String file : files) {
                check(file, name, checker, run).ifPresent(run::add);
            }
            return run.finish("document");
        }
    }

    private String checkedSchema(@Nullable String name, ApiDocument document) {
        if (name == null) {
            throw usageError("no schema: expected --schema NAME; --list prints the names");
        }
        if (!document.schemaNames().contains(name)) {
            List<String> near = NearestNames.of(name, document.schemaNames());
            String hint = near.isEmpty() ? "" : "did you mean " + String.join(" or ", near) + "? ";
            throw usageError("the document has no schema '" + name + "': " + hint + "--list prints all names");
        }
        return name;
    }

    private ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Optional<ReportEntry> check(String file, String name, JsonChecker checker, Run run) {
        try {
            Body body = Body.of(read(file));
            List<Finding> findings = checker.check(name, direction, body);
            String shown = Redaction.withoutTokens(file);
            return Optional.of(new ReportEntry(
                    Origin.of(shown, shown),
                    new Subject.Document(name, direction),
                    ofType(Violation.class, findings),
                    ofType(Drift.class, findings),
                    Set.of(),
                    () -> view(checker.redact(name, direction, body))));
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            run.error(file, ErrorMessages.of(e));
            return Optional.empty();
        }
    }

    private byte[] read(String file) throws IOException {
        if (file.equals(STDIN)) {
            return environment.stdin().readAllBytes();
        }
        if (Files.isDirectory(Path.of(file))) {
            throw new CliException("a directory, expected a JSON file");
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return in.readAllBytes();
        }
    }

    private static RedactedExchange view(RedactedExchange.Content content) {
        return new RedactedExchange(new RedactedExchange.Message("", List.of(), List.of(content)), Optional.empty());
    }

    private static <T extends Finding> List<T> ofType(Class<T> type, List<Finding> findings) {
        return findings.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
