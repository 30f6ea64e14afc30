package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.engine.coverage.CoverageCount;
import dev.workersapi.engine.coverage.CoverageItem;
import dev.workersapi.engine.coverage.CoverageKind;
import dev.workersapi.engine.coverage.TrafficCoverage;
import dev.workersapi.engine.document.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The items of the document that a run exercised. {@link ObservedCoverage} counts what a run of cases exercised. Immutable.
 */
public record CoverageResult(CoverageRequest request, TrafficCoverage traffic) {
    /** The counts of one operation. */
    public record OperationCounts(Operation operation, Map<CoverageKind, CoverageCount> counts) {}

    /** The counts of the whole document. */
    public Map<CoverageKind, CoverageCount> total() {
        return request.items().count(traffic);
    }

    /** The counts of each operation, in the order of the document. */
    public List<OperationCounts> operations() {
        return request.items().operations().stream()
                .map(operation -> new OperationCounts(operation, request.items().count(traffic, operation.id())))
                .toList();
    }

    /** The items of the document. */
    public List<CoverageItem> items() {
        return request.items().items();
    }

    /** The items of an operation. */
    public List<CoverageItem> items(String operationId) {
        return request.items().items(operationId);
    }

    /** The items that any operation exercised. */
    public Set<CoverageItem> exercised() {
        return request.items().exercised(traffic);
    }

    /** Returns a sentence for each minimum that was not reached. */
    public List<String> shortfalls() {
        Map<CoverageKind, CoverageCount> total = total();
        List<String> shortfalls = new ArrayList<>();
        for (CoverageMinimum minimum : request.minimums()) {
            CoverageCount count = total.getOrDefault(minimum.kind(), new CoverageCount(0, 0));
            if (!count.reaches(minimum.percent())) {
                shortfalls.add("the traffic exercised " + share(count) + " percent of the " + minimum.kind()
                        + " in the document (" + Numbers.grouped(count.exercised()) + " of "
                        + Numbers.grouped(count.total()) + "); expected at least " + number(minimum.percent())
                        + " percent");
            }
        }
        return shortfalls;
    }

    /** One decimal, rounded down, so that a share below the minimum is not shown as the minimum. */
    private static String share(CoverageCount count) {
        long tenths = count.exercised() * 1000 / count.total();
        return number(tenths / 10.0);
    }

    private static String number(double percent) {
        return percent == Math.rint(percent) ? String.format(Locale.ROOT, "%.0f", percent) : Double.toString(percent);
    }
}
