package dev.workersapi.referenceserver.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** The filters of a tail. An event is sent only if it matches all filters. Immutable. */
public final class TailFilters {
    /** Filters that accept everything. */
    public static final TailFilters NONE = new TailFilters(List.of());

    private final List<Predicate<JsonNode>> filters;

    private TailFilters(List<Predicate<JsonNode>> filters) {
        this.filters = List.copyOf(filters);
    }

    /** Reads the {@code filters} that the vendor's CLI sends. Filters of an unknown kind match every event. */
    public static TailFilters of(JsonNode sent) {
        List<Predicate<JsonNode>> filters = new ArrayList<>();
        for (JsonNode filter : sent) {
            if (filter.has("outcome")) {
                filters.add(event -> contains(filter.path("outcome"), event.path("outcome")));
            }
            if (filter.has("method")) {
                filters.add(event -> contains(filter.path("method"), event.at("/event/request/method")));
            }
            if (filter.has("query")) {
                String text = filter.path("query").asText();
                filters.add(event -> event.path("logs").findValuesAsText("message").stream()
                                .anyMatch(message -> message.contains(text))
                        || event.path("logs").toString().contains(text));
            }
            if (filter.has("header")) {
                filters.add(event -> header(filter.path("header"), event.at("/event/request/headers")));
            }
            if (filter.has("sampling_rate")) {
                double rate = filter.path("sampling_rate").asDouble(1);
                filters.add(event -> ThreadLocalRandom.current().nextDouble() < rate);
            }
        }
        return new TailFilters(filters);
    }

    boolean accept(JsonNode event) {
        return filters.stream().allMatch(filter -> filter.test(event));
    }

    private static boolean contains(JsonNode accepted, JsonNode value) {
        for (JsonNode one : accepted) {
            if (one.asText().equalsIgnoreCase(value.asText())) {
                return true;
            }
        }
        return accepted.isEmpty();
    }

    private static boolean header(JsonNode filter, JsonNode headers) {
        String value = headers.path(filter.path("key").asText().toLowerCase(Locale.ROOT))
                .asText();
        return !value.isEmpty() && value.contains(filter.path("query").asText());
    }
}
