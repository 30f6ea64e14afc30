package dev.workersapi.client.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Thrown when a property that the document requires is absent, or has another type than the document says. */
public final class MissingPropertyException extends NoSuchElementException {
    private static final long serialVersionUID = 1L;

    MissingPropertyException(Class<?> owner, String property, @Nullable JsonNode received) {
        super("`" + owner.getSimpleName() + "." + property + "` is required, but "
                + (received == null
                        ? "was not there"
                        : "was " + received.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
                                + " of a type that the document does not allow")
                + "; `additionalProperties()` holds what came instead");
    }
}
