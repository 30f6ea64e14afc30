package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.recording.HarReader;
import dev.workersapi.engine.recording.RecordedExchange;
import dev.workersapi.engine.recording.RecordingEntry;
import dev.workersapi.engine.recording.UnusableEntry;
import dev.workersapi.engine.recording.file.RecordingFiles;
import dev.workersapi.engine.text.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks recordings: {@code traffic}. */
@Command(
        name = "traffic",
        header = "Checks recordings against an OpenAPI document.",
        description = {
            "",
            "Exchanges are matched by method and path; any prefix before the path is ignored. Requests and responses"
                    + " are checked, including JSON and multipart bodies. Secrets are masked in all output.",
            "",
            "A violation is anything that the document forbids. Drift is anything that the document does not describe"
                + " but does not forbid; it does not fail the run unless requested. Exchanges that match no operation"
                + " are unmatched: unknown operations of the API, which are listed, and requests that are not API"
                + " calls, which are otherwise ignored.",
            "",
            "What a recording does not contain is not checked, and counted: bodies that the recorder left out or cut"
                    + " off. So are pages of the edge and of proxies. An entry that cannot be used is a note."
        },
        exitCodeList = {
            "0:every matched exchange conforms",
            "1:an exchange does not conform, or --fail-on-drift or --fail-on-unmatched applies",
            "2:incorrect usage, a file could not be read to its end, or no exchange matched"
        },
        footer = {
            "%nExamples:",
            "  " + Main.NAME + " traffic recording.har",
            "  " + Main.NAME + " traffic --report report --fail-on-drift *.har",
            "  " + Main.NAME + " traffic recording.har.gz --quiet",
            "  " + Main.NAME + " traffic --document openapi.yaml \\",
            "    recording.har"
        })
final class TrafficCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "HAR 1.2 files from browsers, proxies or test tools, also compressed with gzip or zlib (.zhar) or"
                            + " in a zip archive. Bodies that Playwright stores next to a file are read.")
    @SuppressWarnings("NullAway.Init") // required
    private List<Path> files;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private OutputOptions output;

    @Option(names = "--document", paramLabel = "FILE", description = DocumentOption.DESCRIPTION)
    private @Nullable Path documentFile;

    @Option(names = "--fail-on-unmatched", description = "Fail on exchanges that match no operation of the document.")
    private boolean failOnUnmatched;

    TrafficCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        ApiDocument document = DocumentOption.document(documentFile, environment);
        ExchangeChecker checker = new ExchangeChecker(document);
        RunInfo info = new RunInfo("traffic", Version.ofProgram(), document, output.policy(failOnUnmatched));
        try (Run run = new Run(info, output, spec.commandLine())) {
            try (Progress progress = Progress.of(files, environment.interactive())) {
                files.forEach(file -> check(file, checker, run, progress));
            }
            return run.finish("exchange");
        }
    }

    /**
     * Reports an unreadable file as an error. Earlier entries of the file count, and reading goes on with the next
     * file.
     */
    private static void check(Path file, ExchangeChecker checker, Run run, Progress progress) {
        if (Files.isDirectory(file)) {
            run.error(file.toString(), "a directory, expected a HAR file");
            return;
        }
        try (HarReader har = RecordingFiles.open(file, progress::watch)) {
            Optional<RecordingEntry> entry = har.next();
            while (entry.isPresent()) {
                check(file, entry.get(), checker, run);
                entry = har.next();
            }
        } catch (IOException | OutOfMemoryError e) {
            run.error(file.toString(), ErrorMessages.of(e));
        }
    }

    private static void check(Path file, RecordingEntry entry, ExchangeChecker checker, Run run) {
        String place = file + ", log.entries[" + entry.index() + "]";
        if (entry instanceof UnusableEntry unusable) {
            run.note(place, "unusable entry: " + unusable.problem());
        } else if (entry instanceof RecordedExchange recorded) {
            Optional<ReportEntry> checked = check(file, place, recorded, checker, run);
            checked.ifPresent(run::add);
        }
    }

    private static Optional<ReportEntry> check(
            Path file, String place, RecordedExchange recorded, ExchangeChecker checker, Run run) {
        try {
            Verdict verdict = checker.check(recorded.exchange());
            Secrets secrets = verdict.secrets();
            return Optional.of(new ReportEntry(
                    secrets.maskTraffic(recorded.id()),
                    secrets.mask(file.toString()),
                    Subject.Call.of(recorded.exchange(), verdict.operationId(), secrets),
                    verdict.violations(),
                    verdict.drift(),
                    verdict.unchecked(),
                    () -> checker.redact(recorded.exchange(), secrets)));
        } catch (RuntimeException | StackOverflowError e) {
            run.error(place, ErrorMessages.of(e));
            return Optional.empty();
        }
    }
}
