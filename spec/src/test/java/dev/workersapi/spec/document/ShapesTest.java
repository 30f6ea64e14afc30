package dev.workersapi.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unions without a discriminator accept only their shapes. */
class ShapesTest {
    private static final Validation VALIDATION = Validation.plain();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # schema          | passes | value
            Placement         | true   | {"mode": "smart"}
            Placement         | true   | {"mode": "smart", "hint": "a name that no shape has"}
            Placement         | true   | {"mode": "smart", "last_analyzed_at": "2026-01-01T00:00:00Z", "status": "SUCCESS"}
            Placement         | true   | {"region": "aws:us-east-1"}
            Placement         | true   | {"hostname": "example.com"}
            Placement         | true   | {"host": "example.com:5432"}
            Placement         | true   | {"mode": "targeted", "region": "aws:us-east-1"}
            Placement         | true   | {"mode": "targeted", "hostname": "example.com"}
            Placement         | true   | {"mode": "targeted", "host": "example.com:5432"}
            Placement         | true   | {"mode": "targeted", "target": [{"region": "aws:us-east-1"}]}
            Placement         | true   | {"mode": "targeted", "target": [{"hostname": "a.example"}, {"host": "b.example:1"}]}
            Placement         | false  | {}
            Placement         | false  | {"last_analyzed_at": "2026-01-01T00:00:00Z"}
            Placement         | false  | {"status": "SUCCESS"}
            Placement         | false  | {"mode": "targeted"}
            Placement         | false  | {"mode": "nonsense"}
            Placement         | false  | {"region": "aws:us-east-1", "host": "example.com:5432"}
            Placement         | false  | {"hostname": "example.com", "host": "example.com:5432"}
            Placement         | false  | {"mode": "smart", "region": "aws:us-east-1"}
            Placement         | false  | {"mode": "smart", "target": [{"region": "aws:us-east-1"}]}
            Placement         | false  | {"target": [{"region": "aws:us-east-1"}]}
            Placement         | false  | {"mode": "targeted", "region": "aws:us-east-1", "target": [{"host": "a:1"}]}
            Placement         | false  | {"mode": "targeted", "target": []}
            Placement         | false  | {"mode": "targeted", "target": [{}]}
            Placement         | false  | {"mode": "targeted", "target": [{"region": "aws:us-east-1", "host": "a:1"}]}
            Placement         | false  | {"mode": "smart", "status": "FINE"}
            Placement         | false  | {"mode": "smart", "last_analyzed_at": "yesterday"}
            ReturnedPlacement | true   | {"mode": "smart"}
            ReturnedPlacement | true   | {}
            ReturnedPlacement | true   | {"last_analyzed_at": "2026-01-01T00:00:00Z", "status": "SUCCESS"}
            ReturnedPlacement | false  | {"mode": "nonsense"}
            ReturnedPlacement | false  | {"region": "aws:us-east-1", "host": "example.com:5432"}
            ReturnedPlacement | false  | {"status": "FINE"}
            Migrations        | true   | {}
            Migrations        | true   | {"new_tag": "v1"}
            Migrations        | true   | {"new_tag": "v1", "new_sqlite_classes": ["Counter"]}
            Migrations        | true   | {"old_tag": "v1", "steps": [{"deleted_classes": ["Counter"]}, {}]}
            Migrations        | true   | {"steps": []}
            Migrations        | false  | {"steps": {}}
            Migrations        | false  | {"steps": [], "new_classes": ["Counter"]}
            Migrations        | false  | {"steps": [], "transferred_classes": []}
            Migrations        | false  | {"new_classes": "Counter"}
            Binding           | true   | {"type": "d1", "name": "DB", "id": "1"}
            Binding           | true   | {"type": "d1", "name": "DB", "database_id": "1"}
            Binding           | true   | {"type": "d1", "name": "DB", "database_id": "1", "id": "1"}
            Binding           | false  | {"type": "d1", "name": "DB"}
            Binding           | false  | {"type": "secret_text", "name": "TOKEN"}
            Binding           | false  | {"type": "brand_new", "name": "NEW"}
            Binding           | false  | {"name": "DB", "id": "1"}
            ReturnedBinding   | true   | {"type": "brand_new", "any": {"thing": 1}}
            ReturnedBinding   | false  | {"type": "d1", "name": "DB"}
            ReturnedBinding   | false  | {"name": "DB"}
            ReturnedBinding   | false  | {"type": 1}
            RunWorkerFirst    | true   | true
            RunWorkerFirst    | true   | ["/api/*", "!/api/docs/*"]
            RunWorkerFirst    | false  | "/api/*"
            RunWorkerFirst    | false  | [true]
            Secret            | true   | {"type": "secret_text", "name": "TOKEN", "text": "t"}
            Secret            | false  | {"type": "plain_text", "name": "TOKEN", "text": "t"}
            """)
    void acceptsOnlyItsShapes(String schema, boolean passes, String value) throws JsonProcessingException {
        JsonNode reference = JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + schema);

        assertThat(VALIDATION
                        .errors(reference, new ObjectMapper().readTree(value))
                        .isEmpty())
                .isEqualTo(passes);
    }
}
