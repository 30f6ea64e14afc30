package dev.workersapi.engine.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.RealTraffic;
import dev.workersapi.engine.TestApi;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the items of the document of the Workers API with those that a scan of its JSON finds. */
class DocumentItemsTest {
    private static final JsonNode ROOT = TestApi.DOCUMENT.root();
    private static final DocumentItems ITEMS = DocumentItems.of(TestApi.DOCUMENT);

    @Test
    void operationsParametersAndStatuses() {
        int operations = 0;
        int parameters = 0;
        int statuses = 0;
        for (JsonNode path : ROOT.path("paths")) {
            for (Map.Entry<String, JsonNode> field : path.properties()) {
                if (field.getValue().has("responses")) {
                    operations++;
                    statuses += field.getValue().path("responses").size();
                    parameters += field.getValue().path("parameters").size()
                            + path.path("parameters").size();
                }
            }
        }

        assertThat(operations).isGreaterThan(50);
        assertThat(total(CoverageKind.OPERATIONS)).isEqualTo(operations);
        assertThat(total(CoverageKind.PARAMETERS)).isEqualTo(parameters);
        assertThat(total(CoverageKind.STATUSES)).isEqualTo(statuses);
    }

    @Test
    void itemsOfSchemas() {
        Scan requests = new Scan("request", "readOnly");
        Scan responses = new Scan("response", "writeOnly");
        for (JsonNode path : ROOT.path("paths")) {
            requests.scan(path.path("parameters"), "");
            for (JsonNode operation : path) {
                requests.scan(operation.path("parameters"), "");
                requests.scan(operation.path("requestBody"), "");
                responses.scan(operation.path("responses"), "");
            }
        }
        requests.found.addAll(responses.found);

        Set<String> items = ITEMS.items().stream()
                .filter(item -> !item.place().isEmpty())
                .map(item -> item.direction() + " " + item.pointer())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(items).hasSizeGreaterThan(1_000).isEqualTo(requests.found);
    }

    @Test
    void pointersLeadToItems() {
        for (CoverageItem item : ITEMS.items()) {
            assertThat(ROOT.at(item.pointer()).isMissingNode())
                    .as(item.pointer())
                    .isFalse();
        }
    }

    @Test
    void trafficExercisesOnlyItemsOfItsOperations() {
        ExchangeChecker checker = TestApi.EXCHANGES.withCoverage(ITEMS);
        TrafficCoverage all = TrafficCoverage.NONE;
        for (RealTraffic.Recorded recorded : RealTraffic.all()) {
            all = all.plus(checker.check(recorded.exchange()).coverage());
        }

        assertThat(all.exercised()).isNotEmpty();
        all.exercised()
                .forEach((operation, exercised) ->
                        assertThat(Set.copyOf(ITEMS.items(operation))).containsAll(exercised));
    }

    private static long total(CoverageKind kind) {
        return ITEMS.items().stream().filter(item -> item.kind() == kind).count();
    }

    /** Follows all fields and references, regardless of their meaning. */
    private static final class Scan {
        private final String direction;
        private final String otherDirection;
        private final Set<String> found = new TreeSet<>();
        private final Set<String> followed = new TreeSet<>();

        Scan(String direction, String otherDirection) {
            this.direction = direction;
            this.otherDirection = otherDirection;
        }

        void scan(JsonNode node, String pointer) {
            if (node.path("$ref").isTextual() && followed.add(node.path("$ref").asText())) {
                String target = node.path("$ref").asText().substring(1);
                scan(ROOT.at(target), target);
            }
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String inner = pointer + "/" + field.getKey();
                JsonNode value = field.getValue();
                switch (field.getKey()) {
                    case "if", "not", "example", "examples", "default", "mapping" -> {}
                    case "properties" ->
                        value.properties().forEach(property -> {
                            if (!isOfOtherDirection(property.getValue())) {
                                String name =
                                        property.getKey().replace("~", "~0").replace("/", "~1");
                                found.add(direction + " " + inner + "/" + name);
                                scan(property.getValue(), inner + "/" + name);
                            }
                        });
                    case "enum" -> addAll(value, inner);
                    case "oneOf" -> {
                        for (int i = 0; i < value.size(); i++) {
                            if (!isNull(value.get(i)) && !isUnion(value.get(i)) && value.size() - nulls(value) > 1) {
                                found.add(direction + " " + inner + "/" + i);
                            }
                            scan(value.get(i), inner + "/" + i);
                        }
                    }
                    default -> {
                        if (value.isArray()) {
                            for (int i = 0; i < value.size(); i++) {
                                scan(value.get(i), inner + "/" + i);
                            }
                        } else {
                            scan(value, inner);
                        }
                    }
                }
            }
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                scan(node.get(i), pointer + "/" + i);
            }
        }

        private void addAll(JsonNode values, String pointer) {
            for (int i = 0; i < values.size(); i++) {
                found.add(direction + " " + pointer + "/" + i);
            }
        }

        private boolean isOfOtherDirection(JsonNode property) {
            return property.path(otherDirection).asBoolean()
                    || ROOT.at(property.path("$ref").asText("#").substring(1))
                            .path(otherDirection)
                            .asBoolean();
        }

        private static boolean isNull(JsonNode member) {
            return member.path("type").asText().equals("null");
        }

        private static long nulls(JsonNode members) {
            long nulls = 0;
            for (JsonNode member : members) {
                nulls += isNull(member) ? 1 : 0;
            }
            return nulls;
        }

        private static boolean isUnion(JsonNode member) {
            return ROOT.at(member.path("$ref").asText("#").substring(1)).has("oneOf");
        }
    }
}
