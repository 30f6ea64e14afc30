package dev.workersapi.engine.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document of the Workers API that is included in this build. */
public final class BundledDocument {
    private static final String RESOURCE = "/openapi/openapi.json";

    private static @Nullable ApiDocument document;

    private BundledDocument() {}

    /**
     * Returns the document, which is parsed on the first call. Thread-safe.
     *
     * @throws IllegalStateException if the document is not on the class path
     */
    public static synchronized ApiDocument get() {
        ApiDocument loaded = document;
        if (loaded == null) {
            loaded = load();
            document = loaded;
        }
        return loaded;
    }

    private static ApiDocument load() {
        try (InputStream in = BundledDocument.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the OpenAPI document is not on the class path: expected " + RESOURCE
                        + ", from the artifact dev.workersapi:workers-api-spec");
            }
            return ApiDocument.parseTrusted(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the OpenAPI document cannot be read from the class path: " + RESOURCE, e);
        }
    }
}
