package dev.workersapi.engine.document;

import dev.workersapi.engine.http.MediaType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the documented content for a media type: the most specific of those with that type, or with a range around it. */
public final class ContentTypes {
    private ContentTypes() {}

    /** The content; empty if the document has none for this type. */
    public static Optional<Operation.Content> find(Map<String, Operation.Content> documented, MediaType type) {
        Operation.Content exact = documented.get(type.essence());
        if (exact != null) {
            return Optional.of(exact);
        }
        Optional<Map.Entry<String, Operation.Content>> best = Optional.empty();
        for (Map.Entry<String, Operation.Content> entry : documented.entrySet()) {
            if (includes(entry.getKey(), type)
                    && best.map(found -> rank(entry.getKey()) > rank(found.getKey()))
                            .orElse(true)) {
                best = Optional.of(entry);
            }
        }
        return best.map(Map.Entry::getValue);
    }

    static boolean includes(String documented, MediaType type) {
        MediaType range = MediaType.parse(documented);
        if (range.essence().equals("*/*")) {
            return true;
        }
        boolean fits = range.essence().contains("*")
                ? Pattern.matches(Pattern.quote(range.essence()).replace("*", "\\E.*\\Q"), type.essence())
                : range.essence().equals(type.essence());
        return fits
                && range.parameters().entrySet().stream()
                        .allMatch(parameter -> type.parameter(parameter.getKey())
                                .map(value -> value.toLowerCase(Locale.ROOT))
                                .orElse(parameter.getValue().toLowerCase(Locale.ROOT))
                                .equals(parameter.getValue().toLowerCase(Locale.ROOT)));
    }

    /** Ranges come last, and those with more text before those with less. */
    private static int rank(String documented) {
        return documented.contains("*") ? documented.length() - 10_000 : documented.length();
    }
}
