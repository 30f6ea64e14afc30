package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.report.result.CoverageRequest;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.engine.document.ApiDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
                    + " but does not forbid; it does not fail the run unless you add --fail-on-drift. Exchanges that"
                    + " match no operation of the document are counted as unmatched. Those that look like calls of the"
                    + " API are also listed.",
            "",
            "Bodies that the recorder left out or cut off, and error pages from the edge or from proxies, are counted"
                    + " but not checked. An entry that cannot be used causes a note. A line that is not JSON causes an"
                    + " error; the other lines are still checked.",
            "",
            "For standard input, findings are printed immediately, and the summary at the end of the input or after"
                    + " Ctrl-C."
        },
        exitCodeList = {
            "0:every matched exchange conforms",
            "1:an exchange does not conform, or --fail-on-drift, --fail-on-unmatched or --min-coverage applies",
            "2:incorrect usage, a file or line could not be read, or no exchange matched"
        },
        footer = {
            "%nExamples:",
            "  " + Main.NAME + " traffic recording.har",
            "  " + Main.NAME + " traffic --report report --fail-on-drift *.har",
            "  " + Main.NAME + " traffic recording.har.gz --quiet",
            "  " + Main.NAME + " traffic --coverage recording.har",
            "  tail -f exchanges.ndjson | " + Main.NAME + " traffic -",
            "  " + Main.NAME + " traffic recording.har \\",
            "    --propose drift.patch --spec spec/openapi",
            "  " + Main.NAME + " traffic --document openapi.yaml \\",
            "    recording.har"
        })
final class TrafficCommand implements Callable<Integer> {
    private static final int MAX_SECONDS_TO_FINISH = 5;
    private static final int MAX_THREADS = 256;

    private final Environment environment;
    private final Interruption interruption;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "HAR 1.2 files from browsers, proxies or test tools, and NDJSON files with one exchange per line."
                            + " Files can be compressed with gzip or zlib (.zhar), or be in a zip archive. Bodies that"
                            + " Playwright stores in separate files are read too. - is standard input, which is checked"
                            + " as it arrives.")
    @SuppressWarnings("NullAway.Init") // required
    private List<Path> files;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private OutputOptions output;

    @Option(names = "--document", paramLabel = "FILE", description = DocumentOption.DESCRIPTION)
    private @Nullable Path documentFile;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Check on N threads (default: the number of processors). The output does not depend on it.")
    private int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CoverageOptions coverage;

    @Option(names = "--fail-on-unmatched", description = "Fail on exchanges that match no operation of the document.")
    private boolean failOnUnmatched;

    @ArgGroup(exclusive = false)
    private @Nullable ProposalOptions proposal;

    TrafficCommand(Environment environment) {
        this(environment, Interruption.ofProcess());
    }

    TrafficCommand(Environment environment, Interruption interruption) {
        this.environment = environment;
        this.interruption = interruption;
    }

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new ParameterException(spec.commandLine(), "--threads " + threads + ": expected 1 to " + MAX_THREADS);
        }
        if (proposal != null) {
            proposal.check();
        }
        ApiDocument document = DocumentOption.document(documentFile, environment);
        Optional<CoverageRequest> covered = coverage.request(document);
        RunInfo info = new RunInfo("traffic", Version.ofProgram(), document, output.policy(failOnUnmatched), covered);
        boolean live = files.contains(TrafficFiles.STDIN);
        try (Run run = new Run(info, output, spec.commandLine())) {
            if (live) {
                run.printAtOnce();
            }
            try (Progress progress = Progress.of(files, environment.interactive() && !live)) {
                TrafficFiles traffic = new TrafficFiles(
                        files,
                        CoverageOptions.checker(document, covered),
                        environment.stdin(),
                        progress,
                        Optional.ofNullable(proposal).map(ProposalOptions::proposal));
                if (threads == 1 && !live) {
                    traffic.read((size, check) -> check.get().addTo(run));
                    return finish(run);
                }
                return checkInParallel(traffic, run);
            }
        }
    }

    private int finish(Run run) {
        int exitCode = run.finish("exchange");
        if (proposal != null) {
            proposal.write(spec.commandLine().getOut());
        }
        return exitCode;
    }

    /**
     * Checks entries on several threads. Standard input may never end. An interruption therefore ends it, and the
     * result covers everything that was read before.
     */
    private int checkInParallel(TrafficFiles traffic, Run run) {
        CountDownLatch finished = new CountDownLatch(1);
        try (ParallelChecks<CheckResult> checks = new ParallelChecks<>(threads);
                Interruption.Hook hook = interruption.onInterrupt(() -> {
                    checks.stop();
                    await(finished);
                })) {
            checks.run(traffic::read, result -> result.addTo(run));
            return finish(run);
        } finally {
            finished.countDown();
        }
    }

    @SuppressWarnings("ReturnValueIgnored") // the process ends in any case
    private static void await(CountDownLatch finished) {
        try {
            finished.await(MAX_SECONDS_TO_FINISH, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
