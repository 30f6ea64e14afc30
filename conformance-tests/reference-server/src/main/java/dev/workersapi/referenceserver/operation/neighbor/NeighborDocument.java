package dev.workersapi.referenceserver.operation.neighbor;

import dev.workersapi.engine.document.ApiDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The OpenAPI document of additional operations, which belong to other products but are used by the vendor's CLI. To
 * add an operation, describe it in that document and add a handler.
 */
public final class NeighborDocument {
    private static final String RESOURCE = "/dev/workersapi/referenceserver/neighbors.json";

    private NeighborDocument() {}

    public static ApiDocument load() {
        try (InputStream in = NeighborDocument.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + RESOURCE);
            }
            return ApiDocument.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be read from the class path: " + RESOURCE, e);
        }
    }
}
