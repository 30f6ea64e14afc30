package dev.workersapi.client.rules;

/**
 * The name of a value, as messages show it.
 *
 * @param whole the name of the body, part or entry that contains the value
 * @param path the path from there to the value; empty for the whole itself
 * @param suffix text that follows the path if the path alone is ambiguous
 */
record Name(String whole, String path, String suffix) {
    /** Creates the name of the body or of a part of a form. */
    static Name of(String whole) {
        return new Name(whole, "", "");
    }

    /** Creates the name of an entry of a list or map. */
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
