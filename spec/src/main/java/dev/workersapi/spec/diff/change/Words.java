package dev.workersapi.spec.diff.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;

/** Formats text for messages. */
public final class Words {
    private static final int MAX_VALUE = 60;

    private Words() {}

    /** Joins strings with commas and "or", such as "a, b or c". */
    public static String or(List<String> texts) {
        int last = texts.size() - 1;
        return last < 1 ? String.join("", texts) : String.join(", ", texts.subList(0, last)) + " or " + texts.get(last);
    }

    /** Returns values as abbreviated JSON, such as "\"a\" or \"b\"". */
    public static String values(Collection<JsonNode> values) {
        return or(values.stream().map(Words::value).toList());
    }

    /** Returns a value as abbreviated JSON. */
    public static String value(JsonNode value) {
        return value(value, MAX_VALUE);
    }

    /** Returns a value as JSON of at most the given number of characters. */
    public static String value(JsonNode value, int max) {
        String text = value.toString();
        return text.length() <= max ? text : text.substring(0, max) + "...";
    }

    public static String code(String text) {
        return "`" + text + "`";
    }

    /** Returns a number with its noun, such as "1 item" or "2 items". */
    public static String count(String number, String one, String many) {
        return number + " " + (number.equals("1") ? one : many);
    }
}
