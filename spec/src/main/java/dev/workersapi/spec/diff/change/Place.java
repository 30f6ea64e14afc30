package dev.workersapi.spec.diff.change;

/**
 * A place in a document, as messages describe it. Immutable.
 *
 * @param words the description of the place, as the subject of a sentence
 * @param path the path to the value, such as {@code metadata.bindings[].name}; empty for a whole body
 */
public record Place(String words, String path) {
    public static Place of(String words) {
        return new Place(words, "");
    }

    private static Place at(String path) {
        return new Place("`" + path + "`", path);
    }

    public Place property(String name) {
        return at(path.isEmpty() ? name : path + "." + name);
    }

    public Place item() {
        return at(path + "[]");
    }

    public Place key() {
        return new Place(path.isEmpty() ? "a property name" : "a property name in `" + path + "`", path);
    }

    /** Returns the place of a variant of the union at this place. */
    public Place variant(String name) {
        if (name.isEmpty()) {
            return this;
        }
        return path.isEmpty()
                ? new Place(words + " (" + name + ")", path)
                : at(path.endsWith("[]") ? path.substring(0, path.length() - 1) + name + "]" : path + "(" + name + ")");
    }

    @Override
    public String toString() {
        return words;
    }
}
