package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.conformance.report.result.CaseResult;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.RepeatedFinding;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.conformance.report.result.UncheckedBodies;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Unchecked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry on the page.
 *
 * @param anchor the id of the HTML element
 * @param exchanges the exchanges of a case; otherwise, the single exchange or document
 * @param caseDetails the details of a case; empty if the entry is not a case
 */
record EntryPage(
        String anchor,
        String id,
        String file,
        Result result,
        Call call,
        Findings findings,
        List<ExchangePanel> exchanges,
        Optional<CaseDetails> caseDetails) {
    private static final int MAX_FINDINGS = 200;

    /**
     * The verdict, and the CSS class for its colors.
     *
     * @param state the verdict, or {@code known} or {@code tolerated} for a case whose failure does not fail the run
     */
    record Result(String verdict, String state) {}

    /**
     * The operation or schema of the entry.
     *
     * @param group the operation or schema
     * @param method the method; empty for a document, as are the path and the status
     */
    record Call(String group, String method, String path, String status) {}

    /**
     * The findings of the entry.
     *
     * @param violations the number of violations
     * @param drift the number of drift findings
     * @param listed the findings; those that differ only in array indexes are combined into one item
     * @param hidden the number of findings that are not listed
     * @param note a remark about bodies that were not checked
     */
    record Findings(int violations, int drift, List<Repeated> listed, long hidden, String note) {}

    /** A finding in the list, and similar ones. */
    record Repeated(Listed first, List<Listed> rest) {}

    /**
     * A finding in the list.
     *
     * @param placed whether the exchange shows the finding too
     */
    record Listed(FindingMark mark, boolean placed) {}

    /** The details that only cases have. */
    record CaseDetails(String title, String level, String source, String failedAt, List<MismatchRow> mismatches) {
        static CaseDetails of(CaseResult result) {
            return new CaseDetails(
                    PlainText.line(result.title()),
                    result.level().toString(),
                    PlainText.line(result.source()),
                    PlainText.line(result.failedAt().orElse("")),
                    result.mismatches().stream().map(MismatchRow::of).toList());
        }
    }

    /** A row in the table of mismatches. */
    record MismatchRow(String where, String pointer, String expected, String received) {
        static MismatchRow of(Mismatch mismatch) {
            return new MismatchRow(
                    PlainText.line(mismatch.where().toString()),
                    PlainText.line(mismatch.pointer()),
                    PlainText.line(mismatch.expected()),
                    PlainText.line(mismatch.received()));
        }
    }

    static EntryPage of(ReportEntry entry, long number, FailurePolicy policy) {
        String anchor = "e" + number;
        List<FindingMark> marks = marks(entry, anchor);
        Set<FindingMark> placed = new HashSet<>();
        List<ExchangePanel> exchanges = entry.caseResult().isPresent()
                ? ExchangePanel.ofCase(entry.caseResult().get(), withMismatches(entry, anchor, marks), placed)
                : List.of(ExchangePanel.of(entry, marks, placed));
        return new EntryPage(
                anchor,
                PlainText.line(entry.id()),
                PlainText.line(entry.file()),
                new Result(entry.outcome().toString(), state(entry, policy)),
                call(entry.subject()),
                new Findings(
                        entry.violations().size(),
                        entry.drift().size(),
                        listed(entry, marks, placed),
                        (long) entry.violations().size() + entry.drift().size() - marks.size(),
                        note(entry)),
                exchanges,
                entry.caseResult().map(CaseDetails::of));
    }

    private static Call call(Subject subject) {
        return subject instanceof Subject.Call call
                ? new Call(
                        subject.group(), PlainText.line(call.method()), PlainText.line(call.path()), call.statusText())
                : new Call(subject.group(), "", "", "");
    }

    private static String state(ReportEntry entry, FailurePolicy policy) {
        boolean tolerated = entry.caseResult().isPresent() && !policy.fails(entry);
        boolean known = entry.caseResult().map(CaseResult::known).orElse(false);
        return switch (entry.outcome()) {
            case FAIL -> known ? "known" : tolerated ? "tolerated" : "fail";
            case PASS, UNMATCHED -> entry.outcome().toString();
        };
    }

    private static List<FindingMark> marks(ReportEntry entry, String anchor) {
        List<FindingMark> marks = new ArrayList<>();
        findings(entry).forEach(finding -> marks.add(FindingMark.of(finding, anchor + "-" + (marks.size() + 1))));
        return marks;
    }

    private static List<Repeated> listed(ReportEntry entry, List<FindingMark> marks, Set<FindingMark> placed) {
        IdentityHashMap<Finding, Listed> byFinding = new IdentityHashMap<>();
        List<Finding> findings = findings(entry);
        for (int i = 0; i < findings.size(); i++) {
            byFinding.put(findings.get(i), new Listed(marks.get(i), placed.contains(marks.get(i))));
        }
        return RepeatedFinding.<Finding>of(findings).stream()
                .map(group -> group.all().stream()
                        .flatMap(finding -> Stream.ofNullable(byFinding.get(finding)))
                        .toList())
                .map(group -> new Repeated(group.get(0), group.subList(1, group.size())))
                .toList();
    }

    private static List<Finding> findings(ReportEntry entry) {
        return Stream.<Finding>concat(entry.violations().stream(), entry.drift().stream())
                .limit(MAX_FINDINGS)
                .toList();
    }

    /**
     * Returns the marks, including those for mismatches. The exchange shows mismatches like violations, and their table
     * shows what was received.
     */
    private static List<FindingMark> withMismatches(ReportEntry entry, String anchor, List<FindingMark> marks) {
        List<FindingMark> all = new ArrayList<>(marks);
        entry.caseResult().map(CaseResult::mismatches).orElse(List.of()).stream()
                .limit(MAX_FINDINGS)
                .forEach(mismatch -> all.add(FindingMark.of(mismatch, anchor + "-" + (all.size() + 1))));
        return all;
    }

    private static String note(ReportEntry entry) {
        return Stream.of(Unchecked.Reason.values())
                .filter(reason -> !entry.unchecked(reason).isEmpty())
                .map(reason -> note(reason, entry.unchecked(reason)))
                .collect(Collectors.joining(" "));
    }

    private static String note(Unchecked.Reason reason, List<Direction> sides) {
        String bodies = "The body of the "
                + sides.stream().map(Direction::toString).collect(Collectors.joining(" and of the "));
        return switch (reason) {
            case NOT_RECORDED -> bodies + " was not recorded and not checked.";
            case TOO_LARGE -> bodies + " was not checked: it is larger than " + UncheckedBodies.limit() + ".";
            case EDGE_PAGE -> "The response is a page of the edge or of a proxy, not of the API.";
        };
    }
}
