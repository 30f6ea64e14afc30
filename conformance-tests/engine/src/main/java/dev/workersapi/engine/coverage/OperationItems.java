package dev.workersapi.engine.coverage;

import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.json.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Creates the items that belong to one operation. */
final class OperationItems {
    private OperationItems() {}

    /** The operation, its parameters and its statuses. */
    static List<CoverageItem> of(Operation operation) {
        List<CoverageItem> items = new ArrayList<>();
        items.add(operation(operation));
        operation.parameters().forEach(parameter -> items.add(parameter(operation, parameter)));
        operation.responses().keySet().forEach(status -> items.add(status(operation, status)));
        return items;
    }

    static CoverageItem operation(Operation operation) {
        return new CoverageItem(
                CoverageKind.OPERATIONS,
                Direction.REQUEST,
                pointer(operation),
                "",
                operation.method() + " " + operation.path());
    }

    static CoverageItem parameter(Operation operation, Operation.Parameter parameter) {
        return new CoverageItem(
                CoverageKind.PARAMETERS,
                Direction.REQUEST,
                pointer(operation),
                "",
                parameter.name() + " (" + parameter.in() + ")");
    }

    /** @param status as the document writes it */
    static CoverageItem status(Operation operation, String status) {
        return new CoverageItem(
                CoverageKind.STATUSES,
                Direction.RESPONSE,
                Pointers.child(Pointers.child(pointer(operation), "responses"), status),
                "",
                status);
    }

    private static String pointer(Operation operation) {
        return Pointers.child(
                Pointers.child("/paths", operation.path()), operation.method().toLowerCase(Locale.ROOT));
    }
}
