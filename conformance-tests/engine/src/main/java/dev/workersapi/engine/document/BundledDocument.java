package dev.workersapi.engine.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document that this suite was built with. */
public final class BundledDocument {
    private static final String RESOURCE = "/openapi/openapi.json";

    private static @Nullable ApiDocument document;

    private BundledDocument() {}

    /**
     * The document, read at the first call. Safe for use by many threads, as is what it returns.
     *
     * @throws IllegalStateException if it is not on the class path
     */
    public static synchronized ApiDocument get() {
        ApiDocument known = document;
        if (known == null) {
            known = load();
            document = known;
        }
        return known;
    }

    private static ApiDocument load() {
        try (InputStream in = BundledDocument.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the OpenAPI document is not on the class path: expected " + RESOURCE
                        + ", which the artifact dev.workersapi:workers-api-spec holds");
            }
            return ApiDocument.known(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the OpenAPI document cannot be read from the class path: " + RESOURCE, e);
        }
    }
}
