package dev.workersapi.conformance.example;

import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generates the cases that the document itself proves. */
public final class Examples {
    private Examples() {}

    /**
     * Every case that can be made of the document: for each schema that travels in a direction and for
     * each operation what is accepted, and for each constraint what breaks it.
     *
     * @return in a fixed order, with unique identifiers
     * @throws IllegalStateException if two cases have one identifier, or there is no case at all
     */
    public static List<Example> generate(ApiDocument document) {
        List<Example> examples = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (String schema : ReachableSchemas.of(document, direction)) {
                examples.addAll(documents(document, schema, direction));
            }
        }
        document.operations().forEach(operation -> examples.addAll(MessageExamples.of(document, operation)));
        return unique(examples);
    }

    /** The cases of one schema in one direction. */
    public static List<Example.Document> documents(ApiDocument document, String schema, Direction direction) {
        return SchemaExamples.of(document, schema, direction);
    }

    /** The cases of one operation. */
    public static List<Example.Message> messages(ApiDocument document, Operation operation) {
        return MessageExamples.of(document, operation);
    }

    private static List<Example> unique(List<Example> examples) {
        Map<String, Example> byId = new LinkedHashMap<>();
        for (Example one : examples) {
            if (byId.putIfAbsent(one.id(), one) != null) {
                throw new IllegalStateException("two cases have the identifier " + one.id());
            }
        }
        if (examples.isEmpty()) {
            throw new IllegalStateException("the document gives no case; it has no operations");
        }
        return List.copyOf(examples);
    }
}
