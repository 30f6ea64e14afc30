package dev.workersapi.referenceserver.operation.neighbor;

import dev.workersapi.engine.document.ApiDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The OpenAPI document of the operations that this server has beside those of the Workers API: what the vendor's CLI
 * asks of other products. To add one, describe it there and add a handler.
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
