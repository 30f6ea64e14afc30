package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.report.result.FindingGroup;
import dev.workersapi.conformance.report.result.Origin;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.report.text.PlainText;
import java.util.List;

/**
 * A ranking of groups of findings, with the most frequent group first.
 *
 * @param first the groups that are initially visible
 * @param rest the groups that are folded
 */
record Ranking(List<Line> first, List<Line> rest) {
    private static final int VISIBLE = 10;

    /**
     * A group in the ranking.
     *
     * @param count the number of findings
     * @param share the count in percent of that of the largest group, at least 1
     * @param entries the number of entries that have such a finding
     */
    record Line(String count, long share, String entries, FindingGroup group) {}

    /** @param groups the groups, with the largest first */
    static Ranking of(List<FindingGroup> groups) {
        long most = groups.isEmpty() ? 1 : groups.get(0).count();
        List<Line> lines = groups.stream().map(group -> line(group, most)).toList();
        // Folding one or two lines would save no space.
        int cut = lines.size() <= VISIBLE + 2 ? lines.size() : VISIBLE;
        return new Ranking(lines.subList(0, cut), lines.subList(cut, lines.size()));
    }

    private static Line line(FindingGroup group, long most) {
        return new Line(
                Numbers.grouped(group.count()),
                Math.max(1, group.count() * 100 / most),
                Numbers.grouped(group.entries()),
                printable(group));
    }

    private static FindingGroup printable(FindingGroup group) {
        return new FindingGroup(
                group.group(),
                PlainText.line(group.where()),
                PlainText.line(group.pointer()),
                group.label(),
                PlainText.line(group.message()),
                Origin.of(PlainText.line(group.firstId()), group.first().file()),
                group.count(),
                group.entries());
    }
}
