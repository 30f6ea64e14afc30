package dev.workersapi.conformance.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.JsonChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine, which dispatches unions instead of trying every variant, accepts and rejects the same values as the
 * published schemas.
 */
class PlainSchemaAgreementTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get();
    private static final JsonChecker CHECKER = new JsonChecker(DOCUMENT);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Names that distinguish the variants of unions, or resemble such names. */
    private static final List<String> NAMES = List.of(
            "type", "mode", "region", "host", "target", "steps", "new_classes", "id", "text", "result", "status");

    @EnumSource
    @ParameterizedTest
    void agreesOnEveryExample(Direction direction) {
        PlainSchemas plain = new PlainSchemas(DOCUMENT, direction);
        List<Example.Document> cases = cases(direction).toList();

        assertThat(cases).hasSizeGreaterThan(1000);
        int accepted = 0;
        for (Example.Document one : cases) {
            accepted += agrees(plain, one, one.document()) ? 1 : 0;
        }
        // Ensures that they do not agree only because both accept everything or nothing.
        assertThat(accepted).isBetween(cases.size() / 4, cases.size() * 3 / 4);
    }

    /** Corrupted examples: one or two values are replaced, removed or repeated. */
    @EnumSource
    @ParameterizedTest
    void agreesOnCorruptedExamples(Direction direction) {
        PlainSchemas plain = new PlainSchemas(DOCUMENT, direction);
        Random random = new Random(20260105);

        cases(direction).forEach(one -> {
            JsonNode spoilt = one.document();
            for (int i = 0; i < 3; i++) {
                spoilt = spoil(spoilt.deepCopy(), random);
                agrees(plain, one, spoilt);
            }
        });
    }

    private static Stream<Example.Document> cases(Direction direction) {
        return Examples.generate(DOCUMENT).stream()
                .filter(Example.Document.class::isInstance)
                .map(Example.Document.class::cast)
                .filter(one -> one.direction() == direction);
    }

    private static boolean agrees(PlainSchemas plain, Example.Document one, JsonNode document) {
        List<Finding> findings = CHECKER.check(one.schema(), one.direction(), document);
        boolean accepted = findings.stream().noneMatch(Violation.class::isInstance);

        assertThat(accepted)
                .as("%s %s: %s", one.id(), document, findings)
                .isEqualTo(plain.accepts(one.schema(), document));
        return accepted;
    }

    private static JsonNode spoil(JsonNode document, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(document, containers);
        if (containers.isEmpty()) {
            return value(random);
        }
        JsonNode container = containers.get(random.nextInt(containers.size()));
        if (container instanceof ArrayNode array) {
            array.set(random.nextInt(array.size()), value(random));
        } else if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(3)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name, value(random));
                default -> object.set(NAMES.get(random.nextInt(NAMES.size())), object.get(name));
            }
        }
        return document;
    }

    private static JsonNode value(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> NullNode.instance;
            case 1 -> IntNode.valueOf(random.nextInt(5000));
            case 2 -> NODES.numberNode(new java.math.BigDecimal("0.5"));
            case 3 -> BooleanNode.TRUE;
            case 4 -> NODES.arrayNode().add("x");
            case 5 -> NODES.arrayNode();
            case 6 -> NODES.objectNode();
            case 7 -> NODES.objectNode().put("region", "r");
            default ->
                TextNode.valueOf(
                        List.of("", "smart", "targeted", "d1", "x_unknown").get(random.nextInt(5)));
        };
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (!node.isEmpty()) {
            containers.add(node);
        }
        node.forEach(child -> collect(child, containers));
    }
}
