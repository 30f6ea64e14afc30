package dev.workersapi.conformance.engine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A schema that is compiled when it is first needed: of a union of 35 variants, a check needs the one that is meant.
 * Safe for use by many threads.
 */
final class LazySchema {
    private final Supplier<CheckedSchema> source;
    private volatile @Nullable CheckedSchema schema;

    /** @param source gives the same schema whenever it is asked */
    LazySchema(Supplier<CheckedSchema> source) {
        this.source = source;
    }

    CheckedSchema get() {
        CheckedSchema known = schema;
        if (known == null) {
            known = source.get();
            schema = known;
        }
        return known;
    }
}
