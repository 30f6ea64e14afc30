package dev.workersapi.conformance.report.format;

import dev.workersapi.conformance.report.result.FindingGroup;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.report.text.PlainText;
import java.util.List;

/**
 * Groups of findings as the page shows them.
 *
 * @param first the most frequent, which are shown at once
 * @param rest the others
 */
public record Ranking(List<Line> first, List<Line> rest) {
    private static final int AT_ONCE = 10;

    /**
     * One group.
     *
     * @param share its count in percent of the largest group's, at least 1
     */
    record Line(
            String count,
            long share,
            String group,
            String where,
            String pointer,
            String label,
            String message,
            String firstId,
            String entries) {}

    /** Takes groups of which the first is the largest. */
    public static Ranking of(List<FindingGroup> groups) {
        long most = groups.isEmpty() ? 1 : groups.get(0).count();
        List<Line> lines = groups.stream().map(group -> line(group, most)).toList();
        // Not for the sake of one or two lines.
        int cut = lines.size() <= AT_ONCE + 2 ? lines.size() : AT_ONCE;
        return new Ranking(lines.subList(0, cut), lines.subList(cut, lines.size()));
    }

    private static Line line(FindingGroup group, long most) {
        return new Line(
                Numbers.grouped(group.count()),
                Math.max(1, group.count() * 100 / most),
                group.group(),
                PlainText.line(group.where()),
                PlainText.line(group.pointer()),
                group.label(),
                PlainText.line(group.message()),
                PlainText.line(group.firstId()),
                Numbers.grouped(group.entries()));
    }
}
