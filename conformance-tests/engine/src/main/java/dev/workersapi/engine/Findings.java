package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.coverage.TrafficCoverage;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.FormSchema;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.finding.Detail;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Unchecked;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Multipart;
import dev.workersapi.engine.json.Pointers;
import dev.workersapi.engine.redaction.ParsedContent;
import dev.workersapi.engine.schema.CompiledSchema;
import dev.workersapi.engine.text.Secrets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Collects the findings of one exchange. The sender controls the names and values in them, so this class masks the
 * secrets for all checks. Not thread-safe.
 */
class Findings implements ParsedContent {
    private final FindingCounter<Violation> violations = new FindingCounter<>();
    private final FindingCounter<Drift> drift = new FindingCounter<>();
    private final Map<Place, CheckedRequest.Json> json = new HashMap<>();
    private final Set<Unchecked> unchecked = new HashSet<>();
    private final List<Location> undocumented = new ArrayList<>();
    private boolean isUndocumented;
    private final Map<Direction, List<Multipart.Part>> parts = new EnumMap<>(Direction.class);

    /** @param names the names of the undocumented properties; empty if the whole value is undocumented */
    private record Location(Place where, String pointer, Set<String> names) {
        boolean includes(Violation violation) {
            String at = Findings.pointer(violation) + "/";
            return where.equals(violation.where())
                    && at.startsWith(pointer + "/")
                    && (names.isEmpty()
                            || names.stream().anyMatch(name -> at.startsWith(Pointers.child(pointer, name) + "/")));
        }
    }

    void violation(Place where, String pointer, Rule rule, String message) {
        violation(where, pointer, rule, Detail.NONE, message);
    }

    void violation(Place where, String pointer, Rule rule, Detail detail, String message) {
        violations.add(new Violation(where, pointer, rule, detail, message));
    }

    void drift(Place where, String pointer, Drift.Kind kind, Detail detail, String message) {
        drift.add(new Drift(where, pointer, kind, detail, message));
    }

    /** Marks the whole exchange as undocumented, so that any violation in it becomes drift. */
    void addUndocumented() {
        isUndocumented = true;
    }

    /** Marks a place as undocumented, so that any violation at or below this place becomes drift. */
    void addUndocumented(Place where, String pointer) {
        undocumented.add(new Location(where, pointer, Set.of()));
    }

    /** Marks properties of an object as undocumented. */
    void addUndocumented(Place where, String pointer, Set<String> names) {
        if (!names.isEmpty()) {
            undocumented.add(new Location(where, pointer, names));
        }
    }

    private boolean isPromised(Violation violation) {
        return !isUndocumented && undocumented.stream().noneMatch(place -> place.includes(violation));
    }

    /** Returns the pointer to the error or, if something is missing, to the place where it should be. */
    private static String pointer(Violation violation) {
        return violation.rule() == Rule.REQUIRED
                ? Pointers.child(violation.pointer(), violation.detail().name())
                : violation.pointer();
    }

    /** Records that a value is checked against a schema. Called separately for each value inside a union. */
    void addApplied(Direction direction, CompiledSchema schema, JsonNode value) {}

    /** Records that a union selects a variant for a value. The schema of the variant counts as applied. */
    void addUnion(Direction direction) {}

    /** Records that a request has a parameter. */
    void addParameter(Operation.Parameter parameter) {}

    /** Records that a response has a status that the document describes. */
    void addStatus(int status) {}

    /** Records the parts of a form that are checked. */
    void addForm(Direction direction, JsonNode schema, FormSchema form, List<Multipart.Part> checked) {}

    /** The items that the exchange exercised, if they are collected. */
    TrafficCoverage coverage(Operation operation) {
        return TrafficCoverage.NONE;
    }

    /** Stores a parsed document for the caller of the check. */
    void addJson(Place where, CheckedRequest.Json document) {
        json.put(where, document);
    }

    @Override
    public Optional<JsonNode> json(Place where) {
        return Optional.ofNullable(json.get(where)).map(CheckedRequest.Json::value);
    }

    /** Stores the parts of a form for the caller of the check. */
    void addParts(Direction direction, List<Multipart.Part> form) {
        parts.put(direction, form);
    }

    @Override
    public Optional<List<Multipart.Part>> parts(Direction direction) {
        return Optional.ofNullable(parts.get(direction));
    }

    /** Records that a body, or a part of it, cannot be checked. */
    void addUnchecked(Direction side, Body body) {
        addUnchecked(side, body.equals(Body.TOO_LARGE) ? Unchecked.Reason.TOO_LARGE : Unchecked.Reason.NOT_RECORDED);
    }

    void addUnchecked(Direction side, Unchecked.Reason reason) {
        unchecked.add(new Unchecked(side, reason));
    }

    Set<Unchecked> unchecked() {
        return unchecked;
    }

    CheckedRequest request(Secrets secrets) {
        return new CheckedRequest(
                violations(violation -> true, secrets),
                json,
                parts(Direction.REQUEST).orElse(List.of()),
                violations.isEmpty() && drift.isEmpty());
    }

    List<Violation> violations(Secrets secrets) {
        return violations(this::isPromised, secrets);
    }

    private List<Violation> violations(Predicate<Violation> wanted, Secrets secrets) {
        return violations.list(
                wanted,
                (finding, suffix) -> new Violation(
                        masked(finding.where(), secrets),
                        secrets.maskPointer(finding.pointer()),
                        finding.rule(),
                        masked(finding.detail(), secrets),
                        secrets.mask(finding.message()) + suffix));
    }

    List<Drift> drift(Secrets secrets) {
        List<Drift> all =
                drift.list(finding -> true, (finding, suffix) -> drift(finding, finding.kind(), secrets, suffix));
        all.addAll(violations.list(
                finding -> !isPromised(finding),
                (finding, suffix) -> drift(
                        finding,
                        Drift.Kind.UNDOCUMENTED,
                        secrets,
                        "; the document marks this as undocumented" + suffix)));
        return all;
    }

    private static Drift drift(Finding finding, Drift.Kind kind, Secrets secrets, String suffix) {
        return new Drift(
                masked(finding.where(), secrets),
                secrets.maskPointer(finding.pointer()),
                kind,
                masked(finding.detail(), secrets),
                secrets.mask(finding.message()) + suffix);
    }

    private static Place masked(Place where, Secrets secrets) {
        return where.kind() == Place.Kind.PART ? Place.part(where.side(), secrets.mask(where.part())) : where;
    }

    private static Detail masked(Detail detail, Secrets secrets) {
        return detail.name().isEmpty()
                ? detail
                : new Detail(secrets.mask(detail.schema()), secrets.mask(detail.name()));
    }
}
