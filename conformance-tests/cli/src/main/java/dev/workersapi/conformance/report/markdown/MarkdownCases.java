package dev.workersapi.conformance.report.markdown;

import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.conformance.report.result.CaseResult;
import dev.workersapi.conformance.report.result.CaseTally;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.LevelTally;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Writes the parts of {@code summary.md} that exist only for runs of cases. Not thread-safe. */
final class MarkdownCases {
    private static final int MAX_FAILING = 50;
    private static final int MAX_LISTED = 30;

    private final List<String> failing = new ArrayList<>();
    private long more;

    void add(ReportEntry entry, CaseResult result, FailurePolicy policy) {
        if (!policy.fails(entry)) {
            return;
        }
        if (failing.size() >= MAX_FAILING) {
            more++;
            return;
        }
        String difference = result.differences(entry.violations()).stream()
                .findFirst()
                .map(MarkdownCases::cells)
                .orElse(MarkdownSummary.code("") + " | no drift | drift");
        failing.add("| " + MarkdownSummary.code(entry.id()) + "<br>" + MarkdownSummary.cell(result.title()) + " | "
                + result.level() + " | " + difference + " |\n");
    }

    private static String cells(Mismatch mismatch) {
        String pointer = mismatch.pointer().isEmpty() ? "" : " " + mismatch.pointer();
        return MarkdownSummary.code(mismatch.where() + pointer) + " | " + MarkdownSummary.cell(mismatch.expected())
                + " | " + MarkdownSummary.cell(mismatch.received());
    }

    void write(StringBuilder out, CaseTally cases) {
        levels(out, cases);
        if (!failing.isEmpty()) {
            out.append(
                    "\n### Failing cases\n\n| Case | Level | Where | Expected | Received |\n|---|---|---|---|---|\n");
            failing.forEach(out::append);
            more(out, more);
        }
        if (!cases.stale().isEmpty()) {
            out.append("\n### Stale known failures\n\n");
            cases.stale().stream().limit(MAX_LISTED).forEach(stale -> item(out, stale.place(), stale.message()));
            more(out, cases.stale().size() - MAX_LISTED);
        }
        if (!cases.leftovers().isEmpty()) {
            out.append("\n### Leftovers\n\nThe run could not delete these Workers. Please delete them.\n\n");
            cases.leftovers().stream().limit(MAX_LISTED).forEach(left -> item(out, left.worker(), left.reason()));
            more(out, cases.leftovers().size() - MAX_LISTED);
        }
        if (!cases.notOffered().isEmpty()) {
            out.append("\n### Not offered\n\n");
            cases.notOffered().stream().limit(MAX_LISTED).forEach(missing -> item(out, missing.id(), missing.reason()));
            more(out, cases.notOffered().size() - MAX_LISTED);
        }
        out.append('\n')
                .append(cases.coverage().operationSentence())
                .append(' ')
                .append(cases.coverage().keywordSentence())
                .append('\n');
    }

    private static void levels(StringBuilder out, CaseTally cases) {
        out.append("\n| Level | Passed | Failed | Known | Not offered |\n|---|--:|--:|--:|--:|\n");
        for (Level level : Level.values()) {
            LevelTally counts = cases.level(level);
            String failed = Numbers.grouped(counts.failed());
            out.append("| ").append(level).append(" | ").append(Numbers.grouped(counts.passed()));
            out.append(" | ").append(counts.failed() > 0 ? "**" + failed + "**" : failed);
            out.append(" | ").append(Numbers.grouped(counts.known()));
            out.append(" | ").append(Numbers.grouped(counts.notOffered())).append(" |\n");
        }
    }

    private static void item(StringBuilder out, String name, String text) {
        out.append("- ")
                .append(MarkdownSummary.code(name))
                .append(": ")
                .append(MarkdownSummary.cell(text))
                .append('\n');
    }

    private static void more(StringBuilder out, long count) {
        if (count > 0) {
            out.append("\n").append(Numbers.grouped(count)).append(" more in report.json.\n");
        }
    }
}
