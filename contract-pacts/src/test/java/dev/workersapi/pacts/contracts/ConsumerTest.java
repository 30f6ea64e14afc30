package dev.workersapi.pacts.contracts;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.pacts.MockApi;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client's own calls make the requests of its contract, and it understands the answers. */
class ConsumerTest {
    static List<Contract> contracts() {
        return AllContracts.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contracts")
    void clientKeepsToItsContract(Contract contract) {
        MockApi.verify(contract.interaction(), api -> {
            try (WorkersClient client = Clients.of(api)) {
                contract.play(client);
            }
        });
    }
}
