package dev.workersapi.engine.schema;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A schema that is compiled when it is first needed: of a union of 35 variants, a check needs the one that is meant.
 * Safe for use by many threads.
 */
public final class LazySchema {
    private final Supplier<CompiledSchema> source;
    private volatile @Nullable CompiledSchema schema;

    /** @param source gives the same schema whenever it is asked */
    LazySchema(Supplier<CompiledSchema> source) {
        this.source = source;
    }

    public CompiledSchema get() {
        CompiledSchema known = schema;
        if (known == null) {
            known = source.get();
            schema = known;
        }
        return known;
    }
}
