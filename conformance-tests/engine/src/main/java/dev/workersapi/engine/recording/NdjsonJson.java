package dev.workersapi.engine.recording;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a line that are read, all of which may be missing. */
final class NdjsonJson {
    private NdjsonJson() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(
            @Nullable JsonNode id,
            @Nullable Request request,
            @Nullable Response response) {}

    /**
     * @param url a URL, or a path with a query, because server logs contain nothing else
     * @param headers the headers as pairs of name and value
     * @param encoding {@code base64}; absent for plain text
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Request(
            @Nullable String method,
            @Nullable String url,
            @Nullable List<@Nullable List<@Nullable String>> headers,
            @Nullable BodyText body,
            @Nullable String encoding) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Response(
            @Nullable Integer status,
            @Nullable List<@Nullable List<@Nullable String>> headers,
            @Nullable BodyText body,
            @Nullable String encoding) {}
}
