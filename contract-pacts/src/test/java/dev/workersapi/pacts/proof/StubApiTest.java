package dev.workersapi.pacts.proof;

import dev.workersapi.pacts.StubApi;
import dev.workersapi.pacts.interactions.ClientInteraction;
import dev.workersapi.pacts.interactions.ClientInteractions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that one stub can serve the whole contract, because no two requests are the same. */
class StubApiTest {
    private static StubApi api;

    static List<ClientInteraction> interactions() {
        return ClientInteractions.all();
    }

    @BeforeAll
    static void start() {
        api = StubApi.ofClient();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("interactions")
    void stubServesTheInteraction(ClientInteraction interaction) {
        interaction.verify(api.baseUrl());
    }
}
