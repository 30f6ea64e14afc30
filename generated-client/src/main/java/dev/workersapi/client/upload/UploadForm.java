package dev.workersapi.client.upload;

import dev.workersapi.client.error.ArgumentChecks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The body of an upload: a JSON part, and one part for each file. Immutable. */
public abstract class UploadForm {
    private final @Nullable Json json;
    private final List<Part> files;

    protected UploadForm(Builder<?> builder) {
        this.json = builder.json;
        this.files = List.copyOf(builder.files);
    }

    /** Returns the JSON part. */
    public final Optional<Json> json() {
        return Optional.ofNullable(json);
    }

    /** Returns the files in the order in which they are sent; unmodifiable. */
    public final List<Part> files() {
        return files;
    }

    /** Returns the JSON without secrets, and the names of the files. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "{"
                + json().map(part -> part.name() + "=" + part.value() + ", ").orElse("")
                + "files=" + files.stream().map(Part::name).toList() + "}";
    }

    /**
     * A JSON part.
     *
     * @param name the name of the part
     * @param value the value to send as JSON
     */
    public record Json(String name, Object value) {
        public Json {
            ArgumentChecks.present(Json.class, "name", name);
            ArgumentChecks.present(Json.class, "value", value);
        }
    }

    /**
     * Builds a form. Not thread-safe.
     *
     * @param <B> the builder's own type
     */
    public abstract static class Builder<B extends Builder<B>> {
        private @Nullable Json json;
        private final List<Part> files = new ArrayList<>();

        protected Builder() {}

        protected abstract B self();

        /** Passes this builder to a function. */
        public final B configure(Consumer<? super B> configuration) {
            ArgumentChecks.present(getClass(), "configuration", configuration).accept(self());
            return self();
        }

        protected final B json(String name, Object value) {
            json = new Json(name, ArgumentChecks.present(getClass(), name, value));
            return self();
        }

        final B add(Part file) {
            files.add(ArgumentChecks.present(getClass(), "file", file));
            return self();
        }
    }

    /**
     * Builds a form with files. Not thread-safe.
     *
     * @param <B> the builder's own type
     */
    public abstract static class FilesBuilder<B extends FilesBuilder<B>> extends Builder<B> {
        protected FilesBuilder() {}

        /** Adds a file. Files are sent in the order in which they are added. */
        public final B addFile(Part file) {
            return add(file);
        }

        /** Adds files in the given order. */
        public final B addFiles(Collection<Part> files) {
            ArgumentChecks.present(getClass(), "files", files).forEach(this::add);
            return self();
        }
    }
}
