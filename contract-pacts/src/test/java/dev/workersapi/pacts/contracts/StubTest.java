package dev.workersapi.pacts.contracts;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.pacts.StubApi;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One stub answers every call of the contract: no two requests are the same. */
class StubTest {
    private static StubApi api;

    static List<Contract> contracts() {
        return AllContracts.all();
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
    @MethodSource("contracts")
    void stubAnswersAsTheContractSays(Contract contract) {
        try (WorkersClient client = Clients.of(api.baseUrl())) {
            contract.play(client);
        }
    }
}
