package dev.workersapi.client.rules;

/**
 * The name of a value in messages.
 *
 * @param whole what it is part of
 * @param path the way from there; empty for the whole itself
 * @param suffix what follows the path, if that alone does not say which value it is
 */
record Name(String whole, String path, String suffix) {
    /** The body, or a part of a form. */
    static Name of(String whole) {
        return new Name(whole, "", "");
    }

    /** An entry of a list or map. */
    static Name entry(String entry) {
        return new Name(entry, "", " of " + entry);
    }

    Name property(String property) {
        return new Name(whole, path.isEmpty() ? property : path + "." + property, suffix);
    }

    Name item(int index) {
        return new Name(whole, path + "[" + index + "]", suffix);
    }

    String text() {
        return path.isEmpty() ? whole : "`" + path + "`" + suffix;
    }
}
