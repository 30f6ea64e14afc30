package dev.workersapi.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.TestApi;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coverage of a small document. All numbers were counted by hand. */
class TrafficCoverageTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ApiDocument PETS = document("""
        {"openapi": "3.1.0", "paths": {
          "/pets": {
            "parameters": [{"name": "X-Trace", "in": "header", "schema": {"type": "string"}}],
            "get": {"operationId": "listPets",
              "parameters": [
                {"name": "limit", "in": "query", "schema": {"type": "integer"}},
                {"name": "order", "in": "query", "schema": {"type": "string", "enum": ["asc", "desc"]}}],
              "responses": {
                "200": {"content": {"application/json": {"schema":
                  {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}}}},
                "4XX": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}}},
            "post": {"operationId": "addPet",
              "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
              "responses": {
                "201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
                "default": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}}}},
          "/pets/{id}": {
            "get": {"operationId": "getPet",
              "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
              "responses": {
                "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}}}}},
         "components": {"schemas": {
           "Pet": {"type": "object", "properties": {
             "id": {"type": "integer", "readOnly": true},
             "name": {"type": "string"},
             "secret": {"type": "string", "writeOnly": true},
             "kind": {"enum": ["cat", "dog", "fish"]},
             "owner": {"$ref": "#/components/schemas/Owner"}}},
           "Owner": {"oneOf": [{"$ref": "#/components/schemas/Person"}, {"$ref": "#/components/schemas/Company"}],
             "discriminator": {"propertyName": "type"}},
           "Person": {"type": "object", "required": ["type"], "properties": {
             "type": {"enum": ["person"]}, "born": {"type": "integer"}}},
           "Company": {"type": "object", "required": ["type"], "properties": {
             "type": {"enum": ["company"]}, "seat": {"type": "string"}}},
           "Error": {"type": "object", "properties": {"message": {"type": "string"}}}}}}\
        """);

    private static final List<Exchange> THREE = List.of(
            exchange("GET", "/pets?order=desc", Headers.NONE, "", 200, """
                [{"id": 1, "name": "a", "kind": "cat", "owner": {"type": "person", "born": 2000}},
                 {"id": 2, "name": "b"}]\
                """),
            exchange(
                    "POST",
                    "/pets",
                    new Headers(List.of(
                            new Headers.Field("Content-Type", "application/json"), new Headers.Field("X-Trace", "1"))),
                    """
                    {"id": 5, "name": "n", "secret": "s", "kind": "dog", "owner": {"type": "company", "seat": "x"}}\
                    """,
                    503,
                    "{\"message\": \"no\"}"),
            exchange("GET", "/pets?order=desc", Headers.NONE, "", 404, "{\"message\": \"gone\"}"));

    @Test
    void threeExchangesOfASmallDocument() {
        DocumentItems items = DocumentItems.of(PETS);
        TrafficCoverage traffic = coverage(PETS, items, THREE);

        assertThat(text(items.count(traffic)))
                .isEqualTo("operations 2/3, parameters 2/5, statuses 3/5, properties 13/17, enum values 5/12,"
                        + " variants 2/4");
        assertThat(text(items.count(traffic, "listPets")))
                .isEqualTo("operations 1/1, parameters 1/3, statuses 2/2, properties 7/9, enum values 3/7,"
                        + " variants 1/2");
        assertThat(text(items.count(traffic, "addPet")))
                .isEqualTo("operations 1/1, parameters 1/1, statuses 1/2, properties 7/17, enum values 2/10,"
                        + " variants 1/4");
        assertThat(text(items.count(traffic, "getPet")))
                .isEqualTo("operations 0/1, parameters 0/1, statuses 0/1, properties 0/8, enum values 0/5,"
                        + " variants 0/2");
    }

    @Test
    void requestsAndResponsesAreCountedApart() {
        TrafficCoverage traffic = coverage(PETS, DocumentItems.of(PETS), THREE);

        assertThat(names(traffic, "listPets"))
                .containsExactlyInAnyOrder(
                        "request GET /pets",
                        "request order (query)",
                        "request GET /pets order = desc",
                        "response 200",
                        "response 4XX",
                        "response Pet.id",
                        "response Pet.name",
                        "response Pet.kind",
                        "response Pet.kind = cat",
                        "response Pet.owner",
                        "response Owner: Person",
                        "response Person.type",
                        "response Person.type = person",
                        "response Person.born",
                        "response Error.message");
        assertThat(names(traffic, "addPet"))
                .contains("request Pet.secret", "request Owner: Company", "request Pet.kind = dog")
                .doesNotContain("request Pet.id", "response Owner: Company", "request Owner: Person");
    }

    /** The response of an operation has this schema; the value is received. */
    @CsvSource(delimiter = '|', textBlock = """
        {"anyOf":[{"type":"string"},{"$ref":"#/components/schemas/A"}]}          | {"a":1}         | : A, A.a | 1/1 0/0 1/2
        {"anyOf":[{"type":"string"},{"$ref":"#/components/schemas/A"}]}          | "x"             | : string | 0/1 0/0 1/2
        {"anyOf":[{"$ref":"#/components/schemas/A"},{"type":"null"}]}            | {"a":1}         | A.a | 1/1 0/0 0/0
        {"anyOf":[{"$ref":"#/components/schemas/A"},{"type":"null"}]}            | null            | '' | 0/1 0/0 0/0
        {"anyOf":[{"required":["x"]},{"required":["y"]}],"properties":{"x":{}}}  | {"x":1}         | .x | 1/1 0/0 0/0
        {"oneOf":[{"type":"boolean"},{"type":"array","items":{"enum":[1,2]}}]}   | [2,3]           | : array, [] = 2 | 0/0 1/2 1/2
        {"oneOf":[{"type":"boolean"},{"type":"array","items":{"enum":[1,2]}}]}   | true            | : boolean | 0/0 0/2 1/2
        {"properties":{"k":{}},"oneOf":[{"type":"object","required":["p"],"properties":{"p":{}}},{"type":"object","required":["q"],"properties":{"q":{}}}]} | {"k":1,"q":2} | .k, : variant 2, .q | 2/3 0/0 1/2
        {"allOf":[{"$ref":"#/components/schemas/A"},{"properties":{"b":{}}}]}    | {"a":1}         | A.a | 1/2 0/0 0/0
        {"additionalProperties":{"$ref":"#/components/schemas/A"}}               | {"x":{"a":1}}   | A.a | 1/1 0/0 0/0
        {"patternProperties":{"^x":{"enum":["u"]}}}                              | {"xy":"u"}      | .^x = u | 0/0 1/1 0/0
        {"patternProperties":{"^x":{"enum":["u"]}}}                              | {"y":"u"}       | '' | 0/0 0/1 0/0
        {"prefixItems":[{"enum":[1]}],"items":{"enum":["b"]}}                    | [1,"c"]         | = 1 | 0/0 1/2 0/0
        {"if":{"properties":{"a":{}}},"then":{"properties":{"t":{}}}}            | {"a":1}         | '' | 0/1 0/0 0/0
        {"$ref":"#/components/schemas/Tree"}                                     | {"next":{"next":{}}} | Tree.next | 1/2 0/0 0/0
        {"properties":{"n":{"enum":[1.0,null]}}}                                 | {"n":1}         | .n, .n = 1.0 | 1/1 1/2 0/0
        {"properties":{"items":{"properties":{"get":{}}}}}                       | {"items":{"get":1}} | .items, .items.get | 2/2 0/0 0/0
        true                                                                     | {"a":1}         | '' | 0/0 0/0 0/0
        """)
    @ParameterizedTest
    void itemsOfASchema(String schema, String value, String exercised, String counts) {
        ApiDocument document = document("""
            {"openapi": "3.1.0", "paths": {"/x": {"get": {"operationId": "x", "responses": {"200":
              {"content": {"application/json": {"schema": %s}}}}}}},
             "components": {"schemas": {
               "A": {"type": "object", "properties": {"a": {"type": "integer"}}},
               "Tree": {"type": "object", "properties":
                 {"name": {}, "next": {"$ref": "#/components/schemas/Tree"}}}}}}\
            """.formatted(schema));
        DocumentItems items = DocumentItems.of(document);
        TrafficCoverage traffic =
                coverage(document, items, List.of(exchange("GET", "/x", Headers.NONE, "", 200, value)));

        assertThat(names(traffic, "x").stream()
                        .map(name -> name.replaceFirst("^(request|response) (GET /x 200)?", "")
                                .strip())
                        .filter(name -> !name.isEmpty() && !name.equals("GET /x"))
                        .filter(name -> !name.equals("200")))
                .containsExactlyInAnyOrderElementsOf(
                        exercised.isEmpty() ? List.of() : Arrays.asList(exercised.split(", ", -1)));
        assertThat(text(items.count(traffic)))
                .endsWith(", properties %s, enum values %s, variants %s".formatted((Object[]) counts.split(" ", -1)));
    }

    @CsvSource(delimiter = '|', textBlock = """
        multipart/form-data; boundary=b   | --b\\r\\nContent-Disposition: form-data; name="m"\\r\\nContent-Type: application/json\\r\\n\\r\\n{"k":"u"}\\r\\n--b\\r\\nContent-Disposition: form-data; name="f"; filename="f.js"\\r\\n\\r\\nx\\r\\n--b--\\r\\n | .m, .m.k, .m.k = u, .f
        multipart/form-data; boundary=b   | --b\\r\\nContent-Disposition: form-data; name="other"\\r\\n\\r\\nx\\r\\n--b--\\r\\n | ''
        application/x-www-form-urlencoded | n=v&other=1 | .n, .n = v
        text/plain                        | v | = v
        application/octet-stream          | v | ''
        """)
    @ParameterizedTest
    void bodiesThatAreNotJson(String type, String body, String exercised) {
        ApiDocument document = document("""
            {"openapi": "3.1.0", "paths": {"/x": {"post": {"operationId": "x", "responses": {}, "requestBody": {"content": {
              "multipart/form-data": {"schema": {"type": "object", "properties": {
                "m": {"type": "object", "properties": {"k": {"enum": ["u"]}}}, "f": {"type": "string"}}}},
              "application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": {"n": {"enum": ["v"]}}}},
              "text/plain": {"schema": {"type": "string", "enum": ["v", "w"]}},
              "application/octet-stream": {"schema": {"enum": ["not read"]}}}}}}}}\
            """);
        DocumentItems items = DocumentItems.of(document);
        Exchange exchange = TestApi.request("POST", "/x", type, Body.of(body.replace("\\r\\n", "\r\n")));

        assertThat(names(coverage(document, items, List.of(exchange)), "x").stream()
                        .map(name -> name.replaceFirst("^request POST /x( request)?", "")
                                .strip())
                        .filter(name -> !name.isEmpty()))
                .containsExactlyInAnyOrderElementsOf(
                        exercised.isEmpty() ? List.of() : Arrays.asList(exercised.split(", ", -1)));
        assertThat(text(items.count(TrafficCoverage.NONE))).contains("properties 0/4, enum values 0/4");
    }

    @Test
    void orderAndGroupingDoNotMatter() {
        DocumentItems items = DocumentItems.of(PETS);
        List<TrafficCoverage> each = THREE.stream()
                .map(exchange -> coverage(PETS, items, List.of(exchange)))
                .toList();
        TrafficCoverage all = coverage(PETS, items, THREE);

        assertThat(each.get(0).plus(each.get(1)).plus(each.get(2))).isEqualTo(all);
        assertThat(each.get(0).plus(each.get(1).plus(each.get(2)))).isEqualTo(all);
        assertThat(each.get(2).plus(each.get(0)).plus(each.get(1))).isEqualTo(all);
        assertThat(all.plus(each.get(1))).isSameAs(all);
        assertThat(all.plus(TrafficCoverage.NONE)).isSameAs(all);
        assertThat(TrafficCoverage.NONE.plus(all)).isSameAs(all);
    }

    @Test
    void travelsBetweenMachines() throws Exception {
        TrafficCoverage all = coverage(PETS, DocumentItems.of(PETS), THREE);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(all);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(all);
        }
    }

    @Test
    void verdictIsOtherwiseTheSame() {
        ExchangeChecker plain = new ExchangeChecker(PETS);
        ExchangeChecker covering = plain.withCoverage(DocumentItems.of(PETS));

        for (Exchange exchange : THREE) {
            Verdict verdict = covering.check(exchange);
            assertThat(plain.check(exchange).coverage()).isSameAs(TrafficCoverage.NONE);
            assertThat(verdict.violations()).isEqualTo(plain.check(exchange).violations());
            assertThat(verdict.drift()).isEqualTo(plain.check(exchange).drift());
        }
        assertThat(covering.check(exchange("GET", "/unknown", Headers.NONE, "", 200, "1"))
                        .coverage())
                .isSameAs(TrafficCoverage.NONE);
    }

    @CsvSource({
        "0, 0, 100, true, 100",
        "79, 100, 80, false, 79",
        "4, 5, 80, true, 80",
        "199, 200, 100, false, 99",
        "199, 200, 99.5, true, 99",
        "0, 7, 0, true, 0"
    })
    @ParameterizedTest
    void shares(long exercised, long total, double minimum, boolean reached, int percent) {
        CoverageCount count = new CoverageCount(exercised, total);

        assertThat(count.reaches(minimum)).isEqualTo(reached);
        assertThat(count.percent()).isEqualTo(percent);
    }

    private static TrafficCoverage coverage(ApiDocument document, DocumentItems items, List<Exchange> exchanges) {
        ExchangeChecker checker = new ExchangeChecker(document).withCoverage(items);
        return exchanges.stream()
                .map(exchange -> checker.check(exchange).coverage())
                .reduce(TrafficCoverage.NONE, TrafficCoverage::plus);
    }

    private static Set<String> names(TrafficCoverage traffic, String operationId) {
        return traffic.items(operationId).stream()
                .map(item -> item.direction() + " " + item.name())
                .collect(Collectors.toSet());
    }

    private static String text(Map<CoverageKind, CoverageCount> counts) {
        assertThat(counts).containsOnlyKeys(CoverageKind.values());
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue().exercised() + "/"
                        + count.getValue().total())
                .collect(Collectors.joining(", "));
    }

    private static Exchange exchange(
            String method, String target, Headers headers, String body, int status, String response) {
        return new Exchange(
                new Exchange.Request(method, target, headers, body.isEmpty() ? Body.EMPTY : Body.of(body)),
                Optional.of(new Exchange.Response(
                        status,
                        new Headers(List.of(new Headers.Field("Content-Type", "application/json"))),
                        Body.of(response))));
    }

    private static ApiDocument document(String json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            return ApiDocument.of(root);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
