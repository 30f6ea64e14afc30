package dev.workersapi.pacts.fakebroker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a recording and the responses of the fake broker comparable. They may differ only in:
 *
 * <ul>
 *   <li>the host;
 *   <li>times, of which only the form is compared;
 *   <li>UUIDs, their short form in Base64, and SHA-1 sums that a broker generates. Those of the fake broker are mapped
 * one to one to those of the
 *       recording when they first appear; the mapping then applies to all requests and responses.
 * </ul>
 */
final class Replay {
    /** The addresses of the recorded brokers, and of the proxies in front of them. */
    private static final Pattern RECORDED_HOST = Pattern.compile(
            "http://127\\.0\\.0\\.1:(?:9393|9300|9301|9302|9303(?:/pact-broker)?|9305)|https://localhost:9304");

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00");
    private static final Pattern ID =
            Pattern.compile("\\b(?:[0-9a-f]{40}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\\w-]{21}[AQgw])\\b");

    private final String host;
    private final Map<String, String> ids = new HashMap<>();

    Replay(String host) {
        this.host = host;
    }

    /** Translates a recorded text for the fake broker. */
    String translate(String recorded) {
        return ID.matcher(RECORDED_HOST.matcher(recorded).replaceAll(Matcher.quoteReplacement(host)))
                .replaceAll(match -> ids.getOrDefault(match.group(), match.group()));
    }

    /** The expected response of the fake broker, with the identifiers that it has generated. */
    JsonNode expected(JsonNode recorded, JsonNode actual) {
        learn(recorded, actual);
        return Json.map(recorded, this::translate);
    }

    /** Replaces times with a placeholder. */
    static JsonNode withoutTimes(JsonNode document) {
        return Json.map(document, text -> TIME.matcher(text).matches() ? "<time>" : text);
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
}
