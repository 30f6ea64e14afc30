package dev.workersapi.client.upload;

import java.util.Objects;
import java.util.function.UnaryOperator;

/** One part of a {@link MultipartBody}. Immutable. */
public sealed interface FormPart {
    /** The part's name in the form. */
    String name();

    String fileName();

    String contentType();

    Content content();

    /**
     * The part that describes the others, such as {@code metadata}: of type {@code application/json}, and with a
     * file name, by which servers tell a document from a text field.
     *
     * @param json the document; not copied, so it must not change until the upload is done
     */
    static FormPart json(String name, byte[] json) {
        return new JsonPart(name, new Bytes(json));
    }

    /** A module or an asset, under its name as part name and as file name. */
    static FormPart file(Part part) {
        return new FilePart(part);
    }
}

record JsonPart(String name, Bytes content) implements FormPart {
    JsonPart {
        Objects.requireNonNull(name, "name");
    }

    JsonPart change(UnaryOperator<byte[]> change) {
        return new JsonPart(name, new Bytes(change.apply(content.bytes())));
    }

    @Override
    public String fileName() {
        return name + ".json";
    }

    @Override
    public String contentType() {
        return "application/json";
    }
}

record FilePart(Part part) implements FormPart {
    FilePart {
        Objects.requireNonNull(part, "part");
    }

    @Override
    public String name() {
        return part.name();
    }

    @Override
    public String fileName() {
        return part.name();
    }

    @Override
    public String contentType() {
        return part.contentType();
    }

    @Override
    public Content content() {
        return part.content();
    }
}
