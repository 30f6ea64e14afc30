package dev.workersapi.conformance.report;

import dev.workersapi.conformance.engine.Operation;
import java.util.List;

/**
 * What a report says of the run itself.
 *
 * @param mode the command: {@code traffic}, {@code validate} and so on
 * @param operations those of the document, in its order; empty where the run is not about operations
 */
public record RunInfo(
        String mode,
        String toolVersion,
        String specVersion,
        String specSha256,
        List<Operation> operations,
        Policy policy) {
    /** The program's name, in reports and in its usage help. */
    public static final String TOOL = "workers-conformance";

    public RunInfo {
        operations = List.copyOf(operations);
    }

    /** Whether entries are cases that were played, not something that was found. */
    public boolean playsCases() {
        return mode.equals("server") || mode.equals("client");
    }

    /** What an entry is called. */
    public String noun() {
        return playsCases() ? "case" : operations.isEmpty() ? "document" : "exchange";
    }
}
