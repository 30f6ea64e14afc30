package dev.workersapi.conformance.report.format;

import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.engine.document.Operation;
import java.util.ArrayList;
import java.util.List;

/** The counts for each operation, in the order of the document, or for each schema that was used. */
public final class OperationTable {
    private OperationTable() {}

    /**
     * A row of the table.
     *
     * @param method the method; empty for a schema, and in the row for unmatched exchanges
     * @param path the path; empty in the same rows
     */
    public record Line(String group, String method, String path, String summary, Tally.Row row) {
        public boolean seen() {
            return row.entries() > 0;
        }

        public boolean unmatched() {
            return group.equals(Subject.UNMATCHED);
        }
    }

    public static List<Line> of(RunInfo run, Tally tally) {
        List<Line> lines = new ArrayList<>();
        for (Operation operation : run.operations()) {
            Tally.Row row = tally.row(operation.id()).orElse(Tally.Row.NONE);
            lines.add(new Line(operation.id(), operation.method(), operation.path(), operation.summary(), row));
        }
        for (String group : tally.groups()) {
            if (!group.equals(Subject.UNMATCHED)
                    && lines.stream().noneMatch(line -> line.group().equals(group))) {
                lines.add(new Line(group, "", "", "", tally.row(group).orElse(Tally.Row.NONE)));
            }
        }
        if (!run.operations().isEmpty() && !run.runsCases()) {
            lines.add(new Line(
                    Subject.UNMATCHED,
                    "",
                    "",
                    "unknown operations, and requests that are not API calls",
                    tally.row(Subject.UNMATCHED).orElse(Tally.Row.NONE)));
        }
        return lines;
    }
}
