package dev.workersapi.engine.schema;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A schema that is compiled on first use. A check of a union with 35 variants, for example, needs only one of them.
 * Thread-safe.
 */
public final class LazySchema {
    private final Supplier<CompiledSchema> source;
    private volatile @Nullable CompiledSchema schema;

    /** @param source returns the schema; must always return the same one */
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
