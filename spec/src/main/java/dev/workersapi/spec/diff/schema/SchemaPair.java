package dev.workersapi.spec.diff.schema;

import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.document.Located;
import java.util.List;
import java.util.Set;

/**
 * A schema as it appears in both documents, in one of its uses. Immutable.
 *
 * @param before the schema in the old document
 * @param after the schema in the new document
 */
record SchemaPair(Schema before, Schema after, SchemaView beforeView, SchemaView afterView, Context context) {
    /**
     * Returns the pointer to a keyword in the new document, or in the old document if only that one has the keyword.
     */
    String pointer(String keyword) {
        List<Located> now = afterView.with(keyword);
        List<Located> old = beforeView.with(keyword);
        if (now.isEmpty() && !old.isEmpty()) {
            return old.get(0).pointer(keyword);
        }
        return now.isEmpty() ? after.pointer() : now.get(0).pointer(keyword);
    }

    /** The types that both schemas accept. */
    Set<JsonType> commonTypes() {
        Set<JsonType> types = beforeView.types();
        types.retainAll(afterView.types());
        return types;
    }

    /** Returns true if one of the schemas lists its values, which makes its other limits irrelevant. */
    boolean listsValues() {
        return beforeView.values().isPresent() || afterView.values().isPresent();
    }

    String place() {
        return context.place().words();
    }
}
