package dev.workersapi.conformance.report.markdown;

import dev.workersapi.conformance.report.file.AtomicFile;
import dev.workersapi.conformance.report.format.Headline;
import dev.workersapi.conformance.report.format.OperationTable;
import dev.workersapi.conformance.report.format.ReportFile;
import dev.workersapi.conformance.report.result.Conclusion;
import dev.workersapi.conformance.report.result.FindingGroup;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.conformance.report.result.Totals;
import dev.workersapi.conformance.report.result.UncheckedBodies;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.report.text.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code summary.md}, a short summary, which the summary page of a CI job can also show. */
public final class MarkdownSummary implements ReportFile {
    private static final int MAX_VIOLATIONS = 50;
    private static final int MAX_DRIFT = 20;
    private static final int MAX_UNKNOWN = 20;
    private static final int MAX_FAULTS = 20;
    private static final int MAX_CELL = 160;

    private final Path target;
    private final RunInfo run;
    private final MarkdownCases cases = new MarkdownCases();

    public MarkdownSummary(Path target, RunInfo run) {
        this.target = target;
        this.run = run;
    }

    @Override
    public void add(ReportEntry entry, Tally.NewFindings newFindings) {
        entry.caseResult().ifPresent(result -> cases.add(entry, result, run.policy()));
    }

    @Override
    public void finish(Tally tally, List<RunError> errors) throws IOException {
        StringBuilder out = new StringBuilder();
        head(out, tally, errors);
        errors(out, errors);
        if (run.runsCases()) {
            cases.write(out, tally.cases());
        }
        operations(out, tally);
        violations(out, tally);
        drift(out, tally);
        unknownOperations(out, tally);
        tally.coverage().ifPresent(coverage -> MarkdownCoverage.write(out, coverage));
        AtomicFile.write(target, file -> file.write(out.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private void head(StringBuilder out, Tally tally, List<RunError> errors) {
        Totals totals = tally.totals();
        out.append("## Workers API: ").append(Conclusion.of(tally, errors)).append("\n\n");
        out.append("**").append(Headline.of(run, tally, errors)).append("** ");
        out.append(Numbers.of(totals.exchanges(), run.noun()))
                .append(": ")
                .append(Numbers.grouped(totals.passed()))
                .append(" passed, ")
                .append(Numbers.grouped(totals.failed()))
                .append(" failed")
                .append(run.runsCases() ? "" : ", " + Numbers.grouped(totals.unmatched()) + " unmatched")
                .append(". ")
                .append(Numbers.of(totals.violations(), "violation"))
                .append(", drift ")
                .append(Numbers.of(totals.drift(), "time"))
                .append('.');
        String unchecked = UncheckedBodies.text(tally);
        out.append(unchecked.isEmpty() ? "" : " " + unchecked + ".");
        out.append("\n\n<sub>").append(cell(RunInfo.TOOL + " " + run.toolVersion() + ", " + run.mode()));
        out.append("; document ").append(cell(run.specVersion())).append(' ');
        out.append(cell(run.specSha256())).append("</sub>\n");
    }

    private static void errors(StringBuilder out, List<RunError> errors) {
        if (errors.isEmpty()) {
            return;
        }
        out.append("\n### Not read\n\n");
        for (RunError runError : errors.subList(0, Math.min(errors.size(), MAX_FAULTS))) {
            out.append("- ")
                    .append(code(runError.file()))
                    .append(": ")
                    .append(cell(runError.message()))
                    .append('\n');
        }
        more(out, errors.size() - MAX_FAULTS);
    }

    private void operations(StringBuilder out, Tally tally) {
        if (tally.groups().isEmpty()) {
            return;
        }
        boolean calls = !run.operations().isEmpty();
        out.append("\n### ").append(calls ? "Operations" : "Schemas").append("\n\n");
        out.append(calls ? "| Operation" : "| Schema").append(" | Pass | Fail | With drift |\n|---|--:|--:|--:|\n");
        OperationTable.of(run, tally).stream()
                .filter(OperationTable.Line::seen)
                .forEach(line -> out.append("| ")
                        .append(code(line.group()))
                        .append(" | ")
                        .append(
                                line.unmatched()
                                        ? ""
                                        : Numbers.grouped(line.row().passed()))
                        .append(" | ")
                        .append(
                                line.unmatched()
                                        ? Numbers.grouped(line.row().unmatched()) + " unmatched"
                                        : failed(line))
                        .append(" | ")
                        .append(
                                line.unmatched()
                                        ? ""
                                        : Numbers.grouped(line.row().withDrift()))
                        .append(" |\n"));
        long unseen = OperationTable.of(run, tally).stream()
                .filter(line -> !line.seen())
                .count();
        if (calls && unseen > 0) {
            out.append('\n').append(Numbers.of(unseen, "operation")).append(" of the document not seen.\n");
        }
    }

    private static String failed(OperationTable.Line line) {
        String count = Numbers.grouped(line.row().failed());
        return line.row().failed() > 0 ? "**" + count + "**" : count;
    }

    private static void violations(StringBuilder out, Tally tally) {
        List<FindingGroup> groups = tally.violationGroups(MAX_VIOLATIONS);
        if (!groups.isEmpty()) {
            out.append("\n### Violations\n\n| Count | Operation | Where | Rule | Message | First in |\n");
            out.append("|--:|---|---|---|---|---|\n");
            groups.forEach(group -> out.append(row(group))
                    .append(' ')
                    .append(code(group.firstId()))
                    .append(" |\n"));
            more(out, tally.violationGroupCount() - groups.size());
        }
    }

    private static void drift(StringBuilder out, Tally tally) {
        List<FindingGroup> groups = tally.driftGroups(MAX_DRIFT);
        if (!groups.isEmpty()) {
            out.append("\n### Drift\n\n| Count | Operation | Where | Kind | Message |\n|--:|---|---|---|---|\n");
            groups.forEach(group -> out.append(row(group)).append('\n'));
            more(out, tally.driftGroupCount() - groups.size());
        }
    }

    private static void unknownOperations(StringBuilder out, Tally tally) {
        List<FindingGroup> groups = tally.unknownOperations(MAX_UNKNOWN);
        if (!groups.isEmpty()) {
            out.append("\n### Unknown operations\n\n| Count | Operation | First in |\n|--:|---|---|\n");
            groups.forEach(group -> out.append("| ")
                    .append(Numbers.grouped(group.count()))
                    .append(" | ")
                    .append(code(group.pointer()))
                    .append(" | ")
                    .append(code(group.firstId()))
                    .append(" |\n"));
            more(out, tally.unknownOperationCount() - groups.size());
        }
    }

    private static String row(FindingGroup group) {
        String place = group.where() + (group.pointer().isEmpty() ? "" : " " + group.pointer());
        return "| " + Numbers.grouped(group.count()) + " | " + code(group.group()) + " | " + code(place) + " | "
                + cell(group.label()) + " | " + cell(group.message()) + " |";
    }

    private static void more(StringBuilder out, int more) {
        if (more > 0) {
            out.append("\n").append(Numbers.grouped(more)).append(" more in report.json.\n");
        }
    }

    /** Escapes a string for Markdown and HTML. */
    static String cell(String text) {
        String line = PlainText.line(text);
        String kept = line.length() <= MAX_CELL ? line : line.substring(0, MAX_CELL) + "...";
        return kept.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("[\\\\`*_\\[\\]|~#!@]", "\\\\$0");
    }

    /** Formats a string as code. Does not use backticks, because text from traffic may contain them. */
    static String code(String text) {
        return text.isEmpty() ? "" : "<code>" + cell(text) + "</code>";
    }

    @Override
    public void close() {}
}
