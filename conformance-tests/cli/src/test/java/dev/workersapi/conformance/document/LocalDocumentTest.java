package dev.workersapi.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.source.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads documents in YAML and JSON, of versions 3.0 and 3.1, from one file and from several. */
class LocalDocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openapi: 3.1.0\npaths: {/pets: {get: {operationId: listPets, responses: {200: {description: ok}}}}}",
                """
                # a comment
                %YAML 1.2
                ---
                openapi: '3.0.3'
                paths:
                  /pets:
                    get:
                      operationId: listPets
                """,
                "{\"openapi\":\"3.1.0\",\"paths\":{\"/pets\":{\"get\":{\"operationId\":\"listPets\"}}}}",
                " \n{\"openapi\":\"3.0.0\",\"paths\":{\"/pets\":{\"get\":{\"operationId\":\"listPets\"}}}}",
                "openapi: 3.1.0\nx-get: &get {operationId: listPets}\npaths: {/pets: {get: *get}}"
            })
    void readsYamlAndJson(String document) throws IOException {
        assertThat(read(document).operations()).extracting(Operation::id).containsExactly("listPets");
    }

    @Test
    void readsTheSameDocumentWhereItsFilesAreMissing() throws IOException {
        Path file = directory.resolve("a.yaml");
        Path other = directory.resolve("b.yaml");
        Files.writeString(file, "openapi: 3.1.0\ncomponents: {schemas: {A: {$ref: 'b.yaml#/B'}}}");
        Files.writeString(other, "B: {enum: [no]}");
        Map<String, byte[]> contents = new HashMap<>();
        ApiDocument read = LocalDocument.read(file, contents);
        Files.delete(file);
        Files.delete(other);

        ApiDocument again = LocalDocument.read(file, contents);

        assertThat(again.root()).isEqualTo(read.root());
        assertThat(again.sha256()).isEqualTo(read.sha256()).isNotEmpty();
    }

    /** These are strings in YAML 1.2, but booleans and dates in YAML 1.1. */
    @ParameterizedTest
    @ValueSource(strings = {"no", "on", "yes", "2026-01-01", "1:30"})
    void readsTextsAsTexts(String text) throws IOException {
        ApiDocument document = read("openapi: 3.1.0\ncomponents: {schemas: {A: {enum: [" + text + "]}}}");

        assertThat(accepts(document, "A", "\"" + text + "\"")).isTrue();
    }

    @Test
    void followsReferencesToOtherFiles() throws IOException {
        write("paths/pets.yaml", """
            get:
              operationId: listPets
              parameters:
                - $ref: ../common.json#/parameters/Limit
              responses: {}
            """);
        write("common.json", "{\"parameters\":{\"Limit\":{\"name\":\"limit\",\"in\":\"query\"}}}");
        write(
                "schemas/Pet.yaml",
                "type: object\nproperties:\n  parent: {$ref: Pet.yaml}\n  owner: {$ref: Owner.yml}\n");
        write(
                "schemas/Owner.yml",
                "type: object\nrequired: [id]\nproperties:\n  pets: {items: {$ref: './Pet.yaml#'}}\n");
        ApiDocument document = read("openapi: 3.1.0\npaths: {/pets: {$ref: paths/pets.yaml}}\n"
                + "components: {schemas: {Pet: {$ref: schemas/Pet.yaml}}}");

        assertThat(document.operations().get(0).parameters("query"))
                .extracting(Operation.Parameter::name)
                .containsExactly("limit");
        assertThat(accepts(document, "Pet", "{\"owner\":{\"id\":1,\"pets\":[{\"owner\":{\"id\":2}}]}}"))
                .isTrue();
        assertThat(accepts(document, "Pet", "{\"owner\":{\"id\":1,\"pets\":[{\"owner\":{}}]}}"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string, nullable: true} | null | true",
                "{type: string, nullable: false} | null | false",
                "{type: string, nullable: true, enum: [a]} | null | true",
                "{type: string, nullable: true, enum: [a]} | \"b\" | false",
                "{nullable: true, allOf: [{$ref: '#/components/schemas/Text'}]} | null | true",
                "{nullable: true, oneOf: [{type: string}, {type: integer}]} | null | true",
                "{nullable: true, oneOf: [{type: string}, {type: integer}]} | true | false",
                "{minimum: 1, exclusiveMinimum: true} | 1 | false",
                "{minimum: 1, exclusiveMinimum: false} | 1 | true",
                "{maximum: 1, exclusiveMaximum: true} | 1 | false",
                "{$ref: '#/components/schemas/Text', maxLength: 1} | \"long\" | true",
                "{properties: {nullable: {type: boolean}}} | {\"nullable\":1} | false",
                "{enum: [{$ref: nowhere}]} | {\"$ref\":\"nowhere\"} | true",
            })
    void convertsSchemasOfVersion30(String schema, String value, boolean accepted) throws IOException {
        ApiDocument document = read("openapi: 3.0.3\ncomponents: {schemas: {Text: {type: string}, A: " + schema + "}}");

        assertThat(accepts(document, "A", value)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{$ref: '#/components/schemas/Text', maxLength: 1} | \"long\" | false",
                "{$ref: '#text'} | 1 | false",
                "{$ref: '#/components/schemas/With%20space'} | 1 | false",
                "{$defs: {B: {type: string}}, $ref: '#/components/schemas/A/$defs/B'} | 1 | false",
                "{$id: 'https://example.com/a', $defs: {B: {type: string}}, items: {$ref: '#/$defs/B'}} | [1] | false",
                "{$dynamicAnchor: node, type: array, items: {$dynamicRef: '#node'}} | [[1]] | false",
                "{$dynamicAnchor: node, type: array, items: {$dynamicRef: '#node'}} | [[]] | true",
            })
    void followsReferencesOfVersion31(String schema, String value, boolean accepted) throws IOException {
        ApiDocument document = read("openapi: 3.1.0\ncomponents: {schemas: {With space: {type: string},"
                + " Text: {type: string, $anchor: text}, A: " + schema + "}}");

        assertThat(accepts(document, "A", value)).isEqualTo(accepted);
    }

    /**
     * OpenAPI 3.1.1 §4.8.25: a mapping contains names of schemas or references to them. Variants that are not in the
     * mapping have their own names.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{cat: '#/components/schemas/Cat'} | {\"kind\":\"cat\",\"lives\":9} | true",
                "{cat: '#/components/schemas/Cat'} | {\"kind\":\"cat\",\"lives\":\"nine\"} | false",
                "{cat: Cat} | {\"kind\":\"cat\",\"lives\":9} | true",
                "{cat: Cat} | {\"kind\":\"cat\",\"lives\":\"nine\"} | false",
                "{cat: Cat, tiger: Cat} | {\"kind\":\"tiger\",\"lives\":\"nine\"} | false",
                "{cat: Cat} | {\"kind\":\"Dog\"} | false",
                "{cat: Cat} | {\"kind\":\"Dog\",\"bark\":true} | true",
                "{cat: Cat} | {\"kind\":\"dog\",\"bark\":true} | false",
                "{cat: ./Fish.yaml} | {\"kind\":\"cat\",\"fins\":2} | true",
                "{fish: ./Fish.yaml} | {\"kind\":\"fish\",\"fins\":\"two\"} | false",
                "{fish: Fish.yaml#} | {\"kind\":\"fish\",\"fins\":2} | true",
                "{cat: Dog} | {\"kind\":\"cat\",\"lives\":9} | false",
                "{cat: Dog, dog: Cat} | {\"kind\":\"dog\",\"lives\":9} | true",
                "{cat: Cat} | null | true",
                "{cat: Cat} | 1 | false",
                "{cat: Lion} | {\"kind\":\"cat\",\"lives\":9} | true",
                "{cat: Lion.yaml} | {\"kind\":\"cat\",\"lives\":\"nine\"} | false",
                "{cat: 'https://example.com/Cat.yaml'} | {\"kind\":\"cat\",\"lives\":9} | true",
                "{cat: null} | {\"kind\":\"cat\",\"lives\":9} | true",
            })
    void followsMappings(String mapping, String value, boolean accepted) throws IOException {
        write("Fish.yaml", "type: object\nrequired: [kind, fins]\nproperties: {fins: {type: integer}}");
        ApiDocument document = read("openapi: 3.1.0\ncomponents: {schemas: {"
                + "Cat: {type: object, required: [kind, lives], properties: {lives: {type: integer}}},"
                + "Dog: {type: object, required: [kind, bark], properties: {bark: {type: boolean}}},"
                + "A: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'},"
                + " {$ref: Fish.yaml}, {type: 'null'}], discriminator: {propertyName: kind, mapping: " + mapping
                + "}}}}");

        assertThat(accepts(document, "A", value)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"first, true", "other, false"})
    void readsKeywordsBesideAReference(String schema, boolean accepted) throws IOException {
        ApiDocument document = read("openapi: 3.1.0\ncomponents: {schemas: {Text: {type: string},"
                + " first: {items: {$ref: '#/components/schemas/Text'}},"
                + " other: {items: {$ref: '#/components/schemas/Text', maxLength: 1}}}}");

        assertThat(accepts(document, "first", "[\"long\"]")).isTrue();
        assertThat(accepts(document, schema, "[\"long\"]")).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "swagger: '2.0' | is Swagger 2.0; expected OpenAPI 3.0 or 3.1: convert it",
                "openapi: 4.0.0 | is OpenAPI 4.0.0; expected 3.0 or 3.1",
                "info: {} | is not an OpenAPI document: expected \"openapi\" at its root",
                "text | is not an OpenAPI document",
                "'a: [' | cannot be read as YAML: ",
                "'{a: 1, a: 2}' | cannot be read as YAML: found duplicate key a (line 1, column 8)",
                "'a: 1\na: 2' | cannot be read as YAML: found duplicate key a (line 2, column 1)",
                "'a: &a [*a]' | is nested more than 500 levels deep; an anchor may contain itself",
            })
    void refusesOtherFiles(String document, String message) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Pet.yaml | Pet.yaml: no such file; create it, or correct the reference to it",
                "https://example.com/Pet.yaml | is remote, and nothing is downloaded: save its target next to",
                "'#/components/schemas/Pets' | has no target: did you mean 'Pet'?; correct the reference",
                "'#Pet' | has no target: there is no $anchor 'Pet'",
                "'#/components/schemas/A' | leads back to itself",
                "'#/a%zz' | has a '%' without two hexadecimal digits after it",
            })
    void refusesReferencesWithoutTarget(String reference, String message) {
        assertThatThrownBy(() ->
                        read("openapi: 3.1.0\ncomponents: {schemas: {Pet: {}, A: {$ref: " + quoted(reference) + "}}}"))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void marksSecretsByTheirNames() throws IOException {
        ApiDocument document = read("openapi: 3.1.0\ncomponents: {schemas: {A: {properties:"
                + " {api_token: {type: string}, pin: {type: string, format: password}, tokens: {type: integer}}}}}");

        assertThat(document.isSensitive("api_token")).isTrue();
        assertThat(document.isSensitive("pin")).isTrue();
        assertThat(document.isSensitive("tokens")).isFalse();
    }

    private static String quoted(String reference) {
        return "'" + reference + "'";
    }

    private static boolean accepts(ApiDocument document, String schema, String value) throws IOException {
        JsonNode json = JSON.readTree(value);
        return new JsonChecker(document)
                .check(schema, Direction.REQUEST, json).stream().noneMatch(Violation.class::isInstance);
    }

    private ApiDocument read(String document) throws IOException {
        return LocalDocument.read(write("openapi.yaml", document));
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
