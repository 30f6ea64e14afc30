package dev.workersapi.pacts;

import java.util.regex.Pattern;

/** Writes the JSON paths in Pact's rules and generators. */
final class JsonPath {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private JsonPath() {}

    static String child(String path, String name) {
        return PLAIN_NAME.matcher(name).matches() ? path + "." + name : path + "['" + name + "']";
    }

    static String element(String path, int index) {
        return path + "[" + index + "]";
    }
}
