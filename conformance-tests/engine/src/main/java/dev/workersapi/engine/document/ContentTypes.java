package dev.workersapi.engine.document;

import dev.workersapi.engine.http.MediaType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the documented content for a media type: the most specific content whose media type or range matches. */
public final class ContentTypes {
    private ContentTypes() {}

    /** Returns the content; empty if the document has none for this type. */
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

    /**
     * Returns the order in which media types are tried. Ranges come last, and more specific ranges come before less
     * specific ones.
     */
    private static int rank(String documented) {
        return documented.contains("*") ? documented.length() - 10_000 : documented.length();
    }
}
