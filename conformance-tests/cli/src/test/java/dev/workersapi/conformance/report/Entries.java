package dev.workersapi.conformance.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.cases.Phase;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.conformance.report.result.CaseResult;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.KeywordUse;
import dev.workersapi.conformance.report.result.Origin;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Unchecked;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.redaction.RedactedExchange;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Creates entries and runs for reports. */
public final class Entries {
    static final ApiDocument DOCUMENT = ApiDocument.parse("""
        {"openapi": "3.1.0", "info": {"version": "2026-01"},
         "paths": {"/accounts/{account_id}/workers/scripts": {
                     "parameters": [{"$ref": "#/components/parameters/a"}],
                     "get": {"operationId": "listScripts"}},
                   "/accounts/{account_id}/workers/scripts/{name}": {
                     "parameters": [{"$ref": "#/components/parameters/a"}, {"$ref": "#/components/parameters/n"}],
                     "put": {"operationId": "uploadScript"}}},
         "components": {"parameters": {"a": {"name": "account_id", "in": "path", "required": true, "schema": {}},
                                       "n": {"name": "name", "in": "path", "required": true, "schema": {}}},
                        "schemas": {"A": {"type": "object", "required": ["a", "b"],
                                "properties": {"a": {"type": "string", "maxLength": 3}}}}}}
        """.getBytes(StandardCharsets.UTF_8));

    static final Place METADATA = Place.part(Direction.REQUEST, "metadata");

    private Entries() {}

    public static RunInfo traffic(FailurePolicy policy) {
        return new RunInfo("traffic", "1.2.3", DOCUMENT, policy);
    }

    static RunInfo validate() {
        return new RunInfo("validate", "1.2.3", DOCUMENT, FailurePolicy.VIOLATIONS_ONLY);
    }

    static RunInfo server() {
        return new RunInfo("server", "1.2.3", DOCUMENT, FailurePolicy.VIOLATIONS_ONLY);
    }

    static ReportEntry passing(String id) {
        return caseEntry(id, Level.MUST, false, List.of());
    }

    /** A case whose given step failed. */
    static ReportEntry failing(String id, Level level, boolean known) {
        return caseEntry(
                id, level, known, List.of(new Mismatch(Place.RESPONSE_STATUS, "", "status 404", "status 200")));
    }

    private static ReportEntry caseEntry(String id, Level level, boolean known, List<Mismatch> mismatches) {
        Subject.Call call = new Subject.Call("PUT", "/client/v4/a", OptionalInt.of(200), Optional.of("uploadScript"));
        boolean wrong = !mismatches.isEmpty();
        CaseResult result = new CaseResult(
                "It is so",
                level,
                "scripts",
                mismatches,
                known,
                wrong ? Optional.of("given step 1 of 1, uploadScript") : Optional.empty(),
                List.of(new CaseResult.Trace(Phase.GIVEN, call, wrong, () -> view("{\"a\":1}"))),
                new KeywordUse(Set.of("type", "required"), Set.of("type"), wrong ? Set.of("required") : Set.of()));
        return new ReportEntry(
                Origin.of(id, "http://x"), call, List.of(), List.of(), Set.of(), () -> view("{}"), Optional.of(result));
    }

    static ReportEntry pass(String id) {
        return call(id, Optional.of("listScripts"), List.of(), List.of());
    }

    public static ReportEntry fail(String id, Violation... violations) {
        return call(id, Optional.of("uploadScript"), List.of(violations), List.of());
    }

    public static ReportEntry drifting(String id, Drift... drift) {
        return call(id, Optional.of("uploadScript"), List.of(), List.of(drift));
    }

    public static ReportEntry unmatched(String id, String path) {
        Drift drift =
                new Drift(Place.REQUEST_PATH, "", Drift.Kind.UNKNOWN_OPERATION, "the document has no such operation");
        Subject.Call call = new Subject.Call("GET", path, OptionalInt.of(200), Optional.empty());
        return new ReportEntry(Origin.of(id, "x.har"), call, List.of(), List.of(drift), Set.of(), () -> view("{}"));
    }

    static ReportEntry noResponse(String id) {
        Subject.Call call = new Subject.Call("GET", "/a", OptionalInt.empty(), Optional.of("listScripts"));
        return new ReportEntry(
                Origin.of(id, "x.har"),
                call,
                List.of(),
                List.of(),
                Set.of(
                        new Unchecked(Direction.RESPONSE, Unchecked.Reason.NOT_RECORDED),
                        new Unchecked(Direction.REQUEST, Unchecked.Reason.NOT_RECORDED)),
                () -> view("1"));
    }

    static ReportEntry document(String file, Violation... violations) {
        Subject.Document subject = new Subject.Document("Binding", Direction.REQUEST);
        return new ReportEntry(
                Origin.of(file, file), subject, List.of(violations), List.of(), Set.of(), () -> view("{\"a\":1}"));
    }

    static ReportEntry call(String id, Optional<String> operation, List<Violation> violations, List<Drift> drift) {
        return call(id, operation, violations, drift, "{\"bindings\":[{\"type\":\"x\"}]}");
    }

    static ReportEntry call(
            String id, Optional<String> operation, List<Violation> violations, List<Drift> drift, String json) {
        Subject.Call call = new Subject.Call("PUT", "/client/v4/a", OptionalInt.of(200), operation);
        return new ReportEntry(Origin.of(id, "x.har"), call, violations, drift, Set.of(), () -> view(json));
    }

    public static Violation violation(String pointer) {
        return new Violation(METADATA, pointer, Rule.REQUIRED, "the property 'name' is missing; add it");
    }

    public static Drift drift(String pointer) {
        return new Drift(METADATA, pointer, Drift.Kind.UNKNOWN_PROPERTY, "no such property");
    }

    static RedactedExchange view(String json) {
        return new RedactedExchange(
                new RedactedExchange.Message(
                        "PUT /client/v4/a",
                        List.of(new Headers.Field("Content-Type", "multipart/form-data")),
                        List.of(new RedactedExchange.Content(METADATA, "'metadata'", Optional.of(tree(json))))),
                Optional.of(new RedactedExchange.Message("HTTP 200", List.of(), List.of())));
    }

    static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
