package dev.workersapi.spark;

import dev.workersapi.conformance.document.LocalDocument;
import dev.workersapi.conformance.report.result.CoverageRequest;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.ToolVersion;
import dev.workersapi.conformance.traffic.EntryChecker;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.coverage.DocumentItems;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import java.io.Serial;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The data that all tasks need. Spark sends it once to each JVM, which creates the checker once, because compiled
 * schemas are cached. Thread-safe.
 */
final class Setup implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final FailurePolicy policy;
    private final boolean onlyFailing;
    private final boolean coverage;
    private final @Nullable String document;
    /** The files of the document, because other machines may not have them. */
    private final HashMap<String, byte[]> files = new HashMap<>();

    private final SerializableConfiguration hadoop;
    private transient @Nullable RunInfo info;
    private transient @Nullable EntryChecker checker;

    /**
     * Reads the document.
     *
     * @param document the file of the document on this machine; null for the document of the Workers API
     * @param onlyFailing whether to list only entries that fail
     * @param coverage whether to collect the coverage
     */
    Setup(@Nullable Path document, FailurePolicy policy, boolean onlyFailing, boolean coverage, Configuration hadoop) {
        this.hadoop = new SerializableConfiguration(hadoop);
        this.document = document == null ? null : document.toString();
        this.policy = policy;
        this.onlyFailing = onlyFailing;
        this.coverage = coverage;
        info();
    }

    synchronized RunInfo info() {
        RunInfo made = info;
        if (made == null) {
            ApiDocument read = document == null ? BundledDocument.get() : LocalDocument.read(Path.of(document), files);
            Optional<CoverageRequest> covered =
                    coverage ? Optional.of(new CoverageRequest(DocumentItems.of(read), List.of())) : Optional.empty();
            made = new RunInfo("traffic", ToolVersion.ofProgram(), read, policy, covered);
            info = made;
        }
        return made;
    }

    synchronized EntryChecker checker() {
        EntryChecker made = checker;
        if (made == null) {
            ExchangeChecker exchanges = new ExchangeChecker(info().document());
            made = new EntryChecker(info().coverage()
                    .map(request -> exchanges.withCoverage(request.items()))
                    .orElse(exchanges));
            checker = made;
        }
        return made;
    }

    Configuration hadoop() {
        return hadoop.value();
    }

    boolean onlyFailing() {
        return onlyFailing;
    }
}
