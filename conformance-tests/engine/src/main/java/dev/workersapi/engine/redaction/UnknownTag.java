package dev.workersapi.engine.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides whether a value in the place of a type may be shown. It may be a misplaced secret. */
public final class UnknownTag {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_]{0,39}|");

    private UnknownTag() {}

    /** Returns true if a value looks like the name of a type, or is empty. */
    public static boolean isType(String tag) {
        return TYPE.matcher(tag).matches();
    }

    /**
     * Returns true if the unknown tag of an object may be shown.
     *
     * @param object the object; if another of its values is a known tag, two values were swapped
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
