package dev.workersapi.pacts.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.pacts.document.ContractChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The contract leaves out no operation and no shape, and the README shows what it has. */
class CoverageTest {
    private static final ApiDocument DOCUMENT = BundledDocument.get();
    private static final List<Contract> CONTRACTS = AllContracts.all();
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- coverage -->\n";
    private static final String END = "<!-- /coverage -->\n";

    @Test
    void everyOperationSucceedsAndFails() {
        assertThat(table()).hasSameSizeAs(DOCUMENT.operations()).isNotEmpty();
        assertThat(table()).allSatisfy((operation, outcomes) -> {
            assertThat(outcomes).containsKey(Outcome.SUCCESS);
            assertThat(outcomes.size()).isGreaterThan(1);
        });
    }

    @Test
    void requestsAreOfTheOperationsThatTheTableHas() {
        ContractChecker checker = new ContractChecker(DOCUMENT);
        assertThat(CONTRACTS)
                .isNotEmpty()
                .allSatisfy(contract -> assertThat(
                                checker.operation(contract.interaction().toPact()))
                        .contains(contract.operationId()));
    }

    @Test
    void everyBindingIsSent() {
        assertThat(described("an upload of a Worker with a binding of type ")).isEqualTo(bindingTypes());
    }

    @Test
    void everyBindingComesBackButWhatIsInherited() {
        Set<String> expected = bindingTypes();
        expected.remove("inherit");
        assertThat(described("a request for the settings of a Worker with a binding of type "))
                .isEqualTo(expected);
    }

    @Test
    void everyPlacementIsSentAndComesBack() {
        int shapes = schema("Placement").path("oneOf").size();
        assertThat(shapes).isPositive();
        assertThat(described("a request to place a Worker by ")).hasSize(shapes);
        assertThat(described("a request for the settings of a Worker that is placed by "))
                .hasSize(shapes);
    }

    @Test
    void everyMigrationIsSent() {
        assertThat(schema("Migrations").path("oneOf")).hasSize(2);
        assertThat(described("an upload of a Worker with ")).contains("a single migration", "migrations in steps");
    }

    @Test
    void tableIsUpToDate() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        String updated = readme.substring(0, begin) + markdown() + readme.substring(end);
        if (Boolean.getBoolean("pacts.update")) {
            Files.writeString(README, updated);
        }
        assertThat(Files.readString(README))
                .as("the table is not what the contract has; to write it anew: %s", CommittedPactTest.UPDATE)
                .isEqualTo(updated);
    }

    private static Map<String, Map<Outcome, Long>> table() {
        Map<String, Map<Outcome, Long>> table = new LinkedHashMap<>();
        for (Operation operation : DOCUMENT.operations()) {
            table.put(operation.id(), new EnumMap<>(Outcome.class));
        }
        for (Contract contract : CONTRACTS) {
            assertThat(table).containsKey(contract.operationId());
            table.computeIfPresent(contract.operationId(), (operation, outcomes) -> {
                outcomes.merge(contract.outcome(), 1L, Long::sum);
                return outcomes;
            });
        }
        return table;
    }

    private static String markdown() {
        StringBuilder text = new StringBuilder("| operation |");
        for (Outcome outcome : Outcome.values()) {
            text.append(' ').append(outcome.title()).append(" |");
        }
        text.append("\n|---|").append("---|".repeat(Outcome.values().length)).append('\n');
        table().forEach((operation, outcomes) -> {
            text.append("| ").append(operation).append(" |");
            for (Outcome outcome : Outcome.values()) {
                text.append(' ')
                        .append(outcomes.containsKey(outcome) ? outcomes.get(outcome) : "-")
                        .append(" |");
            }
            text.append('\n');
        });
        return text.append("\n")
                .append(CONTRACTS.size())
                .append(" interactions, ")
                .append(table().size())
                .append(" of ")
                .append(DOCUMENT.operations().size())
                .append(
                        " operations, each proven in `ConsumerTest`, `DocumentTest`, `ProviderTest` and `StubTest`, and by the")
                .append(" command line of Pact in `PactCliVerification`.\n")
                .toString();
    }

    /** What descriptions have behind their common beginning. */
    private static Set<String> described(String beginning) {
        Set<String> found = new TreeSet<>();
        for (Contract contract : CONTRACTS) {
            String description = contract.interaction().description();
            if (description.startsWith(beginning)) {
                found.add(description.substring(beginning.length()));
            }
        }
        return found;
    }

    private static Set<String> bindingTypes() {
        Set<String> types = new TreeSet<>();
        for (JsonNode variant : schema("Binding").path("oneOf")) {
            types.add(DOCUMENT.resolve(variant).at("/properties/type/const").asText());
        }
        assertThat(types).isNotEmpty();
        return types;
    }

    private static JsonNode schema(String name) {
        return DOCUMENT.root().at("/components/schemas/" + name);
    }
}
