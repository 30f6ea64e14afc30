package dev.workersapi.conformance.suite;

import dev.workersapi.conformance.engine.ApiDocument;
import dev.workersapi.conformance.engine.Direction;
import dev.workersapi.conformance.engine.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generates the cases that the document itself proves. */
public final class Cases {
    private Cases() {}

    /**
     * Every case that can be made of the document: for each schema that travels in a direction and for
     * each operation what is accepted, and for each constraint what breaks it.
     *
     * @return in a fixed order, with unique identifiers
     * @throws IllegalStateException if two cases have one identifier, or there is no case at all
     */
    public static List<Case> generate(ApiDocument document) {
        List<Case> cases = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (String schema : Reachability.of(document, direction)) {
                cases.addAll(documents(document, schema, direction));
            }
        }
        document.operations().forEach(operation -> cases.addAll(MessageCases.of(document, operation)));
        return unique(cases);
    }

    /** The cases of one schema in one direction. */
    public static List<Case.Document> documents(ApiDocument document, String schema, Direction direction) {
        return DocumentCases.of(document, schema, direction);
    }

    /** The cases of one operation. */
    public static List<Case.Message> messages(ApiDocument document, Operation operation) {
        return MessageCases.of(document, operation);
    }

    private static List<Case> unique(List<Case> cases) {
        Map<String, Case> byId = new LinkedHashMap<>();
        for (Case one : cases) {
            if (byId.putIfAbsent(one.id(), one) != null) {
                throw new IllegalStateException("two cases have the identifier " + one.id());
            }
        }
        if (cases.isEmpty()) {
            throw new IllegalStateException("the document gives no case; it has no operations");
        }
        return List.copyOf(cases);
    }
}
