package dev.workersapi.conformance.report.markdown;

import dev.workersapi.conformance.report.result.CoverageResult;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.engine.coverage.CoverageCount;
import dev.workersapi.engine.coverage.CoverageKind;
import java.util.List;
import java.util.Map;

/** Writes the coverage of traffic as Markdown, in a collapsed section because it is long. */
final class MarkdownCoverage {
    private static final List<CoverageKind> KINDS_OF_AN_OPERATION = List.of(
            CoverageKind.PARAMETERS,
            CoverageKind.STATUSES,
            CoverageKind.PROPERTIES,
            CoverageKind.ENUM_VALUES,
            CoverageKind.VARIANTS);

    private MarkdownCoverage() {}

    static void write(StringBuilder out, CoverageResult coverage) {
        CoverageCount operations = coverage.total().getOrDefault(CoverageKind.OPERATIONS, new CoverageCount(0, 0));
        out.append("\n### Coverage\n\n");
        coverage.shortfalls()
                .forEach(shortfall ->
                        out.append("**").append(MarkdownSummary.cell(shortfall)).append("**\n\n"));
        out.append("<details><summary>")
                .append(cell(operations))
                .append(" operations exercised</summary>\n\n")
                .append("| Kind | Exercised | Of | Share |\n|---|--:|--:|--:|\n");
        for (Map.Entry<CoverageKind, CoverageCount> kind : coverage.total().entrySet()) {
            out.append("| ")
                    .append(kind.getKey())
                    .append(" | ")
                    .append(Numbers.grouped(kind.getValue().exercised()))
                    .append(" | ")
                    .append(Numbers.grouped(kind.getValue().total()))
                    .append(" | ")
                    .append(kind.getValue().percent())
                    .append(" % |\n");
        }
        out.append("\n| Operation |");
        KINDS_OF_AN_OPERATION.forEach(kind -> out.append(' ').append(kind).append(" |"));
        out.append("\n|---|--:|--:|--:|--:|--:|\n");
        coverage.operations().stream().filter(MarkdownCoverage::isExercised).forEach(operation -> row(out, operation));
        out.append("\n</details>\n");
    }

    private static boolean isExercised(CoverageResult.OperationCounts operation) {
        return operation
                        .counts()
                        .getOrDefault(CoverageKind.OPERATIONS, new CoverageCount(0, 0))
                        .exercised()
                > 0;
    }

    private static void row(StringBuilder out, CoverageResult.OperationCounts operation) {
        out.append("| ")
                .append(MarkdownSummary.code(operation.operation().id()))
                .append(" |");
        KINDS_OF_AN_OPERATION.forEach(kind -> out.append(' ')
                .append(cell(operation.counts().getOrDefault(kind, new CoverageCount(0, 0))))
                .append(" |"));
        out.append('\n');
    }

    private static String cell(CoverageCount count) {
        return count.total() == 0 ? "-" : Numbers.grouped(count.exercised()) + " of " + Numbers.grouped(count.total());
    }
}
