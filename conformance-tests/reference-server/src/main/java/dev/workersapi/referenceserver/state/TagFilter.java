package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problem;
import dev.workersapi.referenceserver.error.Refusal;
import java.util.ArrayList;
import java.util.List;

/** A filter that selects Workers with or without a tag, such as {@code production:yes}. Tags can contain colons. */
public record TagFilter(String tag, boolean expected) {

    /**
     * Parses the query parameter {@code tags}.
     *
     * @throws Refusal if a filter does not end with yes or no
     */
    public static List<TagFilter> parse(String text) {
        List<TagFilter> filters = new ArrayList<>();
        for (String filter : text.split(",", -1)) {
            if (filter.isEmpty()) {
                continue;
            }
            int colon = filter.lastIndexOf(':');
            String value = filter.substring(colon + 1);
            if (colon < 1 || !(value.equals("yes") || value.equals("no"))) {
                throw new Refusal(List.of(new Problem(
                        ErrorCode.MALFORMED_PARAMETER,
                        "the query parameter 'tags': expected tag:yes or tag:no, separated by commas",
                        "/tags")));
            }
            filters.add(new TagFilter(filter.substring(0, colon), value.equals("yes")));
        }
        return filters;
    }

    public boolean accepts(Worker worker) {
        for (JsonNode carried : worker.shared().values().path("tags")) {
            if (carried.asText().equals(tag)) {
                return expected;
            }
        }
        return !expected;
    }
}
