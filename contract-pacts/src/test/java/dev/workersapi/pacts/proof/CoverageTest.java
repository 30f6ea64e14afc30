package dev.workersapi.pacts.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.document.Operation;
import dev.workersapi.generator.build.CommittedFile;
import dev.workersapi.pacts.document.ContractChecker;
import dev.workersapi.pacts.interactions.ClientInteraction;
import dev.workersapi.pacts.interactions.ClientInteractions;
import dev.workersapi.pacts.interactions.Outcome;
import dev.workersapi.pacts.interactions.SupportedApi;
import dev.workersapi.pacts.interactions.SupportedApi.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Checks that the contract covers every operation and every kind of binding, placement and migration. */
class CoverageTest {
    private static final List<ClientInteraction> INTERACTIONS = ClientInteractions.all();

    @Test
    void everyOperationHasAnInteraction() {
        CoverageTable table = CoverageTable.of(INTERACTIONS);
        for (Operation operation : SupportedApi.operations()) {
            assertThat(table.outcomes(operation.id())).as(operation.id()).isNotEmpty();
        }
    }

    @Test
    void everyOperationWrittenByHandSucceedsAndFails() {
        CoverageTable table = CoverageTable.of(INTERACTIONS);
        Set<String> written =
                ClientInteractions.written().map(ClientInteraction::operationId).collect(Collectors.toSet());
        assertThat(written).isNotEmpty().allSatisfy(operation -> {
            assertThat(table.outcomes(operation)).as("successful call").containsKey(Outcome.SUCCESS);
            assertThat(table.outcomes(operation).size())
                    .as("outcomes besides success")
                    .isGreaterThan(1);
        });
    }

    @Test
    void requestsBelongToTheirOperations() {
        ContractChecker checker = new ContractChecker(SupportedApi.DOCUMENT);
        assertThat(INTERACTIONS)
                .isNotEmpty()
                .allSatisfy(interaction -> assertThat(
                                checker.operation(interaction.interaction().toPact()))
                        .contains(interaction.operationId()));
    }

    @Test
    void everyBindingIsSent() {
        assertThat(described("an upload of a Worker with a binding of type "))
                .isNotEmpty()
                .isEqualTo(bindingTypes());
    }

    @Test
    void everyBindingIsReturnedExceptInherited() {
        Set<String> expected = bindingTypes();
        expected.remove("inherit");
        assertThat(described("a request for the settings of a Worker with a binding of type "))
                .isEqualTo(expected);
    }

    @Test
    void everyPlacementIsSentAndReturned() {
        int placements = SupportedApi.variants("Placement").size();
        assertThat(placements).isPositive();
        assertThat(described("a request to place a Worker by ")).hasSize(placements);
        assertThat(described("a request for the settings of a Worker that is placed by "))
                .hasSize(placements);
    }

    @Test
    void everyMigrationIsSent() {
        assertThat(ClientInteractions.MIGRATIONS)
                .as("the kinds of migrations that VariantInteractions sends")
                .containsExactlyInAnyOrderElementsOf(SupportedApi.variants("Migrations").stream()
                        .map(Variant::name)
                        .toList());
    }

    @Test
    void tableIsUpToDate() throws IOException {
        CommittedFile.checkPart(
                Path.of("README.md"),
                "<!-- coverage -->\n",
                "<!-- /coverage -->\n",
                CoverageTable.of(INTERACTIONS).markdown());
    }

    /** The ends of the descriptions that start like this. */
    private static Set<String> described(String beginning) {
        Set<String> found = new TreeSet<>();
        for (ClientInteraction interaction : INTERACTIONS) {
            String description = interaction.interaction().description();
            if (description.startsWith(beginning)) {
                found.add(description.substring(beginning.length()));
            }
        }
        return found;
    }

    private static Set<String> bindingTypes() {
        return SupportedApi.variants("Binding").stream()
                .map(Variant::type)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
