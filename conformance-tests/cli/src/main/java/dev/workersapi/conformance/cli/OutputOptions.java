package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.report.result.FailurePolicy;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The output options that all checking commands share. */
final class OutputOptions {
    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write report.json, report.html, report.sarif, junit.xml, summary.md and badge.json to this"
                    + " directory.")
    private @Nullable Path report;

    @Option(
            names = "--fail-on-drift",
            description = "Fail on drift: properties, variants, values, query parameters, parts and statuses"
                    + " that the document does not describe.")
    private boolean failOnDrift;

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            defaultValue = "100",
            description = "Print at most N failing entries; the report contains all of them (default:"
                    + " ${DEFAULT-VALUE}).")
    private int maxFailures;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private TerminalOptions terminal;

    Optional<Path> report() {
        return Optional.ofNullable(report);
    }

    FailurePolicy policy(boolean failOnUnmatched) {
        return new FailurePolicy(failOnDrift, failOnUnmatched);
    }

    FailurePolicy policy(Level failOn) {
        return new FailurePolicy(failOnDrift, false, failOn);
    }

    int maxFailures() {
        return Math.max(0, maxFailures);
    }

    boolean annotations() {
        return terminal.annotations();
    }

    boolean quiet() {
        return terminal.quiet();
    }

    boolean colored() {
        return terminal.colored();
    }
}
