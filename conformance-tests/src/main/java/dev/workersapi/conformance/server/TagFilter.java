package dev.workersapi.conformance.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Whether a Worker is to have a tag, or not to have it: {@code production:yes}. Tags themselves may hold colons. */
record TagFilter(String tag, boolean wanted) {

    /** @throws Refusal if a filter says neither yes nor no */
    static List<TagFilter> parse(String text) {
        List<TagFilter> filters = new ArrayList<>();
        for (String filter : text.split(",", -1)) {
            if (filter.isEmpty()) {
                continue;
            }
            int colon = filter.lastIndexOf(':');
            String answer = filter.substring(colon + 1);
            if (colon < 1 || !(answer.equals("yes") || answer.equals("no"))) {
                throw new Refusal(List.of(new Problem(
                        ErrorCode.MALFORMED_PARAMETER,
                        "the query parameter 'tags': expected tag:yes or tag:no, separated by commas",
                        "/tags")));
            }
            filters.add(new TagFilter(filter.substring(0, colon), answer.equals("yes")));
        }
        return filters;
    }

    boolean accepts(Worker worker) {
        for (JsonNode carried : worker.shared().values().path("tags")) {
            if (carried.asText().equals(tag)) {
                return wanted;
            }
        }
        return !wanted;
    }
}
