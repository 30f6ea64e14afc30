package dev.workersapi.engine.json;

/** Builds JSON Pointers (RFC 6901). */
public final class Pointers {
    private Pointers() {}

    /** Returns the pointer to a property of an object. */
    public static String child(String pointer, String name) {
        return pointer + '/' + name.replace("~", "~0").replace("/", "~1");
    }

    /** Returns the pointer to an item of an array. */
    public static String child(String pointer, int index) {
        return pointer + '/' + index;
    }
}
