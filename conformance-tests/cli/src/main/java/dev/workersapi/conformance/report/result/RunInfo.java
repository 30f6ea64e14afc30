package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import java.util.List;
import java.util.Optional;

/**
 * The command and the document of a run. Immutable.
 *
 * @param mode the command, such as {@code traffic}
 * @param document the document to check against
 * @param coverage the coverage to collect; empty for none
 */
public record RunInfo(
        String mode,
        String toolVersion,
        ApiDocument document,
        FailurePolicy policy,
        Optional<CoverageRequest> coverage) {
    /** The name of the program in reports. */
    public static final String TOOL = "workers-conformance";

    /** Creates a run that collects no coverage of traffic. */
    public RunInfo(String mode, String toolVersion, ApiDocument document, FailurePolicy policy) {
        this(mode, toolVersion, document, policy, Optional.empty());
    }

    /** Returns the operations of the document in order; empty if the run does not check operations. */
    public List<Operation> operations() {
        return mode.equals("validate") ? List.of() : document.operations();
    }

    /** The version of the document. */
    public String specVersion() {
        return document.version();
    }

    /** The SHA-256 of the document in hexadecimal. */
    public String specSha256() {
        return document.sha256();
    }

    /** Returns true if the command runs cases. */
    public boolean runsCases() {
        return mode.equals("server") || mode.equals("client");
    }

    /** Returns the noun for an entry: case, document or exchange. */
    public String noun() {
        return runsCases() ? "case" : operations().isEmpty() ? "document" : "exchange";
    }
}
