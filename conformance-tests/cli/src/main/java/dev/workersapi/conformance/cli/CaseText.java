package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.cli.Palette.Tone;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.conformance.report.result.CaseResult;
import dev.workersapi.conformance.report.result.CaseTally;
import dev.workersapi.conformance.report.result.Conclusion;
import dev.workersapi.conformance.report.result.LevelTally;
import dev.workersapi.conformance.report.result.NotOffered;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.finding.Violation;
import java.util.ArrayList;
import java.util.List;

/** Formats the results of cases for the terminal. Immutable. */
record CaseText(Palette palette) {
    private static final int MAX_LISTED = 20;
    private static final String INDENT = "      ";

    /** Describes a failed case: its title, what was expected and received, and how to run the case again. */
    String failure(ReportEntry entry, CaseResult result) {
        StringBuilder out = new StringBuilder();
        out.append(palette.paint(Tone.BAD, "FAIL"))
                .append("  ")
                .append(palette.paint(Tone.STRONG, PlainText.line(entry.id())))
                .append("  ")
                .append(palette.paint(
                        Tone.FAINT, result.level() + ", " + entry.subject().group()))
                .append('\n')
                .append(INDENT)
                .append(PlainText.line(result.title()))
                .append('\n');
        if (entry.subject() instanceof Subject.Call call) {
            String at = result.failedAt().map(step -> "  (" + step + ")").orElse("");
            line(
                    out,
                    palette.paint(
                            Tone.FAINT,
                            PlainText.line(call.method() + " " + call.path() + " -> " + call.statusText() + at)));
        }
        result.mismatches().forEach(mismatch -> mismatch(out, mismatch));
        entry.violations().forEach(violation -> violation(out, violation));
        line(out, palette.paint(Tone.FAINT, "run only this case: --case '" + PlainText.line(entry.id()) + "'"));
        return out.toString();
    }

    private void mismatch(StringBuilder out, Mismatch mismatch) {
        line(out, palette.paint(Tone.BAD, TextReport.place(mismatch.where().toString(), mismatch.pointer())));
        line(out, "  expected  " + PlainText.line(mismatch.expected()));
        line(out, "  received  " + PlainText.line(mismatch.received()));
    }

    private void violation(StringBuilder out, Violation violation) {
        line(
                out,
                palette.paint(Tone.BAD, TextReport.place(violation.where().toString(), violation.pointer())) + "  "
                        + violation.rule() + "  " + PlainText.line(violation.message()));
    }

    private static void line(StringBuilder out, String text) {
        out.append(INDENT).append(text).append('\n');
    }

    /** Returns a list of the cases that were not offered, and the counts by operation and level. */
    String tables(RunInfo run, Tally tally) {
        StringBuilder out = new StringBuilder();
        CaseTally cases = tally.cases();
        notOffered(out, cases.notOffered());
        List<List<String>> rows = new ArrayList<>();
        int withoutCase = 0;
        for (Operation operation : run.operations()) {
            Tally.Row row = tally.row(operation.id()).orElse(null);
            int missing = cases.notOffered(operation.id());
            if (row != null || missing > 0) {
                rows.add(List.of(
                        operation.id(),
                        Numbers.grouped(row == null ? 0 : row.passed()),
                        Numbers.grouped(row == null ? 0 : row.failed()),
                        Numbers.grouped(missing)));
            } else if (!operation.isUndocumented()) {
                withoutCase++;
            }
        }
        table(out, List.of("Operation", "passed", "failed", "not offered"), rows);
        if (withoutCase > 0) {
            out.append("  ").append(Numbers.of(withoutCase, "operation")).append(" without a case\n");
        }
        List<List<String>> levels = new ArrayList<>();
        for (Level level : Level.values()) {
            LevelTally counts = cases.level(level);
            levels.add(List.of(
                    level.toString(),
                    Numbers.grouped(counts.passed()),
                    Numbers.grouped(counts.failed()),
                    Numbers.grouped(counts.notOffered()),
                    Numbers.grouped(counts.known())));
        }
        table(out, List.of("Level", "passed", "failed", "not offered", "known"), levels);
        return out.toString();
    }

    private void notOffered(StringBuilder out, List<NotOffered> missing) {
        if (missing.isEmpty()) {
            return;
        }
        out.append('\n').append(palette.paint(Tone.STRONG, "Not offered")).append('\n');
        int width = TextReport.width(missing.stream().map(NotOffered::id).toList());
        missing.stream()
                .limit(MAX_LISTED)
                .forEach(one -> out.append("  ")
                        .append(TextReport.padded(PlainText.line(one.id()), width))
                        .append("  ")
                        .append(palette.paint(Tone.FAINT, PlainText.line(one.reason())))
                        .append('\n'));
        if (missing.size() > MAX_LISTED) {
            out.append("  and ")
                    .append(Numbers.grouped(missing.size() - MAX_LISTED))
                    .append(" more\n");
        }
    }

    /**
     * Formats a table in which all columns except the first are aligned to the right. The second column contains
     * passes, and the third contains failures.
     */
    private void table(StringBuilder out, List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int first = TextReport.width(rows.stream().map(row -> row.get(0)).toList());
        first = Math.max(first, head.get(0).length());
        out.append('\n').append(palette.paint(Tone.STRONG, TextReport.padded(head.get(0), first + 2)));
        head.subList(1, head.size()).forEach(title -> out.append("  ").append(palette.paint(Tone.FAINT, title)));
        out.append('\n');
        for (List<String> row : rows) {
            out.append("  ").append(TextReport.padded(row.get(0), first));
            for (int i = 1; i < row.size(); i++) {
                String number = row.get(i);
                Tone tone = number.equals("0") ? Tone.FAINT : i == 1 ? Tone.GOOD : i == 2 ? Tone.BAD : Tone.NEW;
                out.append("  ")
                        .append(" ".repeat(Math.max(0, head.get(i).length() - number.length())))
                        .append(palette.paint(tone, number));
            }
            out.append('\n');
        }
    }

    /** Returns the last line of the output. */
    String summary(Tally tally, Conclusion conclusion) {
        CaseTally cases = tally.cases();
        LevelTally all = LevelTally.sum(cases);
        Tone tone = conclusion == Conclusion.CONFORMANT ? Tone.GOOD : Tone.BAD;
        String known = all.known() == 0 ? "" : ", " + Numbers.grouped(all.known()) + " known to fail";
        String missing = all.notOffered() == 0 ? "" : ", " + Numbers.grouped(all.notOffered()) + " not offered";
        return Numbers.of(all.executed(), "case") + ": " + Numbers.grouped(all.passed()) + " passed, "
                + Numbers.grouped(all.failed()) + " failed" + known + missing + "; must "
                + Numbers.grouped(cases.level(Level.MUST).passed()) + "/"
                + Numbers.grouped(cases.level(Level.MUST).executed()) + ", drift "
                + Numbers.grouped(tally.totals().drift()) + ": " + palette.paint(tone, conclusion.toString());
    }
}
