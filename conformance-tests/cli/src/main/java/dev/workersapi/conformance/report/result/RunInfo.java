package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import java.util.List;

/**
 * What a report says of the run itself.
 *
 * @param mode the command: {@code traffic}, {@code validate} and so on
 * @param document what is checked against
 */
public record RunInfo(String mode, String toolVersion, ApiDocument document, FailurePolicy policy) {
    /** The program's name, in reports and in its usage help. */
    public static final String TOOL = "workers-conformance";

    /** The operations of the document, in its order; empty where the run is not about operations. */
    public List<Operation> operations() {
        return mode.equals("validate") ? List.of() : document.operations();
    }

    /** The version that the document states of itself. */
    public String specVersion() {
        return document.version();
    }

    /** SHA-256 of the document. */
    public String specSha256() {
        return document.sha256();
    }

    /** Whether entries are cases that were played, not something that was found. */
    public boolean runsCases() {
        return mode.equals("server") || mode.equals("client");
    }

    /** What an entry is called. */
    public String noun() {
        return runsCases() ? "case" : operations().isEmpty() ? "document" : "exchange";
    }
}
