package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.conformance.report.result.CaseResult;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An entry as the page shows it.
 *
 * @param anchor its name in the page
 * @param state what it is coloured by: the verdict, or {@code known} or {@code tolerated} for a case that fails
 *     without failing the run
 * @param method empty for a document, as are path and status
 * @param listed every finding, those that are marked in place without their message
 * @param turns the exchanges of a case; of anything else the one thing that it is
 */
record EntryPage(
        String anchor,
        String id,
        String file,
        String verdict,
        String state,
        String group,
        String method,
        String path,
        String status,
        int violations,
        int drift,
        List<Listed> listed,
        long hiddenFindings,
        List<ExchangePanel> turns,
        String note,
        Optional<CasePage> played) {
    private static final int MAX_FINDINGS = 200;

    /**
     * A finding in the list.
     *
     * @param placed whether it is marked in place too
     */
    record Listed(FindingMark mark, boolean placed) {}

    /** What only a case has. */
    record CasePage(String title, String level, String source, String failedAt, List<Mismatch> mismatches) {
        static CasePage of(CaseResult result) {
            return new CasePage(
                    PlainText.line(result.title()),
                    result.level().toString(),
                    PlainText.line(result.source()),
                    PlainText.line(result.failedAt().orElse("")),
                    result.mismatches().stream().map(CasePage::shown).toList());
        }

        private static Mismatch shown(Mismatch mismatch) {
            return new Mismatch(
                    PlainText.line(mismatch.where()),
                    PlainText.line(mismatch.pointer()),
                    PlainText.line(mismatch.expected()),
                    PlainText.line(mismatch.received()));
        }
    }

    static EntryPage of(ReportEntry entry, long number, FailurePolicy policy) {
        String anchor = "e" + number;
        List<FindingMark> marks = marks(entry, anchor);
        Set<FindingMark> placed = new HashSet<>();
        List<ExchangePanel> turns = entry.played().isPresent()
                ? ExchangePanel.ofCase(entry.played().get(), withMismatches(entry, anchor, marks), placed)
                : List.of(ExchangePanel.of(entry, marks, placed));
        Subject.Call call = entry.subject() instanceof Subject.Call c ? c : null;
        return new EntryPage(
                anchor,
                PlainText.line(entry.id()),
                PlainText.line(entry.file()),
                entry.outcome().toString(),
                state(entry, policy),
                entry.subject().group(),
                call == null ? "" : PlainText.line(call.method()),
                call == null ? "" : PlainText.line(call.path()),
                call == null ? "" : call.shownStatus(),
                entry.violations().size(),
                entry.drift().size(),
                marks.stream()
                        .map(mark -> new Listed(mark, placed.contains(mark)))
                        .toList(),
                (long) entry.violations().size() + entry.drift().size() - marks.size(),
                turns,
                note(entry),
                entry.played().map(CasePage::of));
    }

    private static String state(ReportEntry entry, FailurePolicy policy) {
        boolean tolerated = entry.played().isPresent() && !policy.fails(entry);
        boolean known = entry.played().map(CaseResult::known).orElse(false);
        return switch (entry.outcome()) {
            case FAIL -> known ? "known" : tolerated ? "tolerated" : "fail";
            case PASS, UNMATCHED -> entry.outcome().toString();
        };
    }

    private static List<FindingMark> marks(ReportEntry entry, String anchor) {
        List<FindingMark> marks = new ArrayList<>();
        Stream.<Finding>concat(entry.violations().stream(), entry.drift().stream())
                .limit(MAX_FINDINGS)
                .forEach(finding -> marks.add(new FindingMark(finding, anchor + "-" + (marks.size() + 1))));
        return marks;
    }

    /** What is not as a case expects is marked in place like a violation; its own table has the rest. */
    private static List<FindingMark> withMismatches(ReportEntry entry, String anchor, List<FindingMark> marks) {
        List<FindingMark> all = new ArrayList<>(marks);
        entry.played().map(CaseResult::mismatches).orElse(List.of()).stream()
                .limit(MAX_FINDINGS)
                .map(mismatch -> new Violation(mismatch.where(), mismatch.pointer(), "expected", mismatch.expected()))
                .forEach(finding -> all.add(new FindingMark(finding, anchor + "-" + (all.size() + 1))));
        return all;
    }

    private static String note(ReportEntry entry) {
        List<String> sides = Stream.of(Direction.values())
                .filter(entry.unrecorded()::contains)
                .map(Direction::toString)
                .toList();
        return sides.isEmpty()
                ? ""
                : "The body of the " + String.join(" and of the ", sides) + " was not recorded and not checked.";
    }
}
