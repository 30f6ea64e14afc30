package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaException;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.json.StrictJson;
import dev.workersapi.engine.redaction.RedactedExchange;
import dev.workersapi.engine.redaction.Redactor;
import dev.workersapi.engine.redaction.SecretCollector;
import dev.workersapi.engine.schema.CompiledSchema;
import dev.workersapi.engine.schema.CompiledSchemas;
import dev.workersapi.engine.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks JSON documents against the schemas of an OpenAPI document. Thread-safe. */
public final class JsonChecker {
    private final CompiledSchemas requests;
    private final CompiledSchemas responses;
    private final Redactor redactor;
    private final SecretCollector secrets;

    public JsonChecker(ApiDocument document) {
        requests = new CompiledSchemas(document, Direction.REQUEST);
        responses = new CompiledSchemas(document, Direction.RESPONSE);
        redactor = new Redactor(document);
        secrets = new SecretCollector(document, requests, responses);
    }

    /**
     * Checks a document. If it is not JSON, the result is a single violation of {@link Rule#MALFORMED}.
     *
     * @param schema the name of the schema
     * @return the violations, followed by the drift
     * @throws IllegalArgumentException if there is no schema with this name
     */
    public List<Finding> check(String schema, Direction direction, Body json) {
        StrictJson.Result result = StrictJson.parse(json.bytes());
        if (result instanceof StrictJson.Malformed malformed) {
            schemas(direction).named(schema);
            return List.of(new Violation(
                    Place.body(direction), "", Rule.MALFORMED, "the document cannot be read: " + malformed.reason()));
        }
        return check(schema, direction, ((StrictJson.Parsed) result).value());
    }

    /** Checks a parsed document. */
    public List<Finding> check(String schema, Direction direction, JsonNode value) {
        Findings findings = new Findings();
        CompiledSchema named = schemas(direction).named(schema);
        new ValueChecker(direction, Place.body(direction), findings, new Validation()).check(named, value, "");
        Secrets known = secrets.of(named.shape(), value);
        List<Finding> all = new ArrayList<>(findings.violations(known));
        all.addAll(findings.drift(known));
        return all;
    }

    /**
     * Returns true if a schema accepts a value. An unknown enum value is not accepted, even in a response.
     *
     * @param schema a node of the document: a schema, or a reference to one
     * @throws IllegalArgumentException if the validator cannot read the schema, because it contains an invalid pattern
     *     or must match itself
     */
    public boolean accepts(JsonNode schema, Direction direction, JsonNode value) {
        Findings findings = new Findings();
        try {
            new ValueChecker(direction, Place.body(direction), findings, new Validation())
                    .check(schemas(direction).get(schema, ""), value, "");
        } catch (SchemaException | StackOverflowError e) {
            throw new IllegalArgumentException("the validator cannot read the schema", e);
        }
        return findings.violations(Secrets.NONE).isEmpty()
                && findings.drift(Secrets.NONE).stream()
                        .noneMatch(drift -> drift.kind() == Drift.Kind.UNKNOWN_ENUM_VALUE);
    }

    /**
     * Returns a readable copy of the document, without secrets.
     *
     * @throws IllegalArgumentException if there is no schema with this name
     */
    public RedactedExchange.Content redact(String schema, Direction direction, Body json) {
        CompiledSchema checked = schemas(direction).named(schema);
        Optional<JsonNode> redacted = StrictJson.parse(json.bytes()) instanceof StrictJson.Parsed parsed
                ? Optional.of(
                        redactor.redact(checked.shape(), parsed.value(), secrets.of(checked.shape(), parsed.value())))
                : Optional.empty();
        return new RedactedExchange.Content(Place.body(direction), schema + ", " + json, redacted);
    }

    private CompiledSchemas schemas(Direction direction) {
        return direction == Direction.REQUEST ? requests : responses;
    }
}
