package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Detail;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.engine.text.Redaction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the findings of one exchange. Names of properties and parts are chosen by the sender, so tokens are removed
 * here, for all checks. Not thread-safe.
 */
class Findings {
    private final List<Violation> violations = new ArrayList<>();
    private final List<Drift> drift = new ArrayList<>();
    private final Map<Place, CheckedRequest.Json> json = new HashMap<>();
    private final Set<Direction> unrecorded = EnumSet.noneOf(Direction.class);
    private List<Multipart.Part> parts = List.of();

    void violation(Place where, String pointer, Rule rule, String message) {
        violation(where, pointer, rule, Detail.NONE, message);
    }

    void violation(Place where, String pointer, Rule rule, Detail detail, String message) {
        violations.add(new Violation(
                withoutTokens(where),
                Redaction.withoutTokens(pointer),
                rule,
                withoutTokens(detail),
                Redaction.withoutTokens(message)));
    }

    void drift(Place where, String pointer, Drift.Kind kind, Detail detail, String message) {
        drift.add(new Drift(
                withoutTokens(where),
                Redaction.withoutTokens(pointer),
                kind,
                withoutTokens(detail),
                Redaction.withoutTokens(message)));
    }

    private static Place withoutTokens(Place where) {
        return where.kind() == Place.Kind.PART
                ? Place.part(where.side(), Redaction.withoutTokens(where.part()))
                : where;
    }

    private static Detail withoutTokens(Detail detail) {
        return detail.name().isEmpty()
                ? detail
                : new Detail(Redaction.withoutTokens(detail.schema()), Redaction.withoutTokens(detail.name()));
    }

    /** Notes that a value is checked against a schema. Values inside unions are noted one by one. */
    void addApplied(Direction direction, JsonNode schema, JsonNode value) {}

    /** Keeps a parsed document for the caller of the check. */
    void addJson(Place where, CheckedRequest.Json document) {
        json.put(where, document);
    }

    /** Keeps the parts of a form for the caller of the check. */
    void addParts(List<Multipart.Part> form) {
        parts = form;
    }

    /** Notes that something in a body should have been checked but is not in the recording. */
    void addUnrecorded(Direction side) {
        unrecorded.add(side);
    }

    Set<Direction> unrecorded() {
        return unrecorded;
    }

    CheckedRequest request() {
        return new CheckedRequest(violations, json, parts);
    }

    List<Violation> violations() {
        return violations;
    }

    List<Drift> drift() {
        return drift;
    }
}
