package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Multipart;
import java.util.List;
import java.util.Map;

/**
 * A request that was held against the document, with what was read of it on the way, so that nobody has to read it
 * again.
 *
 * @param violations empty where it keeps to the document
 * @param json each JSON document in it, by {@link Finding#where} it stands; not to be changed
 * @param parts of a form, those of JSON included
 */
public record CheckedRequest(List<Violation> violations, Map<String, Json> json, List<Multipart.Part> parts) {

    /**
     * One JSON document.
     *
     * @param bytes how long its text is, unpacked
     */
    public record Json(JsonNode value, int bytes) {}
}
