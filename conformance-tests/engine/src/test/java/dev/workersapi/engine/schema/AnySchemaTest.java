package dev.workersapi.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Violation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For any schema, the engine accepts the same values as the validator alone with the unchanged schema. */
class AnySchemaTest {
    private static final int DOCUMENTS = Integer.getInteger("documents", 600);
    private static final int VALUES = 30;

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Formats.DIALECT,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    @EnumSource
    @ParameterizedTest
    void agreesWithTheValidator(Direction direction) {
        int accepted = 0;
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            RandomSchemas random = new RandomSchemas(seed);
            ObjectNode document = random.document();
            JsonChecker checker = new JsonChecker(ApiDocument.of(document));
            for (int i = 0; i < VALUES; i++) {
                String schema = RandomSchemas.name(i);
                JsonNode value = random.value(4);
                List<Finding> findings = checker.check(schema, direction, value);

                boolean accepts = findings.stream().noneMatch(AnySchemaTest::isRefused);
                assertThat(accepts)
                        .as("seed %s, %s: %s of %s, %s", seed, value, schema, document, findings)
                        .isEqualTo(plain(document, schema).validate(value).isEmpty());
                accepted += accepts ? 1 : 0;
            }
        }
        // Ensures that they do not agree only because both accept everything or nothing.
        assertThat(accepted).isBetween(DOCUMENTS * VALUES / 4, DOCUMENTS * VALUES * 3 / 4);
    }

    /** In a response, an unknown value of an enumeration is drift, but the validator rejects it. */
    private static boolean isRefused(Finding finding) {
        return finding instanceof Violation
                || (finding instanceof Drift drift && drift.kind() == Drift.Kind.UNKNOWN_ENUM_VALUE);
    }

    private static Schema plain(ObjectNode document, String schema) {
        ObjectNode root = document.objectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", document.get("components"));
        return REGISTRY.getSchema(root);
    }
}
