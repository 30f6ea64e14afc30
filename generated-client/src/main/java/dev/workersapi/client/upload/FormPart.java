package dev.workersapi.client.upload;

import dev.workersapi.client.error.ArgumentChecks;
import dev.workersapi.client.text.MessageText;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A part of a {@link MultipartBody}. Immutable. */
public final class FormPart {
    private final Part part;
    private final String fileName;
    private final byte @Nullable [] json;

    private FormPart(Part part, String fileName, byte @Nullable [] json) {
        this.part = part;
        this.fileName = fileName;
        this.json = json;
    }

    /**
     * Creates the JSON part of a form, such as {@code metadata}. It has a file name, so that servers can distinguish it
     * from a text field.
     *
     * @param json the document. The array is not copied, and must not change until the upload ends
     */
    public static FormPart json(String name, byte[] json) {
        ArgumentChecks.present(FormPart.class, "json", json);
        return new FormPart(new Part(name, "application/json", Content.of(json)), name + ".json", json);
    }

    /** Creates a part for a module or an asset. Its name is also its file name. */
    public static FormPart file(Part part) {
        return new FormPart(part, part.name(), null);
    }

    /** Returns the name of the part. */
    public String name() {
        return part.name();
    }

    public String fileName() {
        return fileName;
    }

    public String contentType() {
        return part.contentType();
    }

    public Content content() {
        return part.content();
    }

    boolean isJson() {
        return json != null;
    }

    /** Returns a copy of this part with modified JSON. Parts that are not JSON are returned unchanged. */
    FormPart withJson(UnaryOperator<byte[]> change) {
        return json == null ? this : json(name(), change.apply(json));
    }

    /** Returns the name without the content, which may be secret. */
    @Override
    public String toString() {
        return MessageText.of(name());
    }
}
