package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.json.StrictJson;
import dev.workersapi.engine.redaction.RedactedExchange;
import dev.workersapi.engine.redaction.Redactor;
import dev.workersapi.engine.schema.CompiledSchema;
import dev.workersapi.engine.schema.CompiledSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks JSON documents against one schema of the API document. Safe for use by many threads. */
public final class JsonChecker {
    private final CompiledSchemas requests;
    private final CompiledSchemas responses;
    private final Redactor redactor;

    public JsonChecker(ApiDocument document) {
        requests = new CompiledSchemas(document, Direction.REQUEST);
        responses = new CompiledSchemas(document, Direction.RESPONSE);
        redactor = new Redactor(document);
    }

    /**
     * Checks a document. Text that is not JSON is one {@code malformed} violation.
     *
     * @param schema name of the schema
     * @return violations first, then drift
     * @throws IllegalArgumentException if there is no schema of that name
     */
    public List<Finding> check(String schema, Direction direction, Body json) {
        StrictJson.Result result = StrictJson.parse(json.bytes());
        if (result instanceof StrictJson.Malformed malformed) {
            view(direction).named(schema);
            return List.of(new Violation(
                    where(direction), "", "malformed", "the document cannot be read: " + malformed.reason()));
        }
        return check(schema, direction, ((StrictJson.Parsed) result).value());
    }

    /** Checks a document that is parsed already; otherwise the same. */
    public List<Finding> check(String schema, Direction direction, JsonNode value) {
        Findings findings = new Findings();
        new ValueChecker(direction, where(direction), findings)
                .check(view(direction).named(schema), value, "");
        List<Finding> all = new ArrayList<>(findings.violations());
        all.addAll(findings.drift());
        return all;
    }

    /**
     * The document as a person may see it.
     *
     * @throws IllegalArgumentException if there is no schema of that name
     */
    public RedactedExchange.Content view(String schema, Direction direction, Body json) {
        CompiledSchema checked = view(direction).named(schema);
        Optional<JsonNode> shown = StrictJson.parse(json.bytes()) instanceof StrictJson.Parsed parsed
                ? Optional.of(redactor.redact(checked.shape(), parsed.value()))
                : Optional.empty();
        return new RedactedExchange.Content(where(direction), schema + ", " + json, shown);
    }

    private CompiledSchemas view(Direction direction) {
        return direction == Direction.REQUEST ? requests : responses;
    }

    private static String where(Direction direction) {
        return direction + ".body";
    }
}
