package dev.workersapi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.FindingSummary;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.TestApi;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.text.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiDocumentTest {
    private static final ApiDocument SMALL = ApiDocument.parse("""
            {
              "openapi": "3.1.0",
              "info": {"version": "7"},
              "paths": {
                "/a/{id}": {
                  "summary": "not an operation",
                  "parameters": [{"$ref": "#/components/parameters/Id"},
                                 {"name": "q", "in": "query", "schema": {"type": "string"}}],
                  "post": {
                    "operationId": "post",
                    "parameters": [{"name": "q", "in": "query", "schema": {"$ref": "#/components/schemas/Count"}}],
                    "requestBody": {"$ref": "#/components/requestBodies/Thing"},
                    "responses": {"200": {}, "2XX": {"x-body-optional": true}}
                  }
                }
              },
              "components": {
                "parameters": {"Id": {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}},
                "requestBodies": {"Thing": {"required": true, "content": {"application/json":
                  {"schema": {"$ref": "#/components/schemas/Thing"}}}}},
                "schemas": {"Thing": {"type": "object", "required": ["name"]}, "Count": {"type": "integer"}}
              }
            }
            """.getBytes(StandardCharsets.UTF_8));

    @Test
    void readsOperations() {
        Operation operation = SMALL.operations().get(0);

        assertThat(SMALL.operations()).hasSize(1);
        assertThat(SMALL.version()).isEqualTo("7");
        assertThat(SMALL.sha256()).matches("[0-9a-f]{64}");
        assertThat(operation.method()).isEqualTo("POST");
        assertThat(operation.parameters()).extracting(Operation.Parameter::name).containsExactly("id", "q");
        assertThat(operation.response(200).orElseThrow().bodyOptional()).isFalse();
        assertThat(operation.response(201).orElseThrow().bodyOptional()).isTrue();
        assertThat(operation.response(300)).isEmpty();
    }

    /** The operation's own parameters take precedence, and references are resolved. */
    @Test
    void followsReferences() {
        ExchangeChecker checker = new ExchangeChecker(SMALL);
        Exchange exchange = TestApi.request("POST", "/a/1?q=one", TestApi.JSON, Body.of("{}"));

        assertThat(FindingSummary.violations(checker.check(exchange)))
                .containsExactly(
                        new FindingSummary("request.query", "/q", "type"),
                        new FindingSummary("request.body", "", "required"));
        assertThat(FindingSummary.violations(checker.check(TestApi.request("POST", "/a/1?q=1"))))
                .containsExactly(new FindingSummary("request.body", "", "required"));
        assertThat(checker.check(TestApi.request("POST", "/a/1", TestApi.JSON, Body.of("{\"name\":1}"))))
                .isEqualTo(new Verdict(Optional.of("post"), List.of(), List.of(), Set.of(), Secrets.NONE));
    }

    @ValueSource(strings = {"", "openapi: 3.1.0", "[]", "{}", "7", "{\"openapi\":\"3.1.0\""})
    @ParameterizedTest
    void saysThatSomethingIsNoOpenApiDocument(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiDocument.parse(text.getBytes(StandardCharsets.UTF_8)))
                .withMessageStartingWith("this is not an OpenAPI document in JSON");
    }

    @Test
    void saysWhichParameterOfAPathIsNotDeclared() {
        byte[] json = "{\"openapi\":\"3.1.0\",\"paths\":{\"/a/{b}\":{\"get\":{}}}}".getBytes(StandardCharsets.UTF_8);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiDocument.parse(json))
                .withMessage("the path /a/{b} has no parameter 'b'; declare it under parameters");
    }

    @ValueSource(strings = {"{}", "{"})
    @ParameterizedTest
    void saysThatThereIsNoSuchSchema(String json) {
        JsonChecker checker = new JsonChecker(SMALL);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> checker.check("Thin", Direction.REQUEST, Body.of(json)))
                .withMessage("the document has no schema 'Thin'");
        assertThatIllegalArgumentException().isThrownBy(() -> checker.redact("Thin", Direction.REQUEST, Body.of(json)));
    }

    /** A secret in a schema that has no name is masked like any other, even if its own name does not suggest a secret. */
    @Test
    void masksSecretsOfInlineSchemas() {
        ApiDocument document = ApiDocument.parse("""
                {"openapi": "3.1.0", "info": {"version": "1"}, "paths": {"/a": {"post": {
                  "requestBody": {"content": {"application/json": {"schema": {
                    "type": "object", "properties": {"seed": {"type": "string", "x-sensitive": true}}}}}},
                  "responses": {"200": {"description": "done"}}}}}}
                """.getBytes(StandardCharsets.UTF_8));
        Exchange exchange = new Exchange(
                new Exchange.Request(
                        "POST",
                        "/a",
                        new Headers(List.of(new Headers.Field("Content-Type", "application/json"))),
                        Body.of("{\"seed\": \"swordfish\"}")),
                Optional.empty());

        Verdict verdict = new ExchangeChecker(document).check(exchange);

        assertThat(verdict.secrets().mask("a swordfish")).isEqualTo("a [redacted]");
    }
}
