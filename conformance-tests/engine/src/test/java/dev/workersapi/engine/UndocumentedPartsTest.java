package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.finding.Detail;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anything that contradicts an undocumented part of a document is drift; contradicting the rest is a violation. */
class UndocumentedPartsTest {
    private static final ApiDocument DOCUMENT = ApiDocument.parse("""
            {"openapi": "3.1.0",
             "paths": {
               "/pets/{id}": {
                 "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}],
                 "put": {
                   "operationId": "putPet", "x-stability": "published",
                   "parameters": [
                     {"$ref": "#/components/parameters/Trace"},
                     {"name": "X-Depth", "in": "header", "x-stability": "undocumented", "schema": {"type": "integer"}},
                     {"name": "limit", "in": "query", "schema": {"type": "integer"}}],
                   "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
                   "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}}},
                 "delete": {
                   "operationId": "deletePet", "x-stability": "undocumented",
                   "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
                   "responses": {"200": {"content": {"application/json": {"schema": {"type": "object"}}}}}}},
               "/vets": {"get": {
                 "operationId": "listVets", "x-stability": "undocumented",
                 "responses": {"200": {"content": {"application/json": {"schema": {"type": "array"}}}}}}}},
             "components": {
               "parameters": {
                 "Trace": {"name": "trace", "in": "query", "x-stability": "undocumented", "schema": {"type": "integer"}}},
               "schemas": {
                 "Pet": {
                   "type": "object", "required": ["name", "chip"],
                   "properties": {
                     "name": {"type": "string"},
                     "chip": {"type": "integer", "x-stability": "undocumented"},
                     "owner": {"$ref": "#/components/schemas/Owner"},
                     "visits": {"type": "object", "x-stability": "undocumented", "properties": {
                       "toys": {"type": "array", "items": {"$ref": "#/components/schemas/Toy"}}}},
                     "toys": {"type": "array", "items": {"$ref": "#/components/schemas/Toy"}},
                     "tricks": {"type": "array", "items": {"$ref": "#/components/schemas/Trick"}},
                     "names": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Trick"}}}},
                 "Owner": {
                   "type": "object", "x-stability": "undocumented", "required": ["id"],
                   "properties": {"id": {"type": "string", "x-sensitive": true}}},
                 "Trick": {"type": "string", "x-stability": "undocumented"},
                 "Toy": {
                   "oneOf": [{"$ref": "#/components/schemas/Ball"}, {"$ref": "#/components/schemas/Laser"}],
                   "discriminator": {"propertyName": "type", "mapping": {
                     "ball": "#/components/schemas/Ball", "laser": "#/components/schemas/Laser"}}},
                 "Ball": {
                   "type": "object", "required": ["type"],
                   "properties": {"type": {"const": "ball"}, "size": {"type": "integer"}}},
                 "Laser": {
                   "type": "object", "x-stability": "undocumented", "required": ["type", "watts"],
                   "properties": {"type": {"const": "laser"}, "watts": {"type": "integer"}}}}}}
            """.getBytes(StandardCharsets.UTF_8));

    private static final ExchangeChecker CHECKER = new ExchangeChecker(DOCUMENT);

    private static final String OK = "{\"name\":\"a\",\"chip\":1}";

    /** Returns an exchange. If {@code depth} is empty, the header {@code X-Depth} is empty too. */
    private static Verdict check(String request, String depth, String body, int status, String response) {
        String[] line = request.split(" ", -1);
        Headers headers = new Headers(
                List.of(new Headers.Field("Content-Type", TestApi.JSON), new Headers.Field("X-Depth", depth)));
        return CHECKER.check(new Exchange(
                new Exchange.Request(line[0], line[1], headers, Body.of(body)),
                Optional.of(new Exchange.Response(status, headers, Body.of(response)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PUT /pets/1?trace=1&limit=1 | 1 | {"name":"a","chip":1,"owner":{"id":"o"},"toys":[{"type":"laser","watts":1}]}
            PUT /pets/1                 | 1 | {"name":"a","chip":1,"visits":{"toys":[{"type":"laser","watts":1}]},"tricks":["sit"]}
            DELETE /pets/1              | x | {}
            """)
    void findsNothingInUndocumentedPartsThatAreAsDescribed(String request, String depth, String body) {
        Verdict verdict = check(request, depth, body, 200, request.startsWith("PUT") ? body : "{}");

        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.drift()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"a","chip":"x"}                                    | /chip
            {"name":"a"}                                               | ``
            {"name":"a","chip":1,"owner":7}                            | /owner
            {"name":"a","chip":1,"owner":{}}                           | /owner
            {"name":"a","chip":1,"owner":{"id":7}}                     | /owner/id
            {"name":"a","chip":1,"visits":{"toys":{}}}                 | /visits/toys
            {"name":"a","chip":1,"visits":{"toys":[{"type":"rope"}]}}  | /visits/toys/0/type
            {"name":"a","chip":1,"visits":{"toys":[{"type":"ball","size":"x"}]}} | /visits/toys/0/size
            {"name":"a","chip":1,"toys":[{"type":"laser"}]}            | /toys/0
            {"name":"a","chip":1,"toys":[{"type":"ball"},{"type":"laser","watts":"x"}]} | /toys/1/watts
            {"name":"a","chip":1,"tricks":["sit",7]}                   | /tricks/1
            {"name":"a","chip":1,"names":{"a/b":7}}                    | /names/a~1b
            """)
    void reportsWhatBreaksUndocumentedValuesAsDrift(String body, String pointer) {
        Verdict verdict = check("PUT /pets/1", "1", body, 200, body);

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.PASS);
        assertThat(FindingSummary.drift(verdict))
                .containsExactly(
                        new FindingSummary("request.body", pointer, "undocumented"),
                        new FindingSummary("response.body", pointer, "undocumented"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":7,"chip":"x"}                                      | /name          | type
            {"chip":1}                                                 | ``             | required
            {"name":"a","chip":1,"toys":[{"type":"rope"}]}             | /toys/0/type   | unknown-variant
            {"name":"a","chip":1,"toys":[{"type":"ball","size":"x"},{"type":"laser"}]} | /toys/0/size | type
            {"name":"a","chip":1,"tricks":7}                           | /tricks        | type
            """)
    void reportsWhatBreaksTheRestAsViolations(String body, String pointer, String rule) {
        Verdict verdict = check("PUT /pets/1", "1", body, 200, OK);

        assertThat(FindingSummary.violations(verdict))
                .containsExactly(new FindingSummary("request.body", pointer, rule));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PUT /pets/1?trace=x          | 1 | 200 | request.query  | /trace   | undocumented
            PUT /pets/1                  | x | 200 | request.header | /X-Depth | undocumented
            PUT /pets/1?limit=x          | 1 | 200 | request.query  | /limit   | type
            PUT /pets/x                  | 1 | 200 | request.path   | /id      | type
            PUT /pets/1                  | 1 | 201 | response.status | ``      | undocumented-status
            """)
    void distinguishesParameters(String request, String depth, int status, String where, String pointer, String label) {
        Verdict verdict = check(request, depth, OK, status, OK);

        FindingSummary expected = new FindingSummary(where, pointer, label);
        assertThat(FindingSummary.drift(verdict))
                .isEqualTo(label.equals("undocumented") ? List.of(expected) : List.of());
        assertThat(FindingSummary.violations(verdict))
                .isEqualTo(label.equals("undocumented") ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            DELETE /pets/x | {}  | 200 | {}  | request.path    | /id
            DELETE /pets/1 | ``  | 200 | {}  | request.body    | ``
            DELETE /pets/1 | []  | 200 | {}  | request.body    | ``
            DELETE /pets/1 | {   | 200 | {}  | request.body    | ``
            DELETE /pets/1 | {}  | 201 | {}  | response.status | ``
            DELETE /pets/1 | {}  | 404 | {}  | response.status | ``
            GET /vets      | ``  | 200 | {}  | response.body   | ``
            """)
    void reportsWhateverBreaksAnUndocumentedOperationAsDrift(
            String request, String body, int status, String response, String where, String pointer) {
        Verdict verdict = check(request, "1", body, status, response);

        assertThat(verdict.operationId()).isPresent();
        assertThat(verdict.violations()).isEmpty();
        assertThat(FindingSummary.drift(verdict)).containsExactly(new FindingSummary(where, pointer, "undocumented"));
    }

    @Test
    void saysWhatBreaksAndWhyItIsDrift() {
        Drift drift = check("PUT /pets/1", "1", "{\"name\":\"a\",\"chip\":\"x\"}", 200, OK)
                .drift()
                .get(0);

        assertThat(drift.message())
                .isEqualTo("Pet.chip: expected integer, received string; the document marks this as undocumented");
        assertThat(drift.detail()).isEqualTo(new Detail("Pet", "string"));
    }

    @Test
    void masksSecretsInUndocumentedParts() {
        Verdict verdict =
                check("PUT /pets/1", "1", "{\"name\":\"a\",\"chip\":1,\"owner\":{\"id\":\"s3cr3t-token\"}}", 200, OK);

        assertThat(verdict.secrets().mask("the id s3cr3t-token")).doesNotContain("s3cr3t");
    }

    @Test
    void leavesUndocumentedPartsOutOfTheDocumentedOnes() {
        ApiDocument documented = DOCUMENT.documented();

        assertThat(documented.operations()).extracting(Operation::id).containsExactly("putPet");
        assertThat(documented.operations().get(0).parameters())
                .extracting(Operation.Parameter::name)
                .containsExactly("id", "limit");
        assertThat(documented.schemaNames()).containsExactly("Ball", "Pet", "Toy");
        assertThat(documented.root().at("/components/schemas/Pet/required").toString())
                .isEqualTo("[\"name\"]");
        assertThat(documented.root().at("/components/schemas/Pet/properties").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("name", "toys", "tricks", "names");
        assertThat(documented.root().at("/components/schemas/Toy/oneOf")).hasSize(1);
        assertThat(documented
                        .root()
                        .at("/components/schemas/Toy/discriminator/mapping")
                        .toString())
                .isEqualTo("{\"ball\":\"#/components/schemas/Ball\"}");
        assertThat(documented.root().at("/paths").properties()).hasSize(1);
        assertThat(documented.documented()).isSameAs(documented);
    }
}
