package dev.workersapi.pacts.proof;

import dev.workersapi.pacts.MockApi;
import dev.workersapi.pacts.interactions.ClientInteraction;
import dev.workersapi.pacts.interactions.ClientInteractions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the client makes the requests of its contract and understands the responses. */
class ConsumerTest {
    static List<ClientInteraction> interactions() {
        return ClientInteractions.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("interactions")
    void clientKeepsItsContract(ClientInteraction interaction) {
        MockApi.verify(interaction.interaction(), interaction::verify);
    }
}
