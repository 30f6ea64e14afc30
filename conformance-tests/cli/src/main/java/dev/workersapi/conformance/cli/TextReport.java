package dev.workersapi.conformance.cli;

import dev.workersapi.conformance.cli.Palette.Tone;
import dev.workersapi.conformance.report.result.Conclusion;
import dev.workersapi.conformance.report.result.FindingGroup;
import dev.workersapi.conformance.report.result.RepeatedFinding;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.conformance.report.result.Totals;
import dev.workersapi.conformance.report.result.UncheckedBodies;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Formats results for the terminal. The results are collected first, because the progress bar uses the terminal during
 * the run.
 */
final class TextReport {
    private static final int MAX_GROUPS = 20;
    private static final int MAX_FINDINGS = 50;
    private static final int MAX_WIDTH = 60;

    /** Kinds of drift whose messages only repeat the kind and the place. */
    private static final Set<String> REDUNDANT_MESSAGES = Stream.of(
                    Drift.Kind.UNKNOWN_PROPERTY,
                    Drift.Kind.UNKNOWN_QUERY,
                    Drift.Kind.UNKNOWN_PART,
                    Drift.Kind.UNKNOWN_OPERATION)
            .map(Drift.Kind::toString)
            .collect(Collectors.toUnmodifiableSet());

    private final RunInfo run;
    private final Palette palette;
    private final int maxFailures;
    private final List<String> failures = new ArrayList<>();
    private long hidden;
    private long shownAtOnce;

    TextReport(RunInfo run, Palette palette, int maxFailures) {
        this.run = run;
        this.palette = palette;
        this.maxFailures = maxFailures;
    }

    void add(ReportEntry entry) {
        if (!run.policy().fails(entry)) {
            return;
        }
        if (failures.size() >= maxFailures) {
            hidden++;
            return;
        }
        failures.add(failure(entry));
    }

    /** Returns the entry as text if it fails or is the first with a finding; otherwise, returns an empty string. */
    String atOnce(ReportEntry entry, Tally.NewFindings newFindings) {
        if (run.policy().fails(entry)) {
            boolean shown = shownAtOnce < maxFailures || newFindings.violation();
            shownAtOnce += shown ? 1 : 0;
            hidden += shown ? 0 : 1;
            return shown ? failure(entry) : "";
        }
        return newFindings.drift() || newFindings.operation() ? findings(Tone.NEW, "NEW ", entry) : "";
    }

    private String failure(ReportEntry entry) {
        return entry.caseResult().isPresent()
                ? new CaseText(palette).failure(entry, entry.caseResult().get())
                : findings(Tone.BAD, "FAIL", entry);
    }

    private String findings(Tone tone, String verdict, ReportEntry entry) {
        StringBuilder out = new StringBuilder();
        out.append(palette.paint(tone, verdict))
                .append("  ")
                .append(palette.paint(Tone.STRONG, title(entry)))
                .append("\n      ")
                .append(palette.paint(Tone.FAINT, origin(entry)))
                .append('\n');
        List<? extends Finding> all = entry.violations().isEmpty() ? entry.drift() : entry.violations();
        List<RepeatedFinding<Finding>> groups = RepeatedFinding.of(all);
        List<RepeatedFinding<Finding>> shown = groups.subList(0, Math.min(groups.size(), MAX_FINDINGS));
        int placeWidth = width(shown.stream().map(TextReport::place).toList());
        int labelWidth =
                width(shown.stream().map(group -> group.first().label()).toList());
        for (RepeatedFinding<Finding> finding : shown) {
            out.append("      ")
                    .append(padded(place(finding), placeWidth))
                    .append("  ")
                    .append(palette.paint(tone, padded(finding.first().label(), labelWidth)))
                    .append("  ")
                    .append(PlainText.line(finding.message()))
                    .append('\n');
        }
        int more = all.size()
                - shown.stream().mapToInt(group -> group.all().size()).sum();
        if (more > 0) {
            out.append("      and ").append(Numbers.grouped(more)).append(" more\n");
        }
        return out.toString();
    }

    private static String title(ReportEntry entry) {
        return PlainText.line(
                entry.subject() instanceof Subject.Call call
                        ? call.method() + " " + call.path() + " -> " + call.statusText()
                        : entry.id());
    }

    private static String origin(ReportEntry entry) {
        String group = entry.subject().group();
        return PlainText.line(entry.subject() instanceof Subject.Call ? group + ", " + entry.id() : group);
    }

    /** Returns the failing entries. */
    String failures() {
        String more = hidden == 0 ? "" : "and " + Numbers.grouped(hidden) + " more failing\n";
        return String.join("", failures) + more;
    }

    /** Returns the findings, grouped by kind and place, with the most frequent first. */
    String groups(Tally tally) {
        StringBuilder out = new StringBuilder();
        if (hidden > 0 && !run.runsCases()) {
            groups(out, "Violations", Tone.BAD, tally.violationGroups(MAX_GROUPS), tally.violationGroupCount());
        }
        groups(out, "Drift", Tone.NEW, tally.driftGroups(MAX_GROUPS), tally.driftGroupCount());
        groups(out, "Unknown operations", Tone.NEW, tally.unknownOperations(MAX_GROUPS), tally.unknownOperationCount());
        return out.toString();
    }

    private void groups(StringBuilder out, String title, Tone tone, List<FindingGroup> groups, int total) {
        if (groups.isEmpty()) {
            return;
        }
        out.append('\n').append(palette.paint(Tone.STRONG, title)).append('\n');
        List<String> counts =
                groups.stream().map(group -> Numbers.grouped(group.count())).toList();
        int countWidth = width(counts);
        int labelWidth = width(groups.stream().map(FindingGroup::label).toList());
        int placeWidth = width(groups.stream().map(TextReport::place).toList());
        for (int i = 0; i < groups.size(); i++) {
            FindingGroup group = groups.get(i);
            out.append("  ")
                    .append(" ".repeat(countWidth - counts.get(i).length()))
                    .append(counts.get(i))
                    .append("  ")
                    .append(palette.paint(tone, padded(group.label(), labelWidth)))
                    .append("  ")
                    .append(padded(place(group), placeWidth))
                    .append("  ")
                    .append(palette.paint(Tone.FAINT, group.group()))
                    .append(REDUNDANT_MESSAGES.contains(group.label()) ? "" : "  " + PlainText.line(group.message()))
                    .append('\n');
        }
        if (total > groups.size()) {
            out.append("  and ").append(Numbers.grouped(total - groups.size())).append(" more kinds\n");
        }
    }

    /** Returns the tables for a run of cases; empty for other runs. */
    String cases(Tally tally) {
        return run.runsCases() ? new CaseText(palette).tables(run, tally) : "";
    }

    /** Returns the last line of the output. */
    String summary(Tally tally, Conclusion conclusion, String noun) {
        if (run.runsCases()) {
            return new CaseText(palette).summary(tally, conclusion);
        }
        Totals totals = tally.totals();
        Tone tone = conclusion == Conclusion.CONFORMANT ? Tone.GOOD : Tone.BAD;
        String unmatched = totals.unmatched() == 0 ? "" : ", " + Numbers.grouped(totals.unmatched()) + " unmatched";
        String unchecked = UncheckedBodies.text(tally);
        String unrecorded = unchecked.isEmpty() ? "" : " (" + unchecked + ")";
        return Numbers.of(totals.exchanges(), noun) + ": " + Numbers.grouped(totals.passed()) + " passed, "
                + Numbers.grouped(totals.failed()) + " failed" + unmatched + "; "
                + Numbers.of(totals.violations(), "violation") + ", drift " + Numbers.grouped(totals.drift())
                + unrecorded + ": " + palette.paint(tone, conclusion.toString());
    }

    private static String place(RepeatedFinding<Finding> finding) {
        return place(finding.first().where().toString(), finding.first().pointer());
    }

    private static String place(FindingGroup group) {
        return place(group.where(), group.pointer());
    }

    static String place(String where, String pointer) {
        return PlainText.line(pointer.isEmpty() ? where : where + " " + pointer);
    }

    static int width(List<String> texts) {
        return texts.stream()
                .mapToInt(String::length)
                .filter(length -> length <= MAX_WIDTH)
                .max()
                .orElse(0);
    }

    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
