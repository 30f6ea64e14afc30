package dev.workersapi.referenceserver.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One page of a list.
 *
 * @param number the number of the page, from 1
 * @param size the number of entries on a full page
 * @param count the number of entries on this page
 * @param total the number of entries on all pages
 */
public record ResultPage(long number, long size, int count, int total) {
    /** The items of one page. */
    public record Cut<T>(List<T> items, ResultPage page) {}

    /**
     * Returns one page of a list.
     *
     * @param number the number of the page, from 1
     */
    public static <T> Cut<T> cut(long number, long size, List<T> all) {
        long from = number - 1 > all.size() / size ? all.size() : Math.min(all.size(), (number - 1) * size);
        List<T> items = all.subList((int) from, (int) Math.min(all.size(), from + Math.min(size, all.size())));
        return new Cut<>(items, new ResultPage(number, size, items.size(), all.size()));
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
