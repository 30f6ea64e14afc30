package dev.workersapi.engine.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the items that one exchange exercises. Not thread-safe. */
public final class ExchangeItems {
    private final DocumentItems document;
    private final VariantCheck check;
    private final List<Operation.Parameter> parameters = new ArrayList<>();
    private final Set<Integer> statuses = new HashSet<>();
    private final Map<Direction, AppliedSchemas> applied = new EnumMap<>(Direction.class);

    /** @param check checks the values of unions whose variants no check has selected */
    public ExchangeItems(DocumentItems document, VariantCheck check) {
        this.document = document;
        this.check = check;
    }

    /** Checks whether a value matches a variant. */
    public interface VariantCheck {
        /** Returns true if a schema of the document accepts the value. */
        boolean accepts(Direction direction, JsonNode schema, JsonNode value);
    }

    public void addParameter(Operation.Parameter parameter) {
        parameters.add(parameter);
    }

    public void addStatus(int status) {
        statuses.add(status);
    }

    /** Adds a value that was checked against a schema of the document. */
    public void addValue(Direction direction, JsonNode schema, JsonNode value) {
        applied.computeIfAbsent(direction, first -> new AppliedSchemas()).add(target(schema), value);
    }

    /** Adds a form, whose parts are the properties of a schema. */
    public void addForm(Direction direction, JsonNode schema, Set<String> parts) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        parts.forEach(name -> form.set(name, MissingNode.getInstance()));
        addValue(direction, schema, form);
    }

    /** Returns the component that a schema refers to, or the schema itself if it is not only a reference. */
    private JsonNode target(JsonNode schema) {
        JsonNode target = schema;
        while (ApiDocument.isReference(target) && target.size() == 1) {
            target = document.document().target(target);
        }
        return target;
    }

    /** The items that the exchange exercised. */
    public TrafficCoverage coverage(Operation operation) {
        Set<CoverageItem> exercised = new HashSet<>();
        exercised.add(OperationItems.operation(operation));
        parameters.forEach(parameter -> exercised.add(OperationItems.parameter(operation, parameter)));
        statuses.forEach(status -> operation
                .documentedStatus(status)
                .ifPresent(documented -> exercised.add(OperationItems.status(operation, documented))));
        applied.forEach(
                (direction, schemas) -> schemas.forEach(new ExercisedItems(direction, schemas, exercised)::walk));
        return TrafficCoverage.of(operation.id(), exercised);
    }

    /** Finds the items that values exercise. */
    private final class ExercisedItems extends SchemaWalk {
        private final Direction direction;
        private final AppliedSchemas checked;
        private final Set<CoverageItem> exercised;
        private final AppliedSchemas entered = new AppliedSchemas();

        ExercisedItems(Direction direction, AppliedSchemas checked, Set<CoverageItem> exercised) {
            super(document.document(), direction);
            this.direction = direction;
            this.checked = checked;
            this.exercised = exercised;
        }

        @Override
        boolean enter(JsonNode schema, @Nullable JsonNode value) {
            return value != null && entered.add(schema, value);
        }

        @Override
        void add(CoverageKind kind, JsonNode container, String key) {
            CoverageItem item = document.item(direction, container, key);
            if (item != null) {
                exercised.add(item);
            }
        }

        @Override
        List<Variant> chosen(List<Variant> variants, @Nullable JsonNode value) {
            if (value == null) {
                return List.of();
            }
            List<Variant> selected = variants.stream()
                    .filter(variant -> checked.contains(target(variant.schema()), value))
                    .toList();
            return selected.isEmpty()
                    ? variants.stream()
                            .filter(variant -> check.accepts(direction, variant.schema(), value))
                            .toList()
                    : selected;
        }
    }
}
