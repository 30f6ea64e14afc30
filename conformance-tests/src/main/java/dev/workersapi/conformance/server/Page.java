package dev.workersapi.conformance.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One page of a list.
 *
 * @param number counted from one
 * @param size entries on a full page
 * @param count entries on this one
 * @param total entries on all
 */
record Page(long number, long size, int count, int total) {
    private static final long USUAL_SIZE = 20;

    /** A list cut down to the page that was asked for. */
    record Cut<T>(List<T> items, Page page) {}

    /** @throws Refusal if the page or its size is less than one */
    static <T> Cut<T> cut(Call call, List<T> all) {
        long number = call.number("page", 1);
        long size = call.number("per_page", USUAL_SIZE);
        long from = number - 1 > all.size() / size ? all.size() : Math.min(all.size(), (number - 1) * size);
        List<T> items = all.subList((int) from, (int) Math.min(all.size(), from + Math.min(size, all.size())));
        return new Cut<>(items, new Page(number, size, items.size(), all.size()));
    }

    /** Everything on one page. */
    static <T> Cut<T> whole(List<T> all) {
        return new Cut<>(all, new Page(1, Math.max(1, all.size()), all.size(), all.size()));
    }

    ObjectNode info() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("page", number)
                .put("per_page", size)
                .put("count", count)
                .put("total_count", total)
                .put("total_pages", (total + size - 1) / size);
    }
}
