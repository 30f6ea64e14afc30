package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.report.result.CoverageResult;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.coverage.CoverageCount;
import dev.workersapi.engine.coverage.CoverageItem;
import dev.workersapi.engine.coverage.CoverageKind;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The map of the coverage of traffic. It has a block for each operation, grouped by tag or by the beginning of the
 * path.
 *
 * @param shortfalls a sentence for each minimum that was not reached
 */
record CoverageMap(List<Total> totals, List<String> shortfalls, List<Group> groups) {
    /** Limits the size of the page for documents with many operations that share large schemas. */
    private static final int MAX_ITEMS = 60_000;

    private static final int MIN_ITEMS_OF_AN_OPERATION = 40;

    /** The number of colors for partly exercised operations. */
    private static final int STEPS = 4;

    /** The count of one kind of items. */
    record Total(String kind, Count count) {}

    /** @param step the color: 0 for nothing, 5 for everything */
    record Count(String exercised, String total, int percent, int step) {
        static Count of(CoverageCount count) {
            return new Count(
                    Numbers.grouped(count.exercised()), Numbers.grouped(count.total()), count.percent(), step(count));
        }

        private static int step(CoverageCount count) {
            if (count.exercised() == 0) {
                return 0;
            }
            return count.exercised() == count.total() ? STEPS + 1 : 1 + count.percent() * STEPS / 100;
        }
    }

    /** The operations with a tag. */
    record Group(String name, String exercised, List<Block> blocks) {}

    /**
     * An operation.
     *
     * @param count the count of all items of the operation, regardless of their kind
     * @param hidden the number of items that are not listed
     */
    record Block(String id, String method, String path, Count count, List<Section> sections, int hidden) {}

    /** The items of one kind. */
    record Section(String kind, String exercised, String total, List<Place> places) {}

    /**
     * The items of one schema.
     *
     * @param name empty for the items of the operation itself
     * @param direction empty for the items of the operation itself
     */
    record Place(String name, String direction, List<Label> labels) {}

    record Label(String text, boolean exercised) {}

    static CoverageMap of(CoverageResult coverage, ApiDocument document) {
        List<CoverageResult.OperationCounts> operations = coverage.operations();
        long items = operations.stream()
                .mapToLong(operation -> sum(operation.counts()).total())
                .sum();
        int limit = items <= MAX_ITEMS ? MAX_ITEMS : Math.max(MIN_ITEMS_OF_AN_OPERATION, MAX_ITEMS / operations.size());
        Map<String, List<Block>> groups = new LinkedHashMap<>();
        Map<String, Integer> exercised = new LinkedHashMap<>();
        for (CoverageResult.OperationCounts operation : operations) {
            String group = group(operation.operation(), document);
            Block block = block(operation, coverage, limit);
            groups.computeIfAbsent(group, first -> new ArrayList<>()).add(block);
            exercised.merge(group, block.count().step() > 0 ? 1 : 0, Integer::sum);
        }
        return new CoverageMap(
                coverage.total().entrySet().stream()
                        .map(kind -> new Total(kind.getKey().toString(), Count.of(kind.getValue())))
                        .toList(),
                coverage.shortfalls(),
                groups.entrySet().stream()
                        .map(group -> new Group(
                                PlainText.line(group.getKey()),
                                exercised.get(group.getKey()) + " of "
                                        + group.getValue().size(),
                                group.getValue()))
                        .toList());
    }

    private static String group(Operation operation, ApiDocument document) {
        String tag = document.root()
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("tags")
                .path(0)
                .asText();
        return tag.isEmpty() ? operation.path().replaceFirst("^(/?[^/]*).*", "$1") : tag;
    }

    private static CoverageCount sum(Map<CoverageKind, CoverageCount> counts) {
        return counts.values().stream().reduce(new CoverageCount(0, 0), CoverageCount::plus);
    }

    private static Block block(CoverageResult.OperationCounts operation, CoverageResult coverage, int limit) {
        Set<CoverageItem> exercised =
                coverage.traffic().items(operation.operation().id());
        List<CoverageItem> items = coverage.items(operation.operation().id());
        List<CoverageItem> listed = items.subList(0, Math.min(limit, items.size()));
        List<Section> sections = Stream.of(CoverageKind.values())
                .filter(kind -> kind != CoverageKind.OPERATIONS)
                .map(kind -> section(kind, listed, exercised, operation.counts()))
                .filter(section -> !section.places().isEmpty())
                .toList();
        return new Block(
                PlainText.line(operation.operation().id()),
                PlainText.line(operation.operation().method()),
                PlainText.line(operation.operation().path()),
                Count.of(sum(operation.counts())),
                sections,
                items.size() - listed.size());
    }

    private static Section section(
            CoverageKind kind,
            List<CoverageItem> items,
            Set<CoverageItem> exercised,
            Map<CoverageKind, CoverageCount> counts) {
        Map<Place, List<Label>> places = new LinkedHashMap<>();
        items.stream().filter(item -> item.kind() == kind).forEach(item -> {
            boolean ofSchema = !item.place().isEmpty();
            Place place = new Place(
                    PlainText.line(item.place()), ofSchema ? item.direction().toString() : "", List.of());
            places.computeIfAbsent(place, first -> new ArrayList<>())
                    .add(new Label(PlainText.line(item.label()), exercised.contains(item)));
        });
        CoverageCount count = counts.getOrDefault(kind, new CoverageCount(0, 0));
        return new Section(
                capitalized(kind),
                Numbers.grouped(count.exercised()),
                Numbers.grouped(count.total()),
                places.entrySet().stream()
                        .map(place ->
                                new Place(place.getKey().name(), place.getKey().direction(), place.getValue()))
                        .toList());
    }

    private static String capitalized(CoverageKind kind) {
        String text = kind.toString();
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
