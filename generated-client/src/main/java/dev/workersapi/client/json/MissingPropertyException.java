package dev.workersapi.client.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Thrown when a property that the document requires is missing or has an unexpected type. */
public final class MissingPropertyException extends NoSuchElementException {
    private static final long serialVersionUID = 1L;

    MissingPropertyException(Class<?> owner, String property, @Nullable JsonNode received) {
        super("`" + owner.getSimpleName() + "." + property + "` is required, but "
                + (received == null
                        ? "is missing"
                        : "is a value of an unexpected type ("
                                + received.getNodeType().name().toLowerCase(Locale.ROOT)
                                + "), which `additionalProperties()` holds"));
    }
}
