package dev.workersapi.engine.document;

import dev.workersapi.engine.schema.CompiledSchemas;
import java.util.Locale;

/** The direction of a message. The applicable schemas depend on the direction; see {@link CompiledSchemas}. */
public enum Direction {
    /** From client to server: {@code readOnly} properties are not required. */
    REQUEST,
    /** From server to client: {@code writeOnly} properties are not required, and unknown enum values are drift. */
    RESPONSE;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The name in lowercase, as in reports. */
    @Override
    public String toString() {
        return text;
    }
}
