package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Brings a recording and what the fake broker answers onto common ground. Only this differs between them:
 *
 * <ul>
 *   <li>the host;
 *   <li>times, of which only the form is compared;
 *   <li>UUIDs and SHA-1 sums that a broker makes. Which one of the fake broker stands for which one of the recording is
 *       learned where they are seen first, one for one, and has to be so from then on, in requests as well.
 * </ul>
 */
final class Replay {
    static final String RECORDED_HOST = "http://127.0.0.1:9393";
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00");
    private static final Pattern ID =
            Pattern.compile("\\b(?:[0-9a-f]{40}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\b");

    private final String host;
    private final Map<String, String> ids = new HashMap<>();

    Replay(String host) {
        this.host = host;
    }

    /** What is sent to the fake broker where that was sent to the real one. */
    String translate(String recorded) {
        return ID.matcher(recorded.replace(RECORDED_HOST, host))
                .replaceAll(match -> ids.getOrDefault(match.group(), match.group()));
    }

    /** What the fake broker has to answer, as far as that depends on what it has answered. */
    JsonNode expected(JsonNode recorded, JsonNode actual) {
        learn(recorded, actual);
        return map(recorded, this::translate);
    }

    /** Times become their form. */
    static JsonNode withoutTimes(JsonNode document) {
        return map(document, text -> TIME.matcher(text).matches() ? "<time>" : text);
    }

    private void learn(JsonNode recorded, JsonNode actual) {
        if (recorded.isTextual() && actual.isTextual()) {
            List<String> theirs = idsIn(recorded.textValue());
            List<String> ours = idsIn(actual.textValue());
            for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
                if (!ids.containsValue(ours.get(i))) {
                    ids.putIfAbsent(theirs.get(i), ours.get(i));
                }
            }
        }
        recorded.properties().forEach(property -> learn(property.getValue(), actual.path(property.getKey())));
        if (recorded.isArray()) {
            Iterator<JsonNode> items = actual.iterator();
            recorded.forEach(item -> {
                if (items.hasNext()) {
                    learn(item, items.next());
                }
            });
        }
    }

    private static List<String> idsIn(String text) {
        return ID.matcher(text).results().map(MatchResult::group).toList();
    }

    private interface Change {
        String of(String text);
    }

    private static JsonNode map(JsonNode node, Change change) {
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(property -> object.set(property.getKey(), map(property.getValue(), change)));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(map(item, change)));
            return array;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(change.of(node.textValue())) : node;
    }
}
