package dev.workersapi.spark;

import dev.workersapi.conformance.document.LocalDocument;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.ToolVersion;
import dev.workersapi.conformance.traffic.EntryChecker;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import java.io.Serial;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What all tasks need. Spark sends it to each JVM once, and there the checker is made once: schemas are compiled on first
 * use and kept. Thread-safe.
 */
final class Setup implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final FailurePolicy policy;
    private final boolean onlyFailing;
    private final @Nullable String document;
    /** The files of the document, which the other machines may not have. */
    private final HashMap<String, byte[]> files = new HashMap<>();

    private final SerializableConfiguration hadoop;
    private transient @Nullable RunInfo info;
    private transient @Nullable EntryChecker checker;

    /**
     * Reads the document.
     *
     * @param document its file on this machine; null for the document of the Workers API
     * @param onlyFailing whether to list only entries that fail
     */
    Setup(@Nullable Path document, FailurePolicy policy, boolean onlyFailing, Configuration hadoop) {
        this.hadoop = new SerializableConfiguration(hadoop);
        this.document = document == null ? null : document.toString();
        this.policy = policy;
        this.onlyFailing = onlyFailing;
        info();
    }

    synchronized RunInfo info() {
        RunInfo made = info;
        if (made == null) {
            ApiDocument read = document == null ? BundledDocument.get() : LocalDocument.read(Path.of(document), files);
            made = new RunInfo("traffic", ToolVersion.ofProgram(), read, policy);
            info = made;
        }
        return made;
    }

    synchronized EntryChecker checker() {
        EntryChecker made = checker;
        if (made == null) {
            made = new EntryChecker(new ExchangeChecker(info().document()));
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
