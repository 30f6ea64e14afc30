package dev.workersapi.engine.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides whether a value that stands where a type is expected may be shown: it may be a secret in the wrong place. */
public final class UnknownTag {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]{0,39}|");

    private UnknownTag() {}

    /** True if a value looks like the name of a type, or is empty. */
    public static boolean isType(String tag) {
        return TYPE.matcher(tag).matches();
    }

    /**
     * True if the unknown tag of an object may be shown.
     *
     * @param object the object, in which a known tag as another value means that two values were swapped
     */
    public static boolean isShown(String tag, JsonNode object, Set<String> knownTags) {
        if (!isType(tag)) {
            return false;
        }
        for (JsonNode value : object) {
            if (value.isTextual() && knownTags.contains(value.asText())) {
                return false;
            }
        }
        return true;
    }
}
