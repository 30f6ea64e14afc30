package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.generation.PlannedCoverage;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Formats planned coverage with a maximum of 100 columns. */
final class CoverageText {
    private static final String COUNTS = "%8s%8s%n";

    private final PrintWriter out;

    CoverageText(PrintWriter out) {
        this.out = out;
    }

    void print(PlannedCoverage coverage) {
        out.printf("%-36s%-10s" + COUNTS, "operation", "status", "server", "client");
        for (PlannedCoverage.Status row : coverage.statuses()) {
            out.printf("%-36s%-10s" + COUNTS, row.operation(), row.status(), row.server(), row.client());
        }
        out.printf("%n%-36s%-30s%-8s" + COUNTS, "operation", "parameter", "in", "server", "client");
        for (PlannedCoverage.Parameter row : coverage.parameters()) {
            out.printf("%-36s%-30s%-8s" + COUNTS, row.operation(), row.name(), row.in(), row.server(), row.client());
        }
        out.printf("%n%-12s%-36s%8s%10s%n", "union", "variant", "sent", "returned");
        for (PlannedCoverage.Variant row : coverage.variants()) {
            out.printf(
                    "%-12s%-36s%8s%10s%n", row.union(), row.schema(), row.isSent() ? row.sent() : "-", row.returned());
        }
        out.printf("%n%-18s%10s%24s%24s%n", "schema keyword", "places", "broken in requests", "broken in responses");
        for (PlannedCoverage.Keyword row : coverage.keywords()) {
            out.printf("%-18s%10s%24s%24s%n", row.keyword(), row.places(), row.requests(), row.responses());
        }
        out.println();
        gaps(coverage).forEach((gap, number) -> out.println(gap + ": " + number));
    }

    /** Counts the rows that have no cases. */
    private static Map<String, String> gaps(PlannedCoverage coverage) {
        Map<String, String> gaps = new LinkedHashMap<>();
        gaps.put(
                "statuses without a case for servers or clients",
                coverage.statuses().stream()
                                .filter(row -> row.server() == 0 || row.client() == 0)
                                .count()
                        + " of " + coverage.statuses().size());
        gaps.put(
                "parameters without a case for servers or clients",
                coverage.parameters().stream()
                                .filter(row -> row.server() == 0 || row.client() == 0)
                                .count()
                        + " of " + coverage.parameters().size());
        gaps.put(
                "variants without a case in one direction",
                coverage.variants().stream()
                                .filter(row -> row.returned() == 0 || (row.isSent() && row.sent() == 0))
                                .count()
                        + " of " + coverage.variants().size());
        return gaps;
    }
}
