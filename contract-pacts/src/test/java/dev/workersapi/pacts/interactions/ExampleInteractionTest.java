package dev.workersapi.pacts.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.document.Operation;
import dev.workersapi.pacts.Contracts;
import dev.workersapi.pacts.Interaction;
import dev.workersapi.pacts.MockApi;
import dev.workersapi.pacts.document.ContractChecker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves the interactions derived from examples for every operation, including those with handwritten interactions. */
class ExampleInteractionTest {
    static List<ClientInteraction> examples() {
        return SupportedApi.operations().stream()
                .flatMap(ExampleInteraction::of)
                .toList();
    }

    static String json() {
        return Contracts.json("examples", interactions());
    }

    private static List<Interaction> interactions() {
        return examples().stream().map(ClientInteraction::interaction).toList();
    }

    @Test
    void everyOperationHasOne() {
        assertThat(examples())
                .isNotEmpty()
                .extracting(ClientInteraction::operationId)
                .containsAll(
                        SupportedApi.operations().stream().map(Operation::id).toList());
    }

    @Test
    void outcomesOfAnOperationDiffer() {
        assertThat(examples())
                .extracting(ClientInteraction::operationId, ClientInteraction::outcome)
                .doesNotHaveDuplicates();
    }

    @Test
    void documentDescribesThem() {
        assertThat(new ContractChecker(SupportedApi.DOCUMENT).check(Contracts.pact("examples", interactions())))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void clientKeepsThem(ClientInteraction example) {
        MockApi.verify(example.interaction(), example::verify);
    }
}
