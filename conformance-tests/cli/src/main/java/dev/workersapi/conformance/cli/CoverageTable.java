package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.cli.Palette.Tone;
import dev.workersapi.conformance.report.result.CoverageResult;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.engine.coverage.CoverageCount;
import dev.workersapi.engine.coverage.CoverageKind;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Formats the coverage of traffic for the terminal. */
final class CoverageTable {
    private final Palette palette;

    CoverageTable(Palette palette) {
        this.palette = palette;
    }

    /** Returns one line for each kind of item. */
    String format(CoverageResult coverage) {
        StringBuilder out = new StringBuilder("\n")
                .append(palette.paint(Tone.STRONG, "Coverage"))
                .append('\n');
        List<String> exercised = column(coverage, CoverageCount::exercised);
        List<String> totals = column(coverage, CoverageCount::total);
        int width = TextReport.width(exercised);
        int totalWidth = TextReport.width(totals);
        int line = 0;
        for (Map.Entry<CoverageKind, CoverageCount> kind : coverage.total().entrySet()) {
            out.append("  ")
                    .append(right(exercised.get(line), width))
                    .append(" of ")
                    .append(right(totals.get(line), totalWidth))
                    .append(right(kind.getValue().percent() + " %", 7))
                    .append("  ")
                    .append(kind.getKey())
                    .append('\n');
            line++;
        }
        return out.toString();
    }

    private static List<String> column(CoverageResult coverage, ToLongFunction<CoverageCount> number) {
        return coverage.total().values().stream()
                .map(count -> Numbers.grouped(number.applyAsLong(count)))
                .toList();
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
