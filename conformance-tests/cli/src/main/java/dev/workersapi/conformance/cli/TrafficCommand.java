package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.recording.HarEntry;
import dev.workersapi.engine.recording.HarReader;
import dev.workersapi.engine.recording.RecordedExchange;
import dev.workersapi.engine.recording.UnusableEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code traffic}: checks every exchange of HAR files. */
@Command(
        name = "traffic",
        header = "Checks every exchange of HAR 1.2 files against the document.",
        description = {
            "",
            "Exchanges are matched by method and path, whatever stands before the path. Requests and responses are"
                    + " checked, JSON and multipart bodies included. Secrets are redacted before anything is printed.",
            "",
            "A violation breaks the document. Drift is what the document does not know and leaves open; it fails"
                    + " nothing unless you ask for it. What matches no operation of the document is unmatched: operations that"
                    + " the document does not know, which are listed, and what is no call of the API."
        },
        exitCodeList = {
            "0:every matched exchange conforms",
            "1:some exchange does not, or --fail-on-drift or --fail-on-unmatched applies",
            "2:wrong usage, a file could not be read to its end, an entry of one could not be used (such as one whose URL"
                    + " has a blank in it), or no exchange matched"
        },
        footer = {
            "%nExamples:",
            "  " + Main.NAME + " traffic recording.har",
            "  " + Main.NAME + " traffic --report report --fail-on-drift *.har",
            "  " + Main.NAME + " traffic recording.har.gz --quiet"
        })
final class TrafficCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "HAR 1.2 files, as browsers, proxies and test tools record them; they may be gzip-compressed."
                    + " A body in Base64 is understood in requests too (\"encoding\" in postData).")
    @SuppressWarnings("NullAway.Init") // required
    private List<Path> files;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private OutputOptions output;

    @Option(
            names = "--fail-on-unmatched",
            description = "Count exchanges that match no operation of the document as failure.")
    private boolean failOnUnmatched;

    TrafficCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        ApiDocument document = environment.document().get();
        ExchangeChecker checker = new ExchangeChecker(document);
        RunInfo info = new RunInfo("traffic", Version.ofProgram(), document, output.policy(failOnUnmatched));
        try (Run run = new Run(info, output, spec.commandLine())) {
            try (Progress progress = Progress.of(files, environment.interactive())) {
                files.forEach(file -> check(file, checker, run, progress));
            }
            return run.finish("exchange");
        }
    }

    /** What cannot be read is a fault of this file; what was read before it counts, and the next file is read. */
    private static void check(Path file, ExchangeChecker checker, Run run, Progress progress) {
        if (Files.isDirectory(file)) {
            run.error(file.toString(), "it is a directory: expected a HAR file");
            return;
        }
        try (HarReader har = HarReader.open(progress.watch(Files.newInputStream(file)), file.toString())) {
            Optional<HarEntry> entry = har.next();
            while (entry.isPresent()) {
                check(file, entry.get(), checker, run);
                entry = har.next();
            }
        } catch (IOException | OutOfMemoryError e) {
            run.error(file.toString(), ErrorMessages.of(e));
        }
    }

    private static void check(Path file, HarEntry entry, ExchangeChecker checker, Run run) {
        String place = file + ", log.entries[" + entry.index() + "]";
        if (entry instanceof UnusableEntry unusable) {
            run.error(place, "this entry cannot be used: " + unusable.problem());
        } else if (entry instanceof RecordedExchange recorded) {
            Optional<ReportEntry> checked = check(file, place, recorded, checker, run);
            checked.ifPresent(run::add);
        }
    }

    private static Optional<ReportEntry> check(
            Path file, String place, RecordedExchange recorded, ExchangeChecker checker, Run run) {
        try {
            Verdict verdict = checker.check(recorded.exchange());
            return Optional.of(new ReportEntry(
                    recorded.id(),
                    file.toString(),
                    Subject.Call.of(recorded.exchange(), verdict.operationId()),
                    verdict.violations(),
                    verdict.drift(),
                    verdict.unrecorded(),
                    () -> checker.view(recorded.exchange())));
        } catch (RuntimeException | StackOverflowError e) {
            run.error(place, ErrorMessages.of(e));
            return Optional.empty();
        }
    }
}
