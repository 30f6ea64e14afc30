package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Multipart;
import java.util.List;
import java.util.Map;

/**
 * A request that was checked against the document. It includes the parsed content, so that callers do not have to parse
 * it again.
 *
 * @param violations the violations; empty if the request conforms
 * @param json the JSON documents in the request, by place; must not be changed
 * @param parts the parts of a form, including JSON parts
 * @param isDescribed true if the document describes everything in the request
 */
public record CheckedRequest(
        List<Violation> violations, Map<Place, Json> json, List<Multipart.Part> parts, boolean isDescribed) {

    /**
     * A JSON document.
     *
     * @param bytes the length of its text after decompression
     */
    public record Json(JsonNode value, int bytes) {}
}
