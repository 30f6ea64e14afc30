package dev.workersapi.conformance.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks JSON documents against one schema of the API document. Safe for use by many threads. */
public final class DocumentChecker {
    private final SchemaViews requests;
    private final SchemaViews responses;
    private final Redactor redactor;

    public DocumentChecker(ApiDocument document) {
        requests = new SchemaViews(document, Direction.REQUEST);
        responses = new SchemaViews(document, Direction.RESPONSE);
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
        Json.Result result = Json.parse(json.bytes());
        if (result instanceof Json.Malformed malformed) {
            view(direction).named(schema);
            return List.of(new Violation(
                    where(direction), "", "malformed", "the document cannot be read: " + malformed.reason()));
        }
        return check(schema, direction, ((Json.Parsed) result).value());
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
    public ExchangeView.Content view(String schema, Direction direction, Body json) {
        CheckedSchema checked = view(direction).named(schema);
        Optional<JsonNode> shown = Json.parse(json.bytes()) instanceof Json.Parsed parsed
                ? Optional.of(redactor.redact(checked.shape(), parsed.value()))
                : Optional.empty();
        return new ExchangeView.Content(where(direction), schema + ", " + json, shown);
    }

    private SchemaViews view(Direction direction) {
        return direction == Direction.REQUEST ? requests : responses;
    }

    private static String where(Direction direction) {
        return direction + ".body";
    }
}
