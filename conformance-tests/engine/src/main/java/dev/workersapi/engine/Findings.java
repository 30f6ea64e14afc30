package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
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
 * Gathers what the checks of one exchange find. Names of properties and parts are the sender's own words, so
 * tokens are taken out here, once for all. Used by one thread.
 */
class Findings {
    private final List<Violation> violations = new ArrayList<>();
    private final List<Drift> drift = new ArrayList<>();
    private final Map<String, CheckedRequest.Json> json = new HashMap<>();
    private final Set<Direction> unrecorded = EnumSet.noneOf(Direction.class);
    private List<Multipart.Part> parts = List.of();

    void violation(String where, String pointer, String rule, String message) {
        violations.add(new Violation(
                Redaction.withoutTokens(where),
                Redaction.withoutTokens(pointer),
                rule,
                Redaction.withoutTokens(message)));
    }

    void drift(String where, String pointer, Drift.Kind kind, String message) {
        drift.add(new Drift(
                Redaction.withoutTokens(where),
                Redaction.withoutTokens(pointer),
                kind,
                Redaction.withoutTokens(message)));
    }

    /** Takes note of a value that is held against a compiled schema; what it holds in unions follows by itself. */
    void held(Direction direction, JsonNode schema, JsonNode value) {}

    /** Keeps what was read, for whoever goes on with it. */
    void read(String where, CheckedRequest.Json document) {
        json.put(where, document);
    }

    void read(List<Multipart.Part> form) {
        parts = form;
    }

    /** Takes note that something of a body would have been checked, and is not in the recording. */
    void unrecorded(Direction direction) {
        unrecorded.add(direction);
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
