package dev.workersapi.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.Change;
import dev.workersapi.spec.diff.document.DiffException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests whole documents; {@link SeededChangesTest} tests single changes. */
class DocumentDiffTest {
    private static final String API = """
        openapi: OPENAPI
        info: {title: Test, version: VERSION}
        paths:
          /values:
            post:
              requestBody: {content: {application/json: {schema: REQUEST}}}
              responses:
                '200': {description: The value., content: {application/json: {schema: RESPONSE}}}
        components:
          schemas:
            Node: NODE
        """;

    private static final String NODE = "{type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}";

    private static JsonNode document(String openapi, String version, String request, String response, String node)
            throws JsonProcessingException {
        return new YAMLMapper()
                .readTree(API.replace("OPENAPI", openapi)
                        .replace("VERSION", version)
                        .replace("REQUEST", request)
                        .replace("RESPONSE", response)
                        .replace("NODE", node));
    }

    private static JsonNode request(String openapi, String schema) throws JsonProcessingException {
        return document(openapi, "1.0.0", schema, "{}", NODE);
    }

    @Test
    void comparesDocuments() throws JsonProcessingException {
        JsonNode oldDocument = request("3.1.0", "{type: string}");
        JsonNode newDocument = request("3.1.0", "{type: string, maxLength: 5}");
        List<String> lines = new ArrayList<>();
        // recipe: compare-documents
        DocumentDiff diff = DocumentDiff.of(oldDocument, newDocument);
        for (Change change : diff.changes()) {
            lines.add(change.breaks() + ": " + change.message());
        }
        // end

        assertThat(lines).containsExactly("clients: the request body may have at most 5 characters, had no limit");
    }

    /** Equivalent documents in OpenAPI 3.0 and 3.1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string, nullable: true}|{type: [string, 'null']}",
                "{type: string, nullable: true}|{anyOf: [{type: string}, {type: 'null'}]}",
                "{type: string, nullable: true, enum: [a, null]}|{enum: [a, null]}",
                "{type: number, maximum: 5, exclusiveMaximum: true}|{type: number, exclusiveMaximum: 5}",
                "{type: integer, minimum: 5, exclusiveMinimum: true}|{type: integer, minimum: 6}",
                "{nullable: true, allOf: [{$ref: '#/components/schemas/Node'}]}"
                        + "|{oneOf: [{$ref: '#/components/schemas/Node'}, {type: 'null'}]}",
            })
    void oldAndNewKeywordsMeanTheSame(String old, String current) throws JsonProcessingException {
        assertThat(DocumentDiff.of(request("3.0.3", old), request("3.1.0", current))
                        .changes())
                .isEmpty();
        assertThat(DocumentDiff.of(request("3.1.0", current), request("3.0.3", old))
                        .changes())
                .isEmpty();
    }

    /** A change in a recursive schema is reported once, although it affects every use. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: object, additionalProperties: {$ref: '#/components/schemas/Node'}, maxProperties: 2}",
                "{type: object, properties: {all: {type: array, items: {$ref: '#/components/schemas/Node'}}},"
                        + " maxProperties: 2}",
                "{type: object, properties: {a: {oneOf: [{$ref: '#/components/schemas/Node'}, {type: string}]}},"
                        + " maxProperties: 2}",
                "{type: object, properties: {a: {not: {$ref: '#/components/schemas/Node'}}}, maxProperties: 2}",
                "{type: object, properties: {a: {allOf: [{$ref: '#/components/schemas/Node'}, {minProperties: 1}]}},"
                        + " maxProperties: 2}",
            })
    void recursiveSchemasEnd(String node) throws JsonProcessingException {
        String reference = "{$ref: '#/components/schemas/Node'}";
        JsonNode old = document("3.1.0", "1.0.0", reference, reference, node);
        JsonNode current = document("3.1.0", "1.0.0", reference, reference, node.replace("2}", "1}"));

        List<Change> changes = DocumentDiff.of(old, current).changes();

        assertThat(changes)
                .filteredOn(change -> change.pointer().equals("/components/schemas/Node/maxProperties"))
                .singleElement()
                .satisfies(change -> assertThat(change.breaks()).isEqualTo(Breaks.BOTH));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0, maxLength: 5, maxLength: 4, major, 2.0.0",
        "1.4.2, maxLength: 5, maxLength: 6, minor, 1.5.0",
        "0.4.2, maxLength: 5, maxLength: 4, minor, 0.5.0",
        "0.4.2, maxLength: 5, maxLength: 6, minor, 0.5.0",
        "1.0.0, maxLength: 5, 'maxLength: 5, default: a', patch,",
        "2025-01-01, maxLength: 5, maxLength: 4, major,",
        "1.0, maxLength: 5, maxLength: 4, major, 2.0.0",
    })
    void versionFollowsFromTheChanges(String version, String old, String current, String step, String lowest)
            throws JsonProcessingException {
        DocumentDiff diff = DocumentDiff.of(
                document("3.1.0", version, "{type: string, " + old + "}", "{}", NODE),
                document("3.1.0", version, "{type: string, " + current + "}", "{}", NODE));

        assertThat(diff.version()).hasToString(step);
        assertThat(diff.lowestVersion(version).orElse(null)).isEqualTo(lowest);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.0, 2.0.0, false",
        "1.2.0, 1.9.9, true",
        "1.2.0, 2.0.0-rc.1, false",
        "1.2.0, next, true",
        "x, 1.0.0, false"
    })
    void tooLowVersionIsFound(String old, String current, boolean tooLow) throws JsonProcessingException {
        DocumentDiff diff = DocumentDiff.of(request("3.1.0", "{type: string}"), request("3.1.0", "{type: integer}"));

        assertThat(diff.isTooLow(old, current)).isEqualTo(tooLow);
    }

    /** Servers send the requests of callbacks, and clients receive them. */
    @Test
    void callbacksGoTheOtherWay() throws JsonProcessingException {
        String callback = """
            openapi: 3.1.0
            info: {title: Test, version: 1.0.0}
            paths:
              /subscriptions:
                post:
                  callbacks:
                    event:
                      '{$request.body#/url}':
                        post:
                          operationId: onEvent
                          requestBody: {content: {application/json: {schema: {type: string, maxLength: 5}}}}
                          responses: {'204': {description: Received.}}
                  responses: {'201': {description: Subscribed.}}
            """;
        YAMLMapper yaml = new YAMLMapper();

        List<Change> changes = DocumentDiff.of(
                        yaml.readTree(callback), yaml.readTree(callback.replace("maxLength: 5", "maxLength: 9")))
                .changes();

        assertThat(changes)
                .singleElement()
                .satisfies(change -> assertThat(change.breaks()).isEqualTo(Breaks.CLIENTS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{$ref: '#/components/schemas/None'}|no target; correct the reference",
                "{$ref: 'other.yaml#/Node'}|leaves the document; expected a local reference",
                "{allOf: [{$ref: '#/components/schemas/None'}]}|at #/paths/~1values/post/requestBody",
            })
    void brokenReferencesAreErrors(String schema, String message) throws JsonProcessingException {
        JsonNode old = request("3.1.0", "{type: string}");
        JsonNode current = request("3.1.0", schema);

        assertThatThrownBy(() -> DocumentDiff.of(old, current))
                .isInstanceOf(DiffException.class)
                .hasMessageContaining("of the new document")
                .hasMessageContaining(message);
    }

    @Test
    void referencesInCirclesAreErrors() throws JsonProcessingException {
        JsonNode circle = document(
                "3.1.0", "1.0.0", "{$ref: '#/components/schemas/Node'}", "{}", "{$ref: '#/components/schemas/Node'}");
        JsonNode other = request("3.1.0", "{type: string}");

        assertThatThrownBy(() -> DocumentDiff.of(other, circle))
                .isInstanceOf(DiffException.class)
                .hasMessageContaining("leads back to itself");
    }
}
