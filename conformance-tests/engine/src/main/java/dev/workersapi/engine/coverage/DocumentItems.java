package dev.workersapi.engine.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.MediaType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The items of a document that traffic can exercise: all operations, and everything in them that a check reads. Immutable
 * and thread-safe.
 */
public final class DocumentItems {
    private final ApiDocument document;
    private final ItemPlaces places;
    private final List<CoverageItem> items = new ArrayList<>();
    private final Map<CoverageItem, Integer> indexes = new HashMap<>();
    private final Map<String, BitSet> byOperation = new LinkedHashMap<>();
    private final Map<Direction, Map<JsonNode, Map<String, CoverageItem>>> byContainer = new EnumMap<>(Direction.class);

    private DocumentItems(ApiDocument document) {
        this.document = document;
        this.places = new ItemPlaces(document);
        document.operations().forEach(this::read);
    }

    /** Finds the items of a document. */
    public static DocumentItems of(ApiDocument document) {
        return new DocumentItems(document);
    }

    /** The operations, in the order of the document. */
    public List<Operation> operations() {
        return document.operations();
    }

    /** The items of all operations. Shared items are included once. */
    public List<CoverageItem> items() {
        return Collections.unmodifiableList(items);
    }

    /** The items of an operation; empty if the document does not have it. */
    public List<CoverageItem> items(String operationId) {
        return byOperation.getOrDefault(operationId, new BitSet()).stream()
                .mapToObj(items::get)
                .toList();
    }

    /** Counts the items of an operation by kind. */
    public Map<CoverageKind, CoverageCount> count(TrafficCoverage traffic, String operationId) {
        return count(items(operationId), traffic.items(operationId));
    }

    /** Counts the items of all operations by kind. Shared items count once. */
    public Map<CoverageKind, CoverageCount> count(TrafficCoverage traffic) {
        return count(items, exercised(traffic));
    }

    private static Map<CoverageKind, CoverageCount> count(List<CoverageItem> items, Set<CoverageItem> exercised) {
        Map<CoverageKind, CoverageCount> counts = new EnumMap<>(CoverageKind.class);
        for (CoverageKind kind : CoverageKind.values()) {
            counts.put(kind, CoverageCount.NONE);
        }
        items.forEach(item ->
                counts.merge(item.kind(), new CoverageCount(exercised.contains(item) ? 1 : 0, 1), CoverageCount::plus));
        return counts;
    }

    /** The items that any operation exercised. */
    public Set<CoverageItem> exercised(TrafficCoverage traffic) {
        Set<CoverageItem> exercised = new HashSet<>();
        traffic.exercised().values().forEach(exercised::addAll);
        return exercised;
    }

    ApiDocument document() {
        return document;
    }

    /** An item of a schema; null if no operation refers to it in this direction. */
    @Nullable
    CoverageItem item(Direction direction, JsonNode container, String key) {
        return byContainer
                .getOrDefault(direction, Map.of())
                .getOrDefault(container, Map.of())
                .get(key);
    }

    private void read(Operation operation) {
        BitSet own = new BitSet();
        OperationItems.of(operation).forEach(item -> own.set(index(item)));
        AllItems requests = new AllItems(Direction.REQUEST, own);
        operation.parameters().forEach(parameter -> requests.walk(parameter.schema(), null));
        operation.requestBody().ifPresent(body -> requests.walk(body.content()));
        AllItems responses = new AllItems(Direction.RESPONSE, own);
        operation.responses().values().forEach(response -> responses.walk(response.content()));
        byOperation.merge(operation.id(), own, (first, second) -> {
            first.or(second);
            return first;
        });
    }

    private int index(CoverageItem item) {
        return indexes.computeIfAbsent(item, added -> {
            items.add(added);
            return items.size() - 1;
        });
    }

    /** Finds all items of one operation and direction. */
    private final class AllItems extends SchemaWalk {
        private final Direction direction;
        private final BitSet found;
        private final Set<JsonNode> entered = Collections.newSetFromMap(new IdentityHashMap<>());

        AllItems(Direction direction, BitSet found) {
            super(document, direction);
            this.direction = direction;
            this.found = found;
        }

        void walk(Map<String, Operation.Content> contents) {
            contents.forEach((mediaType, content) -> {
                if (isRead(mediaType)) {
                    walk(content.schema(), null);
                }
            });
        }

        @Override
        boolean enter(JsonNode schema, @Nullable JsonNode value) {
            return entered.add(schema);
        }

        @Override
        void add(CoverageKind kind, JsonNode container, String key) {
            CoverageItem item = byContainer
                    .computeIfAbsent(direction, first -> new IdentityHashMap<>())
                    .computeIfAbsent(container, first -> new HashMap<>())
                    .computeIfAbsent(key, first -> places.item(kind, direction, container, key));
            found.set(index(item));
        }

        @Override
        List<Variant> chosen(List<Variant> variants, @Nullable JsonNode value) {
            return variants;
        }
    }

    /** True for the media types that are checked against schemas. */
    private static boolean isRead(String mediaType) {
        String type = MediaType.parse(mediaType).essence().toLowerCase(Locale.ROOT);
        return MediaType.isJson(type)
                || type.equals(MediaType.FORM)
                || type.equals(MediaType.URL_ENCODED)
                || type.startsWith("text/")
                || type.contains("*");
    }
}
