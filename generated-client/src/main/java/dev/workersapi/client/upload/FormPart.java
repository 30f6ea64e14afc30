package dev.workersapi.client.upload;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One part of a {@link MultipartBody}. Immutable. */
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
     * The part that describes the others, such as {@code metadata}: of type {@code application/json}, and with a
     * file name, by which servers tell a document from a text field.
     *
     * @param json the document; not copied, so it must not change until the upload is done
     */
    public static FormPart json(String name, byte[] json) {
        Objects.requireNonNull(json, "json");
        return new FormPart(new Part(name, "application/json", Content.of(json)), name + ".json", json);
    }

    /** A module or an asset, under its name as part name and as file name. */
    public static FormPart file(Part part) {
        return new FormPart(part, part.name(), null);
    }

    /** The part's name in the form. */
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

    /** The same where this is no JSON. */
    FormPart withJson(UnaryOperator<byte[]> change) {
        return json == null ? this : json(name(), change.apply(json));
    }

    /** Without the content, which may be secret. */
    @Override
    public String toString() {
        return MessageText.of(name());
    }
}
