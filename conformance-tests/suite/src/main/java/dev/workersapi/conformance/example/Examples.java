package dev.workersapi.conformance.example;

import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generates document examples. */
public final class Examples {
    private Examples() {}

    /**
     * Generates all examples for the documented parts of a document. For each operation, and for each schema in each
     * direction, there are examples that conform, and one example that violates each constraint.
     *
     * @return the examples in a fixed order, with unique identifiers
     * @throws IllegalStateException if two examples have the same identifier, or there are no examples
     */
    public static List<Example> generate(ApiDocument api) {
        ApiDocument document = api.documented();
        List<Example> examples = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (String schema : ReachableSchemas.of(document, direction)) {
                examples.addAll(documents(document, schema, direction));
            }
        }
        document.operations().forEach(operation -> examples.addAll(MessageExamples.of(document, operation)));
        return unique(examples);
    }

    /** Generates the examples of one schema in one direction. */
    public static List<Example.Document> documents(ApiDocument document, String schema, Direction direction) {
        return SchemaExamples.of(document, schema, direction);
    }

    /** Generates the examples of one operation. */
    public static List<Example.Message> messages(ApiDocument document, Operation operation) {
        return MessageExamples.of(document, operation);
    }

    private static List<Example> unique(List<Example> examples) {
        Map<String, Example> byId = new LinkedHashMap<>();
        for (Example one : examples) {
            if (byId.putIfAbsent(one.id(), one) != null) {
                throw new IllegalStateException("two examples have the identifier " + one.id());
            }
        }
        if (examples.isEmpty()) {
            throw new IllegalStateException("the document gives no examples; it has no operations");
        }
        return List.copyOf(examples);
    }
}
