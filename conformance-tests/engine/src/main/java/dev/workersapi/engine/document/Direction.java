package dev.workersapi.engine.document;

import dev.workersapi.engine.schema.CompiledSchemas;
import java.util.Locale;

/** Which way a document travels. A view of the document differs by direction: see {@link CompiledSchemas}. */
public enum Direction {
    /** From client to server: {@code readOnly} properties are not required. */
    REQUEST,
    /** From server to client: {@code writeOnly} properties are not required, and what is unknown is drift. */
    RESPONSE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
